import { summaryRegression, withoutRegression, type Summaries } from './summaryRegression.ts'

/** What a simulated outcome becomes once the past is known. */
export interface Adjusted {
  /** One value per simulation: what the regression expects at the observed past, and that simulation's own luck. */
  readonly values: Float64Array
  /** Share of the outcome's variance that the past explains, judged on simulations left out of the fit; 0 where nothing is gained. */
  readonly explained: number
}

/** Penalties over the number of simulations: from next to none to hardly any slope. */
const PENALTIES = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3]

/**
 * Adjusts outcomes of the same simulations to an observed past by regression (Beaumont, Zhang & Balding 2002; with ridge, Blum & François 2010):
 *
 *     y*_i = m(s_obs) + r_i · √((1 + h_obs)/(1 + h̄)),    m = ridge regression of y on the standardised summaries s
 *
 * r_i is the residual of simulation i under a fit without its parameter draw: what the past does not tell, luck above all, and the error of the
 * fit. h is the leverage, so that a past farther out than the simulated ones widens the forecast. Of several penalties the one counts that
 * predicts left-out draws best, and no regression at all is among them: with few simulations, or a past that tells nothing, y* is y.
 *
 * @returns a function of outcomes, one per simulation, on a scale on which effects add (logarithms of counts)
 */
export function regressionAdjustment(summaries: Summaries): (outcomes: Float64Array) => Adjusted {
  const fits = summaries.columns.length === 0 ? [] : PENALTIES.map((penalty) => summaryRegression(summaries, penalty))
  return (outcomes) => {
    const mean = meanOf(outcomes)
    const centred = outcomes.map((y) => y - mean)
    const none = withoutRegression(centred, summaries.groups)
    const all = [none, ...fits.map((fit) => fit(centred))]
    const errors = all.map(({ residuals }) => residuals.reduce((sum, r) => sum + r * r, 0))
    const best = errors.reduce((a, e, i) => (e < errors[a] ? i : a), 0)
    // nothing to gain: the outcomes as they are, not their left-out deviations
    if (best === 0) return { values: Float64Array.from(outcomes), explained: 0 }
    const { expected, residuals, stretch } = all[best]
    const shift = meanOf(residuals)
    return { values: residuals.map((r) => mean + expected + (r - shift) * stretch), explained: 1 - errors[best] / errors[0] }
  }
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length
}
