import type { ForecastResult, ForecastSeries } from '../../engine/base/forecastResult.ts'
import type { ChartContext, Figure, Spec } from '../chart.ts'
import { forecastSentences } from '../forecastMessages.ts'
import { dayX, plotSize, valueAxis } from '../parts/axes.ts'
import { fanDomain, fanLayers } from '../parts/fan.ts'
import { panelLayout, panels, panelTitle } from '../parts/panels.ts'
import { forecastRows } from '../parts/forecastRows.ts'
import { lastOf, numberOf, rowsOf, type Row } from '../rows.ts'
import { textWidth } from '../textWidth.ts'

const MOST_FLIGHTS = 10
const FLIGHT_ROW = 15
const MOST_PANELS = 6

/** The leading series day by day: the fan before and after what came in, actual points, targets; below it when flights run. */
export function forecastFan(result: ForecastResult, context: ChartContext): Figure | undefined {
  const [lead] = leading(result)
  if (lead === undefined) return undefined
  const { number, lang, start } = context
  const say = forecastSentences[lang]
  const size = plotSize(context, 100)
  const plot = fanOf(result, lead, context, { ...size, isLead: true })
  if (plot === undefined) return undefined
  const end = lastOf(forecastRows(result, result.actuals ? 'refan' : 'fan', lead.name), 'day')
  const unit = lead.unit
  const write = result.actuals ? say.fanAgain : say.fanTitle
  const title = write(
    lead.label[lang],
    number.unit(numberOf(end, 'mean'), unit),
    number.interval(numberOf(end, 'p05'), numberOf(end, 'p95'), unit),
    number.date(start, numberOf(end, 'day')),
  )
  const flights = flightStrip(result, context, size.width)
  return {
    title,
    description: result.actuals ? say.fanDescriptionAgain : say.fanDescription,
    spec: flights === undefined ? plot : { vconcat: [plot, flights], spacing: 14 },
  }
}

/** The further series, each on its own scale. */
export function forecastPanels(result: ForecastResult, context: ChartContext): Figure | undefined {
  const shown = leading(result).slice(1, 1 + MOST_PANELS)
  if (shown.length === 0) return undefined
  const { number, lang } = context
  const say = forecastSentences[lang]
  const layout = panelLayout(context, shown.length, 2, 1, true)
  const width = layout.width - (context.size === 'wide' ? 12 : 0)
  const height = context.size === 'wide' ? 170 : 140
  const views = shown.flatMap((series) => {
    const plot = fanOf(result, series, context, { width, height, isLead: false })
    const end = lastOf(forecastRows(result, result.actuals ? 'refan' : 'fan', series.name), 'day')
    const unit = series.unit
    const figure = `${number.unit(numberOf(end, 'mean'), unit)} ${number.interval(numberOf(end, 'p05'), numberOf(end, 'p95'), unit)}`
    return plot === undefined ? [] : [{ ...plot, title: panelTitle(series.label[lang], figure) }]
  })
  return {
    title: say.panelsTitle,
    description: result.actuals ? say.fanDescriptionAgain : say.fanDescription,
    spec: panels(layout, views),
  }
}

/** The series that are drawn, the leading one first. */
export function leading({ series, shown }: ForecastResult): ForecastSeries[] {
  return shown.flatMap((name) => series.filter((one) => one.name === name))
}

interface PlotOptions {
  readonly width: number
  readonly height: number
  readonly isLead: boolean
}

