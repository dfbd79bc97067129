import { maximumLikelihood, type LikelihoodFit } from '../inference/maximumLikelihood.ts'
import { digammaDifference, lnGammaRatio } from '../numerics/lnGamma.ts'
import type { Objective } from '../numerics/objective.ts'
import type { RetentionCounts } from './retentionCounts.ts'

/** `sbg` or `bdw` (beta-discrete-Weibull). */
export type RetentionModel = 'sbg' | 'bdw'

/** A fitted retention curve before it is judged. */
export interface RetentionFit extends LikelihoodFit {
  readonly model: RetentionModel
  /** At the edge of the family alpha + beta is held and only alpha/(alpha + beta) is fitted: members show no difference, or two extremes. */
  readonly edge?: 'alike' | 'extremes'
}

/** α + β where all members churn alike: hazards then differ by less than k/10⁴ of their value. */
const ALIKE = 1e4
/** α + β where members either leave at once or hardly ever: the second hazard is 10⁻³ of the first. */
const EXTREMES = 1e-3
/** Less gain in log-likelihood than this over one common churn rate is no sign of differences. */
const LEAST_GAIN = 1e-3
/** At 10⁵ members are alike; S(k) moves within one period beyond c = 10. β and k^c are on one scale, so β may be large. */
const BDW_BOUNDS = [
  [1e-4, 1e5],
  [1e-4, 1e9],
  [0.05, 10],
] as const
/** Keeps the covariance of a held sum positive definite. */
const TINY = 1e-12

/**
 * Fits α and β (and c) to counts by age with the binomial likelihood of every renewal decision,
 *
 *   log L = Σ_k lost_k·log h_k + (atRisk_k − lost_k)·log(1 − h_k),  h_k = 1 − S(k)/S(k − 1),
 *
 * which is the multinomial one of drop-outs by age and survivors. For sBG h_k = α/(α + β + k − 1). Fader & Hardie (2007), Journal of
 * Interactive Marketing 21, 76–90.
 *
 * Where one churn rate for all fits as well, sBG's likelihood rises towards α, β → ∞: the fit is then held at α + β = 10⁴
 * (`edge`); likewise at α + β = 10⁻³ where some leave at once and the others never.
 *
 * @example
 * fitCounts(retentionCounts({ cohorts: [{ name: 'all', alive: [1000, 631, 468, 382, 326, 289, 262, 241] }] }), 'sbg').estimates.alpha
 * // 0.7041
 */
export function fitCounts(counts: RetentionCounts, model: RetentionModel): RetentionFit {
  if (model === 'bdw')
    return {
      ...maximumLikelihood({ symbols: ['alpha', 'beta', 'c'], objective: bdw(counts), start: [0, 0, 0], bounds: BDW_BOUNDS }),
      model,
    }
  const fit = maximumLikelihood({ symbols: ['alpha', 'beta'], objective: sbg(counts), start: [0, 0] })
  const sum = fit.estimates['alpha'] + fit.estimates['beta']
  if (sum < EXTREMES) return { ...held(counts, EXTREMES, counts.lost[0] / counts.atRisk[0], counts.atRisk[0]), model, edge: 'extremes' }
  const decisions = counts.atRisk.reduce((a, b) => a + b, 0)
  const alike = held(counts, ALIKE, counts.lost.reduce((a, b) => a + b, 0) / decisions, decisions)
  if (sum > ALIKE || fit.logLikelihood < alike.logLikelihood + LEAST_GAIN) return { ...alike, model, edge: 'alike' }
  return { ...fit, model }
}

function sbg({ ages, atRisk, lost }: RetentionCounts): Objective {
  return ([logAlpha, logBeta], gradient) => {
    const alpha = Math.exp(logAlpha)
    const beta = Math.exp(logBeta)
    let value = 0
    let byAlpha = 0
    let byBeta = 0
    for (let k = 0; k < ages; k++) {
      const all = alpha + beta + k
      const kept = atRisk[k] - lost[k]
      value += lost[k] * (logAlpha - Math.log(all)) + (kept === 0 ? 0 : kept * Math.log((beta + k) / all))
      byAlpha += lost[k] / alpha - atRisk[k] / all
      byBeta += kept / (beta + k) - atRisk[k] / all
    }
    gradient[0] = -alpha * byAlpha
    gradient[1] = -beta * byBeta
    return -value
  }
}

/** With u = k^c, Δ_k = ln S(k) − ln S(k−1) and h = 1 − e^Δ: log L = Σ lost·ln h + kept·Δ, ∂/∂Δ = kept − lost·e^Δ/h. */
function bdw({ ages, atRisk, lost }: RetentionCounts): Objective {
  return ([logAlpha, logBeta, logC], gradient) => {
    const alpha = Math.exp(logAlpha)
    const beta = Math.exp(logBeta)
    const c = Math.exp(logC)
    gradient.fill(0)
    let value = 0
    let [last, lastAlpha, lastBeta, lastC] = [0, 0, 0, 0]
    for (let k = 1; k <= ages; k++) {
      const u = k ** c
      if (!(u < 1e12)) return Number.POSITIVE_INFINITY
      const now = lnGammaRatio(beta, u) - lnGammaRatio(alpha + beta, u)
      const nowAlpha = -digammaDifference(alpha + beta, u)
      const nowBeta = digammaDifference(beta, u) + nowAlpha
      const nowC = -digammaDifference(beta + u, alpha) * u * Math.log(k) * c
      const delta = now - last
      const hazard = -Math.expm1(delta)
      const kept = atRisk[k - 1] - lost[k - 1]
      const byDelta = kept - (lost[k - 1] === 0 ? 0 : (lost[k - 1] * (1 - hazard)) / hazard)
      value += (lost[k - 1] === 0 ? 0 : lost[k - 1] * Math.log(hazard)) + kept * delta
      gradient[0] -= byDelta * (nowAlpha - lastAlpha) * alpha
      gradient[1] -= byDelta * (nowBeta - lastBeta) * beta
      gradient[2] -= byDelta * (nowC - lastC)
      ;[last, lastAlpha, lastBeta, lastC] = [now, nowAlpha, nowBeta, nowC]
    }
    return -value
  }
}

/** α + β held, θ = α/(α + β) estimated from so many decisions, with the variance of θ̂ alone. */
function held(counts: RetentionCounts, sum: number, theta: number, decisions: number): LikelihoodFit {
  const estimates = { alpha: sum * theta, beta: sum * (1 - theta) }
  // Var(logit θ̂) = 1/(nθ(1−θ)); d ln θ = (1−θ)·d logit θ, d ln(1−θ) = −θ·d logit θ
  const variance = 1 / (decisions * theta * (1 - theta))
  const [a, b] = [1 - theta, -theta]
  const covariance = [
    [a * a * variance + TINY, a * b * variance],
    [a * b * variance, b * b * variance + TINY],
  ]
  const gradient = new Float64Array(2)
  const value = sbg(counts)(Float64Array.of(Math.log(estimates.alpha), Math.log(estimates.beta)), gradient)
  return {
    symbols: ['alpha', 'beta'],
    estimates,
    standardErrors: { alpha: estimates.alpha * Math.sqrt(covariance[0][0]), beta: estimates.beta * Math.sqrt(covariance[1][1]) },
    uncertainty: { symbols: ['alpha', 'beta'], scale: ['log', 'log'], covariance },
    logLikelihood: -value,
    converged: true,
    gradientNorm: Math.max(Math.abs(gradient[0]), Math.abs(gradient[1])),
    iterations: 0,
    starts: 1,
    agreeing: 1,
    positiveDefinite: true,
    open: ['alpha', 'beta'],
  }
}
