import type { FitChart } from '../fit/fitContext.ts'
import { figureText } from '../fit/figureText.ts'
import { valueAxis } from '../parts/axes.ts'
import { numberOf } from '../rows.ts'
import { fitSentences } from './fitSentences.ts'
import { rangedBars } from './rangedBars.ts'

/** Periods a member is expected to pay for, by renewals made so far. */
export const lifetime: FitChart = {
  name: 'lifetime',
  needs: ['lifetime'],
  draw(tables, context) {
    const rows = tables('lifetime').filter((row) => Number.isFinite(numberOf(row, 'expected') + numberOf(row, 'renewals')))
    if (rows.length < 2) return undefined
    const { lang, column } = context
    const say = fitSentences.lifetime[lang]
    const [first, last] = [rows[0], rows[rows.length - 1]]
    const horizon = column('lifetime', 'expected')?.label[lang] ?? ''
    const bars = rows.map((row) => ({
      group: String(numberOf(row, 'renewals')),
      value: numberOf(row, 'expected'),
      low: numberOf(row, 'low'),
      high: numberOf(row, 'high'),
    }))
    const paid = (row: (typeof rows)[number]) => figureText(numberOf(row, 'expected'), 3)
    return {
      title: say.title(horizon, paid(first), bars[bars.length - 1].group, paid(last)),
      description: say.description,
      spec: rangedBars(bars, { axis: say.axis, yAxis: valueAxis(context, 'none', horizon, 4) }, context),
    }
  },
}
