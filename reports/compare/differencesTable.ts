import type { CompareResult, Difference } from '../../engine/base/result.ts'
import type { Text } from '../../engine/base/value.ts'
import { bilingual } from '../bilingual.ts'
import { compareTexts } from '../compareMessages.ts'
import { html, type Html } from '../html.ts'
import { differenceUnit, MISSING, numberFormat, type Lang } from '../numbers.ts'
import { report } from '../reportMessages.ts'
import { rankingUnit } from './answer.ts'
import { isMain } from './mainMetrics.ts'

/** Of more arms than these only totals are shown, of still more only the main figures; tables/differences.csv has all. */
const [MOST_WITH_BREAKDOWNS, MOST_WITH_TOTALS] = [4, 12]

/** Every difference as a row: mean with its interval and error, how often the arm is better, and what may be said of it. */
export function differencesTable(compare: CompareResult): Html {
  const currency = compare.results[0]?.currency ?? 'CNY'
  const [zh, en] = [numberFormat('zh', currency), numberFormat('en', currency)]
  const both = (write: (number: typeof en) => string): Text => ({ zh: write(zh), en: write(en) })
  const label = (name: string, lang: Lang) => compare.arms.find((arm) => arm.name === name)?.label[lang] ?? name
  const heads = [report.columns.metric, report.columns.mean, report.columns.interval, report.columns.error]
  const last: readonly Text[] = [
    { zh: compareTexts.zh.winRate, en: compareTexts.en.winRate },
    { zh: compareTexts.zh.verdict, en: compareTexts.en.verdict },
  ]
  const rows = rowsOf(compare).map((entry) => {
    const unit = differenceUnit(rankingUnit(entry))
    const winner = entry.verdict === 'a' ? entry.a : entry.b
    const cells = [
      both((number) => number.unit(entry.mean, unit)),
      both((number) => (Number.isFinite(entry.mean) ? number.interval(entry.p05, entry.p95, unit) : MISSING)),
      both((number) => `±${number.unit(entry.mcse, unit)}`),
      both((number) => number.share(entry.probabilityBetter)),
      both(({ lang }) =>
        entry.verdict === 'equal'
          ? compareTexts[lang].equal
          : entry.verdict === 'smaller than noise'
            ? compareTexts[lang].noise
            : compareTexts[lang].better(label(winner, lang)),
      ),
    ]
    const pair = both(
      ({ lang }) =>
        `${entry.label[lang]}${lang === 'zh' ? '：' : ': '}${compareTexts[lang].pair(label(entry.a, lang), label(entry.b, lang))}`,
    )
    return html`<tr>
      <th scope="row">${bilingual(pair)}</th>
      ${cells.map((cell) => html`<td class="n">${bilingual(cell)}</td>`)}
    </tr>`
  })
  const table = html`<table>
    <thead>
      <tr>
        ${[...heads, ...last].map((head, i) => html`<th scope="col" class="${i === 0 ? '' : 'n'}">${bilingual(head)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`
  if (compare.arms.length === 2) return html`<div class="card">${table}</div>`
  const about: Text = { zh: compareTexts.zh.allDifferences(rows.length), en: compareTexts.en.allDifferences(rows.length) }
  return html`<details class="data">
    <summary>${bilingual(about)}</summary>
    <div class="scroll">${table}</div>
  </details>`
}

function rowsOf({ arms, differences, ranking }: CompareResult): readonly Difference[] {
  if (arms.length <= MOST_WITH_BREAKDOWNS) return differences
  if (arms.length <= MOST_WITH_TOTALS) return differences.filter(({ metric }) => !metric.includes('['))
  return differences.filter(({ metric }) => isMain(metric, ranking?.metric))
}
