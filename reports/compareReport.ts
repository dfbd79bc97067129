import type { Text } from '../engine/base/value.ts'
import { bilingual, spoken } from './bilingual.ts'
import type { ChartContext, Figure } from './chart.ts'
import { chartContext } from './chartContext.ts'
import { arms } from './charts/arms.ts'
import { differences } from './charts/differences.ts'
import { paths } from './charts/paths.ts'
import { ranking } from './charts/ranking.ts'
import { response } from './charts/response.ts'
import { cleanResult } from './cleanResult.ts'
import { comparisonAnswer } from './compare/answer.ts'
import { differencesTable } from './compare/differencesTable.ts'
import { figuresTable } from './compare/figuresTable.ts'
import { marginalsTable } from './compare/marginalsTable.ts'
import { pairsTable } from './compare/pairsTable.ts'
import { rankingTable } from './compare/rankingTable.ts'
import { shortArms } from './compare/shortArms.ts'
import { dataTable } from './dataTable.ts'
import { compareTexts } from './compareMessages.ts'
import type { CompareResult, Difference, ResultTable } from '../engine/base/result.ts'
import { html, type Html } from './html.ts'
import { numberFormat, type Lang } from './numbers.ts'
import { page, section } from './page.ts'
import { pageFigure } from './pageFigure.ts'
import { drawFigure } from './renderFigure.ts'
import { report } from './reportMessages.ts'
import { armStories } from './sections/armStories.ts'
import { shownDifferences } from './shownMetrics.ts'
import { css } from './theme.ts'

const LEADING = ['roi', 'incrementalProfit', 'incrementalAdopters'] as const
/** What a winner may pay with; volumes (exposures, shares) are no gain by themselves. */
const PRICES = new Set(['cost', 'cac', 'reach', 'd30', 'optOutShare', 'trustEnd', 'negativePeak'])
/** Of the figure itself. */
const TRIFLE = 0.001
/** Charts of all arms side by side can be read of so many. */
const MOST_DRAWN = 8
/** Of so many arms the differences are drawn, each in a panel against the first. */
const MOST_FORESTS = 6
/** Longer lists are folded, and tables of more than a pair. */
const [MOST_UNFOLDED, PAIR] = [4, 2]

type Section = 'kind' | 'ranking' | 'response' | 'paths' | 'differences' | 'arms' | 'figures' | 'reproduce' | 'eachArm' | 'none'
const text = (key: Section): Text => ({ zh: compareTexts.zh[key], en: compareTexts.en[key] })

/**
 * The report of `kocast compare` as one HTML file: which arm is best, how sure that is and what another choice costs, then
 *
 *   ranking (of three arms or more) → response to what was varied → how they unfold → differences → side by side → all figures → how to reproduce it
 */
export async function renderCompareReport(given: CompareResult, { lang }: { readonly lang: Lang }): Promise<string> {
  const cleaned = cleanResult(given)
  const compare = { ...cleaned, differences: shownDifferences(cleaned.differences) }
  const header = html`<header>
      <p class="kind">${bilingual(text('kind'))}</p>
      <h1>${bilingual(compare.title)}</h1>
    </header>
    <div class="answer">${answer(compare)}</div>`
  const short = { ...compare, arms: shortArms(compare) }
  const parts = [
    await rankingSection(compare),
    await responseSection(compare),
    await pathsSection(short),
    await differencesSection(short),
    await armsSection(short),
    section('figures', text('figures'), figures(short)),
    section('reproduce', text('reproduce'), reproduce(compare)),
  ]
  return page(compare.title, html`${header}${parts}`, lang)
}

function answer(compare: CompareResult): Html | readonly Html[] {
  const ranked = comparisonAnswer(compare, 'en')
  const inChinese = comparisonAnswer(compare, 'zh')
  // two arms, or none that is ranked: how the pair differs; of more arms the ranking says it
  const pairs = ranked.length === 0 || compare.arms.length === 2 ? telling(compare) : []
  const sentences = [
    ...ranked.map((en, i) => ({ zh: inChinese[i], en })),
    ...pairs.map((entry) => ({ zh: sentence(compare, entry, 'zh'), en: sentence(compare, entry, 'en') })),
  ]
  return sentences.length > 0 ? sentences.map((said) => html`<p>${spoken(said)}</p>`) : html`<p>${bilingual(text('none'))}</p>`
}