function fanOf(
  result: ForecastResult,
  series: ForecastSeries,
  context: ChartContext,
  { width, height, isLead }: PlotOptions,
): Spec | undefined {
  const { theme, number, lang } = context
  const before = forecastRows(result, 'fan', series.name)
  if (before.length < 2) return undefined
  const now = forecastRows(result, 'refan', series.name)
  const actual = forecastRows(result, 'actual', series.name)
  const targets = result.targets.filter((target) => target.series === series.name)
  const unit = series.unit
  const lastDay = numberOf(lastOf(before, 'day'), 'day')
  const points = [...targets.map(({ value }) => ({ mean: value })), ...actual.map((row) => ({ mean: numberOf(row, 'sum') }))]
  const isSigned = series.unit === 'ratio' || before.some((row) => numberOf(row, 'p05') < 0)
  const yDomain = fanDomain([...before, ...now, ...points], true)
  const end = (rows: readonly Row[]) => number.unit(numberOf(lastOf(rows, 'day'), 'mean'), unit)
  const say = forecastSentences[lang]
  const label = (rows: readonly Row[], word: string) => (isLead ? { label: now.length > 0 ? [word, end(rows)] : [end(rows)] } : {})
  const again = now.length > 0
  const curves = [
    { rows: before, colour: again ? theme.twin : theme.campaign, ...label(before, say.was) },
    ...(again
      ? [{ rows: now.filter((row) => numberOf(row, 'day') >= untilOf(result) - 1), colour: theme.campaign, ...label(now, say.is) }]
      : []),
  ]
  const x = dayX(context, lastDay, width)
  const y = { field: 'at', type: 'quantitative', scale: { domain: [...yDomain], nice: false } }
  const layers = fanLayers(curves, { x, along: 'day', yAxis: valueAxis(context, unit, null, isLead ? 6 : 4), yDomain, height })
  const zero: Spec[] = isSigned
    ? [{ data: { values: [{ at: 0 }] }, mark: { type: 'rule', color: theme.ink, strokeWidth: 0.75 }, encoding: { y } }]
    : []
  const rule: Spec[] = again
    ? [
        {
          data: { values: [{ day: untilOf(result) - 1 }] },
          mark: { type: 'rule', color: theme.faint, strokeDash: [4, 3] },
          encoding: { x, y: { value: 0 }, y2: { value: height } },
        },
      ]
    : []
  return {
    width,
    height,
    layer: [
      ...zero,
      ...rule,
      ...layers,
      mark(
        actual.map((row) => ({ day: numberOf(row, 'day'), at: numberOf(row, 'sum') })),
        { shape: 'circle', color: theme.ink, size: isLead ? 34 : 20 },
        { x, y },
      ),
      mark(
        targets.map(({ day, value }) => ({ day, at: value })),
        { shape: 'diamond', color: theme.loss, size: isLead ? 90 : 60 },
        { x, y },
      ),
    ],
  }
}

function untilOf({ actuals }: ForecastResult): number {
  return actuals?.until ?? 0
}

function mark(
  values: readonly { readonly day: number; readonly at: number }[],
  look: { readonly shape: string; readonly color: string; readonly size: number },
  { x, y }: { x: Spec; y: Spec },
): Spec {
  return { data: { values: [...values] }, mark: { type: 'point', filled: true, opacity: 1, ...look }, encoding: { x, y } }
}

/** When flights run, one bar each, named at its left end where there is room. */
function flightStrip(result: ForecastResult, context: ChartContext, width: number): Spec | undefined {
  const { theme, days } = context
  const flights = momentsOf(result)
    .filter((row) => row.happening === 'flight')
    .sort((a, b) => numberOf(a, 'from') - numberOf(b, 'from'))
    .slice(0, MOST_FLIGHTS)
  if (flights.length === 0) return undefined
  const height = flights.length * FLIGHT_ROW
  const last = Math.max(1, days - 1)
  const values = flights.map((row, i) => ({
    day: numberOf(row, 'from'),
    to: Math.min(last, numberOf(row, 'to') + 1),
    row: FLIGHT_ROW * (i + 0.5),
    text: context.label('moment', String(row.moment)),
  }))
  const x: Spec = { field: 'day', type: 'quantitative', scale: { domain: [0, last], nice: false, zero: false }, axis: null }
  const y: Spec = { field: 'row', type: 'quantitative', axis: null, scale: { domain: [height, 0], nice: false } }
  const room = (value: (typeof values)[number]) => width - (value.to / last) * width
  const names = (isRight: boolean): Spec => ({
    data: { values: values.filter((value) => room(value) > textWidth(value.text, 10.5) + 8 === isRight) },
    mark: { type: 'text', align: isRight ? 'left' : 'right', baseline: 'middle', dx: isRight ? 5 : -5, fontSize: 10.5, color: theme.muted },
    encoding: { x: { ...x, field: isRight ? 'to' : 'day' }, y, text: { field: 'text' } },
  })
  return {
    width,
    height,
    layer: [
      {
        data: { values },
        mark: { type: 'rule', strokeWidth: 6, color: theme.twin, opacity: 0.55 },
        encoding: { x, x2: { field: 'to' }, y },
      },
      names(true),
      names(false),
    ],
  }
}

function momentsOf({ run }: ForecastResult): readonly Row[] {
  const table = run.tables.find(({ name }) => name === 'moments')
  return table === undefined ? [] : rowsOf(table)
}
