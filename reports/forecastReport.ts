import type { ForecastResult } from '../engine/base/forecastResult.ts'
import type { ResultTable } from '../engine/base/result.ts'
import type { Text } from '../engine/base/value.ts'
import { bilingual, spoken } from './bilingual.ts'
import type { ChartContext, Figure } from './chart.ts'
import { chartContext } from './chartContext.ts'
import { forecastFan, forecastPanels, leading } from './charts/forecastFans.ts'
import { forecastOdds } from './charts/forecastOdds.ts'
import { forecastOrigins } from './charts/forecastOrigins.ts'
import { forecastSources } from './charts/forecastSources.ts'
import { forecastWeeks } from './charts/forecastWeeks.ts'
import { retention } from './charts/retention.ts'
import { cleanResult } from './cleanResult.ts'
import { dataTable } from './dataTable.ts'
import { forecastTexts } from './forecastMessages.ts'
import { html, type Html } from './html.ts'
import type { Lang } from './numbers.ts'
import { page, section } from './page.ts'
import { pageFigure } from './pageFigure.ts'
import { drawFigure, figureOf } from './renderFigure.ts'
import { report } from './reportMessages.ts'
import { checksCard } from './sections/checksSection.ts'
import { forecastAnswer } from './sections/forecastAnswer.ts'
import { backtestCard, changesCard, targetsCard } from './sections/forecastTables.ts'
import { reproduceCard } from './sections/reproduceSection.ts'
import { css } from './theme.ts'

/**
 * The report of `kocast forecast` as one HTML file: both languages inside, `lang` shown first, no requests.
 *
 * what comes by when, and how likely the targets are → fans → actual against forecast → targets → sources of the spread → retention → back-test →
 * model health → how to reproduce it
 */
export async function renderForecastReport(given: ForecastResult, { lang }: { readonly lang: Lang }): Promise<string> {
  const result = cleanResult(given)
  const { sections } = forecastTexts
  const parts: readonly (readonly [keyof typeof sections, readonly (Html | undefined)[]])[] = [
    ['course', await courseFigures(result)],
    ['changes', result.actuals ? [changesCard(result)] : []],
    ['targets', result.targets.length > 0 ? [await oddsFigure(result), targetsCard(result)] : []],
    ['sources', [await figure('sources', result, forecastSources, tablesOf(result, 'uncertainty'))]],
    ['retention', [await retentionFigure(result)]],
    ['backtest', await backtestParts(result)],
    ['checks', [checksCard([...result.checks, ...result.run.checks])]],
    ['reproduce', [reproduceOf(result)]],
  ]
  const present = parts.flatMap(([name, content]) => {
    const some = content.filter((part) => part !== undefined)
    return some.length > 0 ? [[name, section(name, sections[name], some)] as const] : []
  })
  const nav = html`<nav>${present.map(([name]) => html`<a href="#${name}">${bilingual(sections[name])}</a>`)}</nav>`
  return page(titleOf(result), html`${header(result)}${nav}${present.map(([, content]) => content)}`, lang)
}

function titleOf({ title, actuals }: ForecastResult): Text {
  const kind = actuals ? forecastTexts.kindAgain : forecastTexts.kind
  return { en: `${kind.en}: ${title.en}`, zh: `${kind.zh}：${title.zh}` }
}

function header(result: ForecastResult): Html {
  const { run, actuals, title } = result
  return html`<header>
      <p class="kind">${bilingual(actuals ? forecastTexts.kindAgain : forecastTexts.kind)}</p>
      <h1>${bilingual(title)}</h1>
      ${run.question === undefined ? undefined : html`<p class="question">${bilingual(run.question)}</p>`}
    </header>
    <div class="answer">${forecastAnswer(result).map((sentence) => html`<p>${spoken(sentence)}</p>`)}</div>`
}

async function courseFigures(result: ForecastResult): Promise<(Html | undefined)[]> {
  const [lead] = leading(result)
  const rows = (name: string) => (lead === undefined ? [] : tablesOf(result, name, lead.name, lead.unit))
  return [
    await figure('fan', result, forecastFan, [...rows(result.actuals ? 'refan' : 'fan'), ...rows('actual')]),
    await figure('weeks', result, forecastWeeks, rows(result.actuals ? 'reweeks' : 'weeks')),
    await figure('panels', result, forecastPanels, tablesOf(result, result.actuals ? 'refan' : 'fan')),
  ]
}

function oddsFigure(result: ForecastResult): Promise<Html | undefined> {
  return figure('odds', result, forecastOdds, tablesOf(result, 'targetPath'))
}

async function retentionFigure(result: ForecastResult): Promise<Html | undefined> {
  const draw = (_: ForecastResult, context: ChartContext) => figureOf(retention, result.run, context)
  const table = result.run.tables.find(({ name }) => name === 'retention')
  return figure('retention', result, draw, table ? [table] : [])
}

async function backtestParts(result: ForecastResult): Promise<(Html | undefined)[]> {
  const parts: (Html | undefined)[] = []
  for (const test of result.backtests) {
    parts.push(
      await figure(`origins-${parts.length}`, result, (of, context) => forecastOrigins(of, test, context), []),
      backtestCard(result, test),
    )
  }
  return parts
}

async function figure(
  name: string,
  result: ForecastResult,
  draw: (result: ForecastResult, context: ChartContext) => Figure | undefined,
  tables: readonly ResultTable[],
): Promise<Html | undefined> {
  const context = (lang: Lang, size: 'wide' | 'narrow' = 'wide') => chartContext(result.run, lang, css, size)
  const data = tables.map((table) => dataTable(table, () => true, context('zh'), context('en')))
  return pageFigure(
    name,
    (lang, size) => drawFigure(name, () => draw(result, context(lang, size)), context(lang, size), false),
    html`${data}`,
  )
}

/** A table of the forecast; of one series alone its numbers are in that series' unit. */
function tablesOf({ tables }: ForecastResult, name: string, series?: string, unit?: string): ResultTable[] {
  const table = tables.find((one) => one.name === name)
  if (table === undefined) return []
  if (series === undefined) return [table]
  const names = table.columns.find((column) => column.name === 'series')?.values ?? []
  const keep = names.flatMap((value, i) => (value === series ? [i] : []))
  if (keep.length === 0) return []
  const columns = table.columns
    .filter((column) => column.name !== 'series')
    .map((column) => ({ ...column, unit: column.unit === 'none' && unit ? unit : column.unit, values: keep.map((i) => column.values[i]) }))
  return [{ ...table, columns }]
}

function reproduceOf({ run }: ForecastResult): Html {
  const { reproduce, seed, runId } = run
  const facts = [
    [report.facts.run, runId],
    [report.seed, seed],
    [report.version, `kocast ${reproduce.version}`],
    [report.rng, String(reproduce.rngVersion)],
  ] as const
  return reproduceCard(report.command, reproduce, facts)
}
