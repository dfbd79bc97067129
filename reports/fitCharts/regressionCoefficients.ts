import type { FitChart } from '../fit/fitContext.ts'
import { figureText, intervalText } from '../fit/figureText.ts'
import { numberOf, type Row } from '../rows.ts'
import { fitSentences } from './fitSentences.ts'
import { forest } from './forest.ts'

const MOST_ROWS = 30

/** Coefficients with 95% intervals, each row on its own scale because its unit is its own. */
export const regressionCoefficients: FitChart = {
  name: 'regression-coefficients',
  needs: ['regression-coefficients'],
  draw(tables, context) {
    const { lang, theme, model } = context
    const say = fitSentences.regressionCoefficients[lang]
    const intercept = model.terms?.find(({ role }) => role === 'intercept')?.name
    const strength = (row: Row) => Math.abs(numberOf(row, 't'))
    const rows = tables('regression-coefficients')
      .filter((row) => row.term !== intercept && Number.isFinite(numberOf(row, 'estimate') + numberOf(row, 'low') + numberOf(row, 'high')))
      .sort((a, b) => strength(b) - strength(a))
      .slice(0, MOST_ROWS)
    // one coefficient is told by the finding, and drawn by the fitted line
    if (rows.length < 2) return undefined
    const values = rows.map((row) => {
      const [estimate, low, high] = [numberOf(row, 'estimate'), numberOf(row, 'low'), numberOf(row, 'high')]
      const reach = Math.max(Math.abs(low), Math.abs(high)) || 1
      return {
        label: String(row.term),
        value: estimate / reach,
        low: low / reach,
        high: high / reach,
        colour: low > 0 ? theme.gain : high < 0 ? theme.loss : theme.twin,
        text: [figureText(estimate, 3, true), intervalText(low, high, lang, 3, true)] as const,
      }
    })
    const clear = rows.filter((row) => numberOf(row, 'low') > 0 || numberOf(row, 'high') < 0).length
    return {
      title: say.title(String(clear), String(rows.length)),
      description: say.description,
      spec: forest(values, { zero: 0, domain: [-1.06, 1.06] }, context),
    }
  },
}
