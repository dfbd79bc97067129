import { gammaUpper } from '../../engine/base/specialFunctions.ts'

/**
 * Φ(z) = P(Z ≤ z) of the standard normal distribution, through Q(½, z²/2), the upper incomplete gamma function.
 *
 * Any z; relative error below 1e-12 in the lower tail (the upper tail is `normalCdf(-z)`). Abramowitz & Stegun 26.2.29.
 *
 * @example normalCdf(1.96) // 0.9750021048517795
 */
export function normalCdf(z: number): number {
  const tail = 0.5 * gammaUpper(0.5, 0.5 * z * z)
  return z < 0 ? tail : 1 - tail
}

/**
 * P(|Z| ≥ |z|), the two-sided p-value of a z statistic.
 *
 * @example normalTwoSided(2.5758293035489004) // 0.01
 */
export function normalTwoSided(z: number): number {
  return gammaUpper(0.5, 0.5 * z * z)
}
