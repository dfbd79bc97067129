import type { FitChart } from '../fit/fitContext.ts'
import { valueAxis } from '../parts/axes.ts'
import { numberOf, type Row } from '../rows.ts'
import { named } from './churnCalibration.ts'
import { fitSentences } from './fitSentences.ts'
import { baseAxis, linear, slimmed } from './fitScales.ts'
import { sampleSeries } from './sampleSeries.ts'

const MAX_POINTS = 200

/** Share of the churners found against share of the others flagged, over all thresholds. */
export const churnRoc: FitChart = {
  name: 'churn-roc',
  needs: ['churn-roc'],
  draw(tables, context) {
    const rows = tables('churn-roc').filter((row) => Number.isFinite(numberOf(row, 'fpr') + numberOf(row, 'tpr')))
    if (rows.length < 3) return undefined
    const { number, theme } = context
    const say = fitSentences.churnRoc[context.lang]
    const wide = context.size === 'wide'
    const series = sampleSeries(rows, context)
    const areas = series.map((one) => areaOf(one.rows))
    const judged = areas[areas.length - 1]
    const x = (field: string) => linear(field, [0, 1], baseAxis(context, 'share', say.false))
    const y = (field: string) => linear(field, [0, 1], valueAxis(context, 'share', say.hit))
    return {
      title: say.title(number.share(judged), judged.toFixed(3)),
      description: say.description,
      spec: {
        width: wide ? 400 : 240,
        height: wide ? 300 : 210,
        layer: [
          {
            data: { values: [{ from: 0, to: 1 }] },
            mark: { type: 'rule', color: theme.faint, strokeDash: [4, 4] },
            encoding: { x: x('from'), x2: { field: 'to' }, y: y('from'), y2: { field: 'to' } },
          },
          ...series.map((one) => ({
            data: { values: sparse(one.rows).map((row) => slimmed({ fpr: numberOf(row, 'fpr'), tpr: numberOf(row, 'tpr') })) },
            mark: { type: 'line', color: one.colour, strokeWidth: 2 },
            encoding: { x: x('fpr'), y: y('tpr'), order: { field: 'tpr', type: 'quantitative' } },
          })),
          ...(series.length > 1
            ? named(
                series,
                context,
                wide ? { x: 210, y: 236 } : { x: 100, y: 158 },
                series.map(({ label }, i) => say.auc(label, areas[i].toFixed(3))),
              )
            : []),
        ],
      },
    }
  },
}

/** Area under the curve by trapezia, which is the probability of ranking a churner first (ties half). */
function areaOf(rows: readonly Row[]): number {
  const points = [...rows].sort((a, b) => numberOf(a, 'fpr') - numberOf(b, 'fpr') || numberOf(a, 'tpr') - numberOf(b, 'tpr'))
  return points.reduce((area, row, i) => {
    if (i === 0) return 0
    const before = points[i - 1]
    return area + ((numberOf(row, 'fpr') - numberOf(before, 'fpr')) * (numberOf(row, 'tpr') + numberOf(before, 'tpr'))) / 2
  }, 0)
}

function sparse(rows: readonly Row[]): readonly Row[] {
  const every = Math.ceil(rows.length / MAX_POINTS)
  return rows.filter((_, i) => i % every === 0 || i === rows.length - 1)
}
