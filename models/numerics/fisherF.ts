import { betaQuantile } from '../../engine/base/betaQuantile.ts'
import { betaLower } from '../../engine/base/specialFunctions.ts'

/**
 * P(F ≤ f) for Fisher's F with ν₁, ν₂ > 0 degrees of freedom: I_{ν₁f/(ν₁f+ν₂)}(ν₁/2, ν₂/2). Relative error below 1e-11.
 * Abramowitz & Stegun 26.6.2.
 *
 * @example fisherFCdf(4.964602743730711, 1, 10) // 0.95
 */
export function fisherFCdf(f: number, above: number, below: number): number {
  const whole = above * f + below
  return betaLower(above / 2, below / 2, (above * f) / whole, below / whole)
}

/**
 * P(F ≥ f), accurate in the upper tail: the p-value of an F statistic; 0 for an infinite one.
 *
 * @example fisherFUpper(4.964602743730711, 1, 10) // 0.05
 */
export function fisherFUpper(f: number, above: number, below: number): number {
  if (f === Number.POSITIVE_INFINITY) return 0
  const whole = above * f + below
  return betaLower(below / 2, above / 2, below / whole, (above * f) / whole)
}

/**
 * f with P(F ≤ f) = u for u in [0, 1): ν₂/ν₁·x/(1 − x) of the beta quantile x. Relative error below 1e-10.
 *
 * @example fisherFQuantile(0.95, 1, 10) // 4.964602743730711
 */
export function fisherFQuantile(u: number, above: number, below: number): number {
  const x = betaQuantile(above / 2, below / 2, u)
  const rest = x > 0.5 ? betaQuantile(below / 2, above / 2, 1 - u) : 1 - x
  return (below * (x > 0.5 ? 1 - rest : x)) / (above * rest)
}
