import type { ForecastResult } from '../../engine/base/forecastResult.ts'
import type { ChartContext, Figure, Spec } from '../chart.ts'
import { forecastSentences } from '../forecastMessages.ts'
import { dayX, plotSize, valueAxis } from '../parts/axes.ts'
import { forecastRows } from '../parts/forecastRows.ts'
import { numberOf, type Row } from '../rows.ts'
import { leading } from './forecastFans.ts'

/** What each week adds to the leading series: ranges and means, before and after what came in, and what did. */
export function forecastWeeks(result: ForecastResult, context: ChartContext): Figure | undefined {
  const lead = leading(result).find(({ unit }) => unit !== 'ratio')
  if (lead === undefined) return undefined
  const before = forecastRows(result, 'weeks', lead.name)
  if (before.length < 3) return undefined
  const { number, theme, lang, start } = context
  const say = forecastSentences[lang]
  const until = result.actuals?.until ?? 0
  const now = forecastRows(result, 'reweeks', lead.name).filter((row) => numberOf(row, 'day') + 6 >= until)
  const came = weeklyActual(forecastRows(result, 'actual', lead.name), before)
  const ends = [...before, ...now].flatMap((row) => ['p05', 'p95'].map((column) => numberOf(row, column)))
  const domain = [Math.min(0, ...ends), Math.max(...ends, ...came.map(({ at }) => at)) * 1.05 || 1]
  const size = plotSize(context, 30)
  const days = Math.max(...before.map((row) => numberOf(row, 'day'))) + 7
  const { axis, ...x } = dayX(context, days, size.width) as { readonly axis: Spec }
  const y = (field: string): Spec => ({
    field,
    type: 'quantitative',
    scale: { domain, nice: false, zero: false },
    axis: valueAxis(context, lead.unit, null, 5),
  })
  const step = size.width / before.length
  const thick = Math.max(3, Math.min(16, step * (now.length > 0 ? 0.3 : 0.5)))
  const bars = (rows: readonly Row[], colour: string, shift: number): Spec[] => {
    const values = rows.map((row) => ({
      day: numberOf(row, 'day') + 3.5,
      ...Object.fromEntries(['mean', 'p05', 'p25', 'p75', 'p95'].map((column) => [column, Number(numberOf(row, column).toPrecision(5))])),
    }))
    const bar = (low: string, high: string, opacity: number): Spec => ({
      data: { values },
      mark: { type: 'rule', strokeWidth: thick, color: colour, opacity, xOffset: shift },
      encoding: { x: { ...x, axis }, y: y(low), y2: { field: high } },
    })
    const tick: Spec = {
      data: { values },
      mark: { type: 'tick', orient: 'horizontal', thickness: 2, size: thick + 4, color: colour, xOffset: shift },
      encoding: { x: { ...x, axis }, y: y('mean') },
    }
    return [bar('p05', 'p95', 0.25), bar('p25', 'p75', 0.4), tick]
  }
  const shift = now.length > 0 ? thick * 0.62 : 0
  const best = [...(now.length > 0 ? now : before)].sort((a, b) => numberOf(b, 'mean') - numberOf(a, 'mean'))[0]
  return {
    title: say.weeksTitle(lead.label[lang], number.date(start, numberOf(best, 'day')), number.unit(numberOf(best, 'mean'), lead.unit)),
    description: now.length > 0 ? say.weeksDescriptionAgain : say.weeksDescription,
    spec: {
      ...size,
      layer: [
        ...bars(before, now.length > 0 ? theme.twin : theme.campaign, -shift),
        ...bars(now, theme.campaign, shift),
        {
          data: { values: came },
          mark: { type: 'point', filled: true, shape: 'circle', size: 40, opacity: 1, color: theme.ink, xOffset: -shift },
          encoding: { x: { ...x, axis }, y: y('at') },
        },
      ],
    },
  }
}

/** What came in by week of the plan, where whole weeks of it have. */
function weeklyActual(actual: readonly Row[], weeks: readonly Row[]): { readonly day: number; readonly at: number }[] {
  return weeks.flatMap((week) => {
    const day = numberOf(week, 'day')
    const own = actual.filter((row) => numberOf(row, 'from') >= day && numberOf(row, 'day') <= day + 6)
    const covered = own.reduce((sum, row) => sum + numberOf(row, 'day') - numberOf(row, 'from') + 1, 0)
    return covered === 7 ? [{ day: day + 3.5, at: own.reduce((sum, row) => sum + numberOf(row, 'value'), 0) }] : []
  })
}