async function rankingSection(compare: CompareResult): Promise<Html> {
  if (compare.ranking === undefined || compare.arms.length < 3) return html``
  const below = html`${tableBelow(compare, rankingTable(compare.ranking))}${pairsTable(compare)}`
  const drawn = await figure('ranking', compare, ranking, below)
  return drawn === undefined ? html`` : section('ranking', text('ranking'), drawn)
}

async function responseSection(compare: CompareResult): Promise<Html> {
  const table = compare.tables?.find(({ name }) => name === 'response')
  if (table === undefined) return html``
  const drawn = await figure('response', compare, response, tableBelow(compare, table))
  return drawn === undefined ? html`` : section('response', text('response'), [drawn, marginalsTable(compare)])
}

async function pathsSection(compare: CompareResult): Promise<Html> {
  if (compare.arms.length > MOST_DRAWN) return html``
  const unfolding = await figure('paths', compare, paths)
  return unfolding === undefined ? html`` : section('paths', text('paths'), [armStories(compare), unfolding])
}

async function differencesSection(compare: CompareResult): Promise<Html> {
  if (compare.differences.length === 0) return html``
  const isDrawn = compare.sweep === undefined && compare.arms.length <= MOST_FORESTS
  const forest = !isDrawn ? undefined : await figure('differences', compare, differences)
  return section('differences', text('differences'), [...(forest === undefined ? [] : [forest]), differencesTable(compare)])
}

async function armsSection(compare: CompareResult): Promise<Html> {
  const sideBySide = compare.arms.length > MOST_DRAWN ? undefined : await figure('arms', compare, arms)
  return sideBySide === undefined ? html`` : section('arms', text('arms'), sideBySide)
}

/** Folded where it is long. */
function figures(compare: CompareResult): Html {
  const table = figuresTable(compare)
  if (compare.arms.length <= PAIR) return html`<div class="card">${table}</div>`
  return html`<details class="data">
    <summary>${bilingual(report.table)}</summary>
    <div class="scroll">${table}</div>
  </details>`
}

function reproduce({ results, command, arms: { length } }: CompareResult): Html {
  const alone = results.map(
    ({ reproduce: { command: run }, runId }) =>
      html`<p class="small"><code>${runId}</code></p>
        <pre>${run}</pre>`,
  )
  const whole = command === undefined ? html`` : html`<pre>${command}</pre>`
  if (length <= MOST_UNFOLDED) return html`<div class="card">${whole}${alone}</div>`
  return html`<div class="card">
    ${whole}
    <details class="data">
      <summary>${bilingual(text('eachArm'))}</summary>
      ${alone}
    </details>
  </div>`
}

/** A table that holds no days, folded below its chart. */
function tableBelow({ results, arms }: CompareResult, table: ResultTable): Html {
  const [first] = results
  if (first === undefined) return html``
  const [zh, en] = (['zh', 'en'] as const).map((lang) => {
    const labels = new Map(arms.map(({ name, label }) => [name, label[lang]]))
    const context = chartContext(first, lang, css)
    const label: ChartContext['label'] = (kind, name) => (kind === 'arm' ? labels.get(name) : undefined) ?? context.label(kind, name)
    return { ...context, label }
  })
  return dataTable(table, () => true, zh, en, { weekly: false })
}

/** A difference that a winner pays with, and that is more than a trifle. */
function isPrice({ metric, mean, meanA, meanB }: Difference): boolean {
  return PRICES.has(metric) && Math.abs(mean) > TRIFLE * Math.max(Math.abs(meanA), Math.abs(meanB))
}

/** The leading figure of each pair, and where its winner pays for it: at most four. */
function telling(compare: CompareResult): Difference[] {
  const finite = compare.differences.filter((entry) => Number.isFinite(entry.mean))
  const lead = LEADING.map((metric) => finite.filter((entry) => entry.metric === metric)).find((found) => found.length > 0) ?? []
  const other = { a: 'b', b: 'a', equal: undefined, 'smaller than noise': undefined } as const
  const prices = lead.flatMap((first) =>
    finite
      .filter((entry) => entry.a === first.a && entry.b === first.b && entry.verdict === other[first.verdict] && isPrice(entry))
      .slice(0, 1),
  )
  return [...lead, ...prices].slice(0, 4)
}

async function figure(
  name: string,
  compare: CompareResult,
  draw: (compare: CompareResult, context: ChartContext) => Figure | undefined,
  data: Html = html``,
): Promise<Html | undefined> {
  const first = compare.results[0]
  if (first === undefined) return undefined
  return pageFigure(
    name,
    (lang, size) => {
      const context = chartContext(first, lang, css, size)
      return drawFigure(name, () => draw(compare, context), context, false)
    },
    data,
  )
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
