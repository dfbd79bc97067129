import { logGamma } from '../../engine/base/specialFunctions.ts'

/** A generalised linear model with its canonical link, block by block of rows. */
export interface GlmFamily {
  readonly name: 'logit' | 'poisson'
  /**
   * For linear predictors η and outcomes y of a block: writes √w (w = dμ/dη) and (y − μ)/√w, and returns the block's deviance
   * −2·(log-likelihood − its maximum).
   */
  block(eta: Float64Array, y: Float64Array, length: number, rootWeight: Float64Array, working: Float64Array): number
  /** The linear predictor of a model with the intercept alone. */
  start(mean: number): number
  /** Whether moving the linear predictor by `step` for ever raises the likelihood of an outcome (+) or lowers it (−): min over rows tells of separation. */
  gain(y: number, step: number): number
  /** Log-likelihood of the model that has a coefficient for every row. */
  saturated(y: number): number
}

/** e below this would make √w zero and the working residual infinite. */
const LEAST = 1e-280

/** P(y = 1) = μ = 1/(1 + e^−η); w = μ(1 − μ); deviance 2·Σ ln(1 + e^(−(2y−1)η)). */
export const logit: GlmFamily = {
  name: 'logit',
  block(eta, y, length, rootWeight, working) {
    let deviance = 0
    for (let i = 0; i < length; i++) {
      const x = y[i] > 0.5 ? eta[i] : -eta[i]
      const size = x < 0 ? -x : x
      let e = Math.exp(-size)
      if (e < LEAST) e = LEAST
      const t = Math.sqrt(e)
      deviance += Math.log1p(e) + (x < 0 ? size : 0)
      rootWeight[i] = t / (1 + e)
      const r = x > 0 ? t : 1 / t
      working[i] = y[i] > 0.5 ? r : -r
    }
    return 2 * deviance
  },
  start: (mean) => Math.log(mean / (1 - mean)),
  gain: (y, step) => (y > 0.5 ? step : -step),
  saturated: () => 0,
}

/** ln μ = η; w = μ; deviance 2·Σ (y·ln(y/μ) − (y − μ)). */
export const poisson: GlmFamily = {
  name: 'poisson',
  block(eta, y, length, rootWeight, working) {
    let deviance = 0
    for (let i = 0; i < length; i++) {
      const mu = Math.max(Math.exp(Math.min(eta[i], 700)), LEAST)
      deviance += (y[i] > 0 ? y[i] * (Math.log(y[i]) - Math.max(eta[i], -644)) : 0) - (y[i] - mu)
      const root = Math.sqrt(mu)
      rootWeight[i] = root
      working[i] = (y[i] - mu) / root
    }
    return 2 * deviance
  },
  start: (mean) => Math.log(mean),
  gain: (y, step) => (y > 0 ? -Math.abs(step) : -step),
  saturated: (y) => (y > 0 ? y * Math.log(y) - y - logGamma(y + 1) : 0),
}
