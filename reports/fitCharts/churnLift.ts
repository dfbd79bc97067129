import type { FitChart } from '../fit/fitContext.ts'
import { valueAxis } from '../parts/axes.ts'
import { numberOf } from '../rows.ts'
import { fitSentences } from './fitSentences.ts'
import { rangedBars } from './rangedBars.ts'
import { sampleSeries } from './sampleSeries.ts'

/** How much more often than average each tenth by predicted risk churns, on the rows held out where there are some. */
export const churnLift: FitChart = {
  name: 'churn-lift',
  needs: ['churn-lift'],
  draw(tables, context) {
    const all = tables('churn-lift').filter((row) => Number.isFinite(numberOf(row, 'lift')))
    if (all.length < 2) return undefined
    const { number, lang } = context
    const say = fitSentences.churnLift[lang]
    const series = sampleSeries(all, context)
    const { rows, label } = series[series.length - 1]
    const third = rows[Math.min(2, rows.length - 1)]
    const bars = rows.map((row) => ({ group: String(row.decile), value: numberOf(row, 'lift'), low: NaN, high: NaN }))
    const of = series.length > 1 ? (lang === 'zh' ? `（${label}）` : ` (${label})`) : ''
    return {
      title: `${say.title(number.ratio(numberOf(rows[0], 'lift')), number.share(numberOf(third, 'captured')))}${of}`,
      description: say.description,
      spec: rangedBars(bars, { axis: say.axis, yAxis: valueAxis(context, 'ratio', say.unit, 4), level: 1 }, context),
    }
  },
}
