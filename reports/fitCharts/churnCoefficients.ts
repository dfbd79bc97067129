import type { FitChart } from '../fit/fitContext.ts'
import { figureText, intervalText } from '../fit/figureText.ts'
import { numberOf, type Row } from '../rows.ts'
import { fitSentences } from './fitSentences.ts'
import { forest } from './forest.ts'

/** More rows than a person compares; those that say most are kept. */
const MOST_ROWS = 30
/** A separated term has no end; nothing real lies further out. */
const FURTHEST = 50

/** Odds ratios with 95% intervals, what raises churn first. */
export const churnCoefficients: FitChart = {
  name: 'churn-coefficients',
  needs: ['churn-coefficients'],
  shows: (row) => Number.isFinite(numberOf(row, 'estimate')),
  draw(tables, context) {
    const { lang, theme, model } = context
    const say = fitSentences.churnCoefficients[lang]
    const intercept = model.terms?.find(({ role }) => role === 'intercept')?.name
    const ratio = (row: Row) => numberOf(row, 'oddsRatio')
    const strength = (row: Row) => Math.abs(numberOf(row, 'z'))
    const rows = tables('churn-coefficients')
      .filter((row) => row.term !== intercept && ratio(row) > 0 && Number.isFinite(ratio(row)))
      .sort((a, b) => strength(b) - strength(a))
      .slice(0, MOST_ROWS)
      .sort((a, b) => ratio(b) - ratio(a))
    if (rows.length === 0) return undefined
    const ends = rows.flatMap((row) => [numberOf(row, 'low'), numberOf(row, 'high'), ratio(row)]).filter((x) => x > 0 && Number.isFinite(x))
    const domain = [Math.max(1 / FURTHEST, 0.9 * Math.min(...ends, 1)), Math.min(FURTHEST, 1.1 * Math.max(...ends, 1))] as const
    const values = rows.map((row) => {
      const [low, high] = [numberOf(row, 'low'), numberOf(row, 'high')]
      return {
        label: String(row.term),
        value: ratio(row),
        low,
        high,
        colour: low > 1 ? theme.loss : high < 1 ? theme.gain : theme.twin,
        text: [figureText(ratio(row), 3, true), intervalText(low, high, lang, 3, true)] as const,
      }
    })
    const axis = {
      values: [0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50].filter((tick) => tick >= domain[0] && tick <= domain[1]),
      format: '~g',
      title: say.axis,
      titleAnchor: 'start',
      titlePadding: 8,
      grid: false,
      domain: true,
      ticks: true,
      tickSize: 4,
    }
    return {
      title: titleOf(rows, say),
      description: say.description,
      spec: forest(values, { zero: 1, domain, log: true, axis }, context),
    }
  },
}

/** Only what can be told from no effect is named as raising or lowering. */
function titleOf(rows: readonly Row[], say: (typeof fitSentences.churnCoefficients)['zh' | 'en']): string {
  const up = rows.filter((row) => numberOf(row, 'low') > 1)
  const down = rows.filter((row) => numberOf(row, 'high') < 1)
  const ratio = (row: Row) => figureText(numberOf(row, 'oddsRatio'), 3)
  const [most, least] = [up[0], down[down.length - 1]]
  if (most !== undefined && least !== undefined) return say.title(String(most.term), ratio(most), String(least.term), ratio(least))
  const one = most ?? least ?? rows[0]
  return say.single(String(one.term), ratio(one))
}
