import { lnGammaRatio } from '../numerics/lnGamma.ts'

/** Churn propensity θ ~ Beta(alpha, beta); c ≠ 1 lets each member's hazard change with age (c > 1 rises, c < 1 falls). */
export interface RetentionParameters {
  readonly alpha: number
  readonly beta: number
  /** 1 where it is left off: the sBG model. */
  readonly c?: number
}

/**
 * S(k) = B(α, β + k^c)/B(α, β), the share still there after k periods; k ≥ 0 need not be whole, S(0) = 1. With c = 1 the shifted
 * beta-geometric model (Fader & Hardie 2007), else the beta-discrete-Weibull (Fader, Hardie, Liu, Davin & Steenburgh 2018).
 *
 * @example survival({ alpha: 3.7981, beta: 15.1919 }, 1) // 0.8
 */
export function survival({ alpha, beta, c = 1 }: RetentionParameters, k: number): number {
  const u = c === 1 ? k : k ** c
  return Math.exp(lnGammaRatio(beta, u) - lnGammaRatio(alpha + beta, u))
}

/** S(0), S(1), …, S(last): for sBG by S(k) = S(k−1)·(β + k − 1)/(α + β + k − 1). */
export function survivalCurve(parameters: RetentionParameters, last: number): Float64Array {
  const { alpha, beta, c = 1 } = parameters
  const curve = new Float64Array(last + 1)
  curve[0] = 1
  if (c === 1) for (let k = 1; k <= last; k++) curve[k] = (curve[k - 1] * (beta + k - 1)) / (alpha + beta + k - 1)
  else for (let k = 1; k <= last; k++) curve[k] = survival(parameters, k)
  return curve
}

/** The first k at which half or fewer are left; undefined where that is not so within `longest` periods. */
export function medianLifetime(parameters: RetentionParameters, longest = 1000): number | undefined {
  const k = survivalCurve(parameters, longest).findIndex((s) => s <= 0.5)
  return k < 0 ? undefined : k
}
