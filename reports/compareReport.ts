import type { Text } from '../engine/base/value.ts'
import { bilingual, spoken } from './bilingual.ts'
import type { ChartContext, Figure } from './chart.ts'
import { chartContext } from './chartContext.ts'
import { arms } from './charts/arms.ts'
import { differences } from './charts/differences.ts'
import { paths } from './charts/paths.ts'
import { cleanResult } from './cleanResult.ts'
import { compareTexts } from './compareMessages.ts'
import type { CompareResult, Difference } from '../engine/base/result.ts'
import { html, type Html } from './html.ts'
import { numberFormat, MISSING, type Lang } from './numbers.ts'
import { page, section } from './page.ts'
import { pageFigure } from './pageFigure.ts'
import { drawFigure } from './renderFigure.ts'
import { report } from './reportMessages.ts'
import { armStories } from './sections/armStories.ts'
import { shownDifferences, shownMetrics } from './shownMetrics.ts'
import { css } from './theme.ts'

const LEADING = ['roi', 'incrementalProfit', 'incrementalAdopters'] as const
/** What a winner may pay with; volumes (exposures, shares) are no gain by themselves. */
const PRICES = new Set(['cost', 'cac', 'reach', 'd30', 'optOutShare', 'trustEnd', 'negativePeak'])
const text = (key: 'kind' | 'paths' | 'differences' | 'arms' | 'figures' | 'reproduce' | 'none'): Text => ({
  zh: compareTexts.zh[key],
  en: compareTexts.en[key],
})

/** The report of `kocast compare` as one HTML file: who is better, by how much, and whether that is more than noise. */
export async function renderCompareReport(given: CompareResult, { lang }: { readonly lang: Lang }): Promise<string> {
  const cleaned = cleanResult(given)
  const compare = { ...cleaned, differences: shownDifferences(cleaned.differences) }
  const sentences = telling(compare).map(
    (entry) => html`<p>${spoken({ zh: sentence(compare, entry, 'zh'), en: sentence(compare, entry, 'en') })}</p>`,
  )
  const header = html`<header>
      <p class="kind">${bilingual(text('kind'))}</p>
      <h1>${bilingual(compare.title)}</h1>
    </header>
    <div class="answer">${sentences.length > 0 ? sentences : html`<p>${bilingual(text('none'))}</p>`}</div>`
  const forest = await figure('differences', compare, differences)
  const sideBySide = await figure('arms', compare, arms)
  const unfolding = await figure('paths', compare, paths)
  const parts = [
    unfolding === undefined ? html`` : section('paths', text('paths'), [armStories(compare), unfolding]),
    forest === undefined ? html`` : section('differences', text('differences'), [forest, differencesTable(compare)]),
    sideBySide === undefined ? html`` : section('arms', text('arms'), sideBySide),
    section('figures', text('figures'), html`<div class="card">${figuresTable(compare)}</div>`),
    section(
      'reproduce',
      text('reproduce'),
      html`<div class="card">
        ${compare.results.map(
          ({ reproduce, runId }) =>
            html`<p class="small"><code>${runId}</code></p>
              <pre>${reproduce.command}</pre>`,
        )}
      </div>`,
    ),
  ]
  return page(compare.title, html`${header}${parts}`, lang)
}

/** The leading figure of each pair, and where its winner pays for it: at most four. */
function telling(compare: CompareResult): Difference[] {
  const finite = compare.differences.filter((entry) => Number.isFinite(entry.mean))
  const lead = LEADING.map((metric) => finite.filter((entry) => entry.metric === metric)).find((found) => found.length > 0) ?? []
  const other = { a: 'b', b: 'a', equal: undefined, 'smaller than noise': undefined } as const
  const prices = lead.flatMap((first) =>
    finite
      .filter((entry) => entry.a === first.a && entry.b === first.b && entry.verdict === other[first.verdict] && PRICES.has(entry.metric))
      .slice(0, 1),
  )
  return [...lead, ...prices].slice(0, 4)
}

