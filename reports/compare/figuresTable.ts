import type { CompareResult } from '../../engine/base/result.ts'
import type { Text } from '../../engine/base/value.ts'
import { bilingual } from '../bilingual.ts'
import { html, type Html } from '../html.ts'
import { MISSING, numberFormat, type Lang } from '../numbers.ts'
import { report } from '../reportMessages.ts'
import { shownMetrics } from '../shownMetrics.ts'
import { isMain } from './mainMetrics.ts'

/** More arms stand in rows, with the main figures alone. */
const MOST_COLUMNS = 6

/** Every figure of every arm side by side, breakdowns left out; of many arms the main figures, an arm in each row. */
export function figuresTable(compare: CompareResult): Html {
  const { arms, results, ranking } = compare
  const totals = [...new Set(results.flatMap(({ metrics }) => shownMetrics(metrics).map(({ name }) => name)))].filter(
    (name) => !name.includes('['),
  )
  const isWide = arms.length <= MOST_COLUMNS
  const names = isWide ? totals : totals.filter((name) => isMain(name, ranking?.metric))
  const label = (name: string): Text =>
    results.flatMap(({ metrics }) => metrics).find((metric) => metric.name === name)?.label ?? { zh: name, en: name }
  const order = arms.map((_, arm) => arm)
  return isWide
    ? table(
        [report.columns.metric, ...arms.map((arm) => arm.label)],
        names.map((name) => [label(name), ...order.map((arm) => valueOf(results[arm], name))]),
      )
    : table(
        [ARM, ...names.map(label)],
        order.map((arm) => [arms[arm].label, ...names.map((name) => valueOf(results[arm], name))]),
      )
}

const ARM: Text = { zh: '方案', en: 'Arm' }

function valueOf(result: CompareResult['results'][number] | undefined, name: string): Text {
  const metric = result?.metrics.find((candidate) => candidate.name === name)
  const write = (lang: Lang) => {
    if (result === undefined || metric === undefined || !Number.isFinite(metric.mean)) return MISSING
    const number = numberFormat(lang, result.currency)
    const unit = name === 'roi' ? 'ratio' : metric.unit
    const interval = number.interval(metric.p05, metric.p95, unit)
    return `${number.unit(metric.mean, unit)} ${lang === 'zh' ? `（${interval}）` : interval}`
  }
  return { zh: write('zh'), en: write('en') }
}

function table(heads: readonly Text[], rows: readonly (readonly Text[])[]): Html {
  return html`<table>
    <thead>
      <tr>
        ${heads.map((head, i) => html`<th scope="col" class="${i === 0 ? '' : 'n'}">${bilingual(head)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ([name, ...cells]) =>
          html`<tr>
            <th scope="row">${bilingual(name)}</th>
            ${cells.map((cell) => html`<td class="n">${bilingual(cell)}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`
}
