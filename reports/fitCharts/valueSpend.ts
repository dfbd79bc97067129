import type { FitChart } from '../fit/fitContext.ts'
import { FEW } from '../few.ts'
import { plotSize, valueAxis } from '../parts/axes.ts'
import { numberOf } from '../rows.ts'
import { fitSentences } from './fitSentences.ts'
import { domainOf, slimmed } from './fitScales.ts'

/** Mean spend per order by number of repeat orders: Gamma–Gamma takes the two for unrelated. */
export const valueSpend: FitChart = {
  name: 'value-spend',
  needs: ['value-spend'],
  draw(tables, context) {
    const rows = tables('value-spend').filter(
      (row) => Number.isFinite(numberOf(row, 'observedMean')) && !(numberOf(row, 'customers') < FEW),
    )
    if (rows.length < 2) return undefined
    const { number, theme } = context
    const say = fitSentences.valueSpend[context.lang]
    const size = plotSize(context, 50)
    const domain = domainOf(
      rows.flatMap((row) => [numberOf(row, 'observedMean'), numberOf(row, 'expectedMean')]),
      true,
    )
    const x = {
      field: 'orders',
      type: 'ordinal',
      sort: null,
      scale: { padding: 0.5 },
      axis: { labelAngle: 0, title: say.axis, titleAnchor: 'start', titlePadding: 8, grid: false, domain: true, labelOverlap: true },
    }
    const y = (field: string) => ({
      field,
      type: 'quantitative',
      scale: { domain: [...domain], nice: false },
      axis: valueAxis(context, 'money', context.currency === '' ? say.unit : `${say.unit} (${context.currency})`, 4),
    })
    const values = rows.map((row) =>
      slimmed({
        orders: String(row.orders),
        observed: numberOf(row, 'observedMean'),
        expected: numberOf(row, 'expectedMean'),
        customers: numberOf(row, 'customers'),
      }),
    )
    const most = Math.max(...rows.map((row) => numberOf(row, 'customers')))
    const [first, last] = [rows[0], rows[rows.length - 1]]
    const money = (row: (typeof rows)[number]) => number.money(numberOf(row, 'observedMean'))
    return {
      title: say.title(String(first.orders), money(first), String(last.orders), money(last)),
      description: say.description,
      spec: {
        ...size,
        layer: [
          {
            data: { values: values.filter(({ expected }) => Number.isFinite(expected)) },
            mark: { type: 'line', color: theme.campaign, strokeWidth: 2 },
            encoding: { x, y: y('expected') },
          },
          {
            data: { values },
            mark: { type: 'point', filled: true, color: theme.twin, opacity: 1 },
            encoding: {
              x,
              y: y('observed'),
              size: { field: 'customers', type: 'quantitative', scale: { domain: [0, most], range: [20, 320] }, legend: null },
            },
          },
          {
            data: { values: values.slice(-1).filter(({ expected }) => Number.isFinite(expected)) },
            mark: { type: 'text', align: 'left', dx: 14, color: theme.campaign, fontWeight: 'bold', text: say.expected },
            encoding: { x, y: y('expected') },
          },
        ],
      },
    }
  },
}
