import type { FitChart } from '../fit/fitContext.ts'
import { figureText } from '../fit/figureText.ts'
import { plotSize, valueAxis } from '../parts/axes.ts'
import { numberOf } from '../rows.ts'
import { fitSentences } from './fitSentences.ts'
import { baseAxis, domainOf, linear, slimmed } from './fitScales.ts'

const MAX_POINTS = 800

/** Standardised residuals against fitted values: where the form of the model is wrong, a pattern shows. */
export const regressionResiduals: FitChart = {
  name: 'regression-residuals',
  needs: ['regression-residuals'],
  draw(tables, context) {
    const rows = tables('regression-residuals').filter((row) => Number.isFinite(numberOf(row, 'fitted') + numberOf(row, 'standardised')))
    if (rows.length < 3) return undefined
    const { theme } = context
    const say = fitSentences.regressionResiduals[context.lang]
    const outside = rows.filter((row) => Math.abs(numberOf(row, 'standardised')) > 2).length
    const worst = Math.max(...rows.map((row) => Math.abs(numberOf(row, 'standardised'))))
    const reach = Math.max(3, worst) * 1.06
    const size = { ...plotSize(context, 0), height: context.size === 'wide' ? 220 : 180 }
    const xDomain = domainOf(rows.map((row) => numberOf(row, 'fitted')))
    const x = (field: string) => linear(field, xDomain, baseAxis(context, 'none', say.axis))
    const y = (field: string) => linear(field, [-reach, reach], valueAxis(context, 'none', say.unit))
    const every = Math.ceil(rows.length / MAX_POINTS)
    const most = Math.max(...rows.map((row) => numberOf(row, 'leverage')).filter(Number.isFinite), 1e-9)
    const values = rows
      .filter((row, i) => i % every === 0 || Math.abs(numberOf(row, 'standardised')) > 2)
      .map((row) => {
        const standardised = numberOf(row, 'standardised')
        const leverage = Number.isFinite(numberOf(row, 'leverage')) ? numberOf(row, 'leverage') : 0
        return slimmed({
          fitted: numberOf(row, 'fitted'),
          standardised,
          leverage,
          colour: Math.abs(standardised) > 2 ? theme.loss : theme.ink,
        })
      })
    const [small, large] = rows.length > 150 ? [10, 90] : [24, 160]
    return {
      title: say.title(String(outside), context.number.exact(rows.length), figureText(worst, 3)),
      description: say.description,
      spec: {
        ...size,
        layer: [
          ...[-2, 0, 2].map((at) => ({
            data: { values: [{ at }] },
            mark: { type: 'rule', color: at === 0 ? theme.ink : theme.faint, ...(at !== 0 && { strokeDash: [4, 4] }) },
            encoding: { y: y('at') },
          })),
          {
            data: { values },
            mark: { type: 'point', filled: true, opacity: rows.length > 150 ? 0.55 : 0.85 },
            encoding: {
              x: x('fitted'),
              y: y('standardised'),
              size: { field: 'leverage', type: 'quantitative', scale: { domain: [0, most], range: [small, large] }, legend: null },
              color: { field: 'colour', type: 'nominal', scale: null, legend: null },
            },
          },
        ],
      },
    }
  },
}
