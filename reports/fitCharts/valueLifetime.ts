import type { FitChart } from '../fit/fitContext.ts'
import { valueAxis } from '../parts/axes.ts'
import { numberOf, type Row } from '../rows.ts'
import { fitSentences } from './fitSentences.ts'
import { rangedBars } from './rangedBars.ts'

/** What is expected of the customers by tenth, best first, with intervals. */
export const valueLifetime: FitChart = {
  name: 'value-lifetime',
  needs: ['value-lifetime'],
  draw(tables, context) {
    const rows = tables('value-lifetime').filter((row) => Number.isFinite(numberOf(row, 'expected')))
    if (rows.length < 2) return undefined
    const { number, tableTitle } = context
    const say = fitSentences.valueLifetime[context.lang]
    const isMoney = context.column('value-lifetime', 'expected')?.unit !== 'count'
    const top = rows.reduce((best, row) => (numberOf(row, 'expected') > numberOf(best, 'expected') ? row : best))
    const weight = (row: Row) => numberOf(row, 'expected') * (Number.isFinite(numberOf(row, 'customers')) ? numberOf(row, 'customers') : 1)
    const share = number.share(weight(top) / rows.reduce((sum, row) => sum + weight(row), 0))
    const best = numberOf(top, 'expected')
    const values = rows.map((row) => ({
      group: String(row.decile),
      value: numberOf(row, 'expected'),
      low: numberOf(row, 'low'),
      high: numberOf(row, 'high'),
    }))
    return {
      title: isMoney ? say.title(number.money(best), share) : say.orders(number.unit(best, 'none'), share),
      description: say.description(tableTitle('value-lifetime')),
      spec: rangedBars(
        values,
        { axis: say.axis, yAxis: valueAxis(context, isMoney ? 'money' : 'none', isMoney ? context.currency : say.ordersUnit, 4) },
        context,
      ),
    }
  },
}
