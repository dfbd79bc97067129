import type { Spec } from '../chart.ts'
import type { FitChart, FitContext } from '../fit/fitContext.ts'
import { FEW } from '../few.ts'
import { valueAxis } from '../parts/axes.ts'
import { numberOf } from '../rows.ts'
import { fitSentences } from './fitSentences.ts'
import { baseAxis, linear, slimmed } from './fitScales.ts'
import { sampleSeries, type SampleSeries } from './sampleSeries.ts'

/** Predicted against observed churn by group of risk. */
export const churnCalibration: FitChart = {
  name: 'churn-calibration',
  needs: ['churn-calibration'],
  draw(tables, context) {
    const rows = tables('churn-calibration').filter(
      (row) => Number.isFinite(numberOf(row, 'predicted') + numberOf(row, 'observed')) && !(numberOf(row, 'n') < FEW),
    )
    if (rows.length < 2) return undefined
    const say = fitSentences.churnCalibration[context.lang]
    const series = sampleSeries(rows, context)
    const judged = series[series.length - 1].rows
    const gap = Math.max(...judged.map((row) => Math.abs(numberOf(row, 'predicted') - numberOf(row, 'observed'))))
    const ends = rows
      .flatMap((row) => [numberOf(row, 'predicted'), numberOf(row, 'observed'), numberOf(row, 'high')])
      .filter(Number.isFinite)
    const top = Math.min(1, 1.04 * Math.max(...ends))
    const wide = context.size === 'wide'
    const x = (field: string) => linear(field, [0, top], baseAxis(context, 'share', say.predicted))
    const y = (field: string) => linear(field, [0, top], valueAxis(context, 'share', say.observed))
    return {
      title: say.title((100 * gap).toFixed(1)),
      description: say.description,
      spec: {
        width: wide ? 400 : 240,
        height: wide ? 300 : 210,
        layer: [
          {
            data: { values: [{ from: 0, to: top }] },
            mark: { type: 'rule', color: context.theme.faint, strokeDash: [4, 4] },
            encoding: { x: x('from'), x2: { field: 'to' }, y: y('from'), y2: { field: 'to' } },
          },
          ...series.flatMap((one) => seriesLayers(one, { x, y })),
          ...(series.length > 1 ? named(series, context, { x: 8, y: 6 }) : []),
        ],
      },
    }
  },
}

function seriesLayers({ rows, colour }: SampleSeries, { x, y }: Readonly<Record<'x' | 'y', (field: string) => Spec>>): Spec[] {
  const values = rows.map((row) =>
    slimmed({
      predicted: numberOf(row, 'predicted'),
      observed: numberOf(row, 'observed'),
      low: numberOf(row, 'low'),
      high: numberOf(row, 'high'),
    }),
  )
  return [
    {
      data: { values: values.filter(({ low, high }) => Number.isFinite(low) && Number.isFinite(high)) },
      mark: { type: 'rule', color: colour, strokeWidth: 1.5 },
      encoding: { x: x('predicted'), y: y('low'), y2: { field: 'high' } },
    },
    {
      data: { values },
      mark: { type: 'point', filled: true, color: colour, size: 60, opacity: 1 },
      encoding: { x: x('predicted'), y: y('observed') },
    },
  ]
}

/** Names of the samples below each other, from a corner that the chart leaves empty. */
export function named(
  series: readonly SampleSeries[],
  context: FitContext,
  at: { readonly x: number; readonly y: number },
  texts = series.map(({ label }) => label),
): Spec[] {
  const line = context.size === 'wide' ? 18 : 16
  return series.map(({ colour }, i) => ({
    data: { values: [{ text: `● ${texts[i]}` }] },
    mark: { type: 'text', align: 'left', baseline: 'top', color: colour, fontWeight: 'bold' },
    encoding: { x: { value: at.x }, y: { value: at.y + i * line }, text: { field: 'text' } },
  }))
}