async function figure(
  name: string,
  compare: CompareResult,
  draw: (compare: CompareResult, context: ChartContext) => Figure | undefined,
): Promise<Html | undefined> {
  const first = compare.results[0]
  if (first === undefined) return undefined
  return pageFigure(name, (lang, size) => {
    const context = chartContext(first, lang, css, size)
    return drawFigure(name, () => draw(compare, context), context, false)
  })
}

function sentence(compare: CompareResult, entry: Difference, lang: Lang): string {
  const number = numberFormat(lang, compare.results[0]?.currency ?? 'CNY')
  const say = compareTexts[lang]
  const unit = entry.metric.startsWith('roi') ? 'ratio' : entry.unit
  const label = (name: string) => compare.arms.find((arm) => arm.name === name)?.label[lang] ?? name
  if (entry.verdict !== 'a' && entry.verdict !== 'b')
    return say.tie(label(entry.a), label(entry.b), entry.label[lang], number.unit(entry.mean, unit))
  const [winner, loser] = entry.verdict === 'b' ? [entry.b, entry.a] : [entry.a, entry.b]
  const flip = entry.verdict === 'b' ? 1 : -1
  const share = entry.verdict === 'b' ? entry.probabilityBetter : 1 - entry.probabilityBetter
  const [low, high] = flip > 0 ? [entry.p05, entry.p95] : [-entry.p95, -entry.p05]
  return say.lead(
    label(winner),
    label(loser),
    entry.label[lang],
    number.unit(Math.abs(entry.mean), unit),
    number.interval(low, high, unit),
    number.share(share),
  )
}

function differencesTable(compare: CompareResult): Html {
  const currency = compare.results[0]?.currency ?? 'CNY'
  const [zh, en] = [numberFormat('zh', currency), numberFormat('en', currency)]
  const both = (write: (number: typeof en) => string): Text => ({ zh: write(zh), en: write(en) })
  const label = (name: string, lang: Lang) => compare.arms.find((arm) => arm.name === name)?.label[lang] ?? name
  const heads = [report.columns.metric, report.columns.mean, report.columns.interval, report.columns.error]
  const last: readonly Text[] = [
    { zh: compareTexts.zh.winRate, en: compareTexts.en.winRate },
    { zh: compareTexts.zh.verdict, en: compareTexts.en.verdict },
  ]
  const rows = compare.differences.map((entry) => {
    const unit = entry.metric.startsWith('roi') ? 'ratio' : entry.unit
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
  return html`<div class="card">
    <table>
      <thead>
        <tr>
          ${[...heads, ...last].map((head, i) => html`<th scope="col" class="${i === 0 ? '' : 'n'}">${bilingual(head)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`
}

function figuresTable(compare: CompareResult): Html {
  const names = [...new Set(compare.results.flatMap((result) => shownMetrics(result.metrics).map((metric) => metric.name)))].filter(
    (name) => !name.includes('['),
  )
  const find = (arm: number, name: string) => compare.results[arm]?.metrics.find((metric) => metric.name === name)
  const value = (arm: number, name: string): Text => {
    const metric = find(arm, name)
    const write = (lang: Lang) => {
      if (metric === undefined || !Number.isFinite(metric.mean)) return MISSING
      const number = numberFormat(lang, compare.results[arm].currency)
      const unit = name === 'roi' ? 'ratio' : metric.unit
      return `${number.unit(metric.mean, unit)} ${number.lang === 'zh' ? `（${number.interval(metric.p05, metric.p95, unit)}）` : number.interval(metric.p05, metric.p95, unit)}`
    }
    return { zh: write('zh'), en: write('en') }
  }
  const label = (name: string): Text =>
    compare.results.flatMap((result) => result.metrics).find((metric) => metric.name === name)?.label ?? { zh: name, en: name }
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${bilingual(report.columns.metric)}</th>
        ${compare.arms.map((arm) => html`<th scope="col" class="n">${bilingual(arm.label)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${names.map(
        (name) =>
          html`<tr>
            <th scope="row">${bilingual(label(name))}</th>
            ${compare.arms.map((_, arm) => html`<td class="n">${bilingual(value(arm, name))}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`
}
