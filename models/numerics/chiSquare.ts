import { gammaQuantile } from '../../engine/base/gammaQuantile.ts'
import { gammaLower } from '../../engine/base/specialFunctions.ts'

/**
 * P(X ≤ x) = P(ν/2, x/2) for X ~ χ²(ν), ν > 0. Relative error below 1e-12; the upper tail is `chiSquareTail`.
 * Abramowitz & Stegun 26.4.19.
 *
 * @example chiSquareCdf(3.841458820694124, 1) // 0.95
 */
export function chiSquareCdf(x: number, degrees: number): number {
  return gammaLower(degrees / 2, x / 2)
}

/**
 * x with P(X ≤ x) = u for X ~ χ²(ν): 0 at u = 0, ∞ at u = 1. Relative error below 1e-11.
 *
 * @example chiSquareQuantile(0.95, 1) // 3.841458820694124
 */
export function chiSquareQuantile(u: number, degrees: number): number {
  return gammaQuantile(degrees / 2, 2, u)
}
