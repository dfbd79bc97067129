import { betaQuantile } from '../../engine/base/betaQuantile.ts'
import { betaLower } from '../../engine/base/specialFunctions.ts'

/**
 * P(T ≤ t) for Student's t with ν > 0 degrees of freedom: ½·I_{ν/(ν+t²)}(ν/2, ½) below 0 and its complement above.
 *
 * Any t; relative error below 1e-11 in the lower tail. Abramowitz & Stegun 26.7.1.
 *
 * @example studentTCdf(-2.2281388519649385, 10) // 0.025
 */
export function studentTCdf(t: number, degrees: number): number {
  const tail = studentTTwoSided(t, degrees) / 2
  return t < 0 ? tail : 1 - tail
}

/**
 * P(|T| ≥ |t|), the two-sided p-value of a t statistic; 0 for an infinite one.
 *
 * @example studentTTwoSided(2.2281388519649385, 10) // 0.05
 */
export function studentTTwoSided(t: number, degrees: number): number {
  const square = t * t
  if (square === Number.POSITIVE_INFINITY) return 0
  const whole = degrees + square
  return betaLower(degrees / 2, 0.5, degrees / whole, square / whole)
}

/**
 * t with P(T ≤ t) = u, u in (0, 1); ∓∞ at the ends. Relative error below 1e-10.
 *
 * t² / (ν + t²) ~ Beta(½, ν/2): the quantile of the square is found where it keeps its digits, by the smaller of it and its complement.
 *
 * @example studentTQuantile(0.975, 10) // 2.2281388519649385
 */
export function studentTQuantile(u: number, degrees: number): number {
  if (u === 0.5) return 0
  const twoSided = 2 * Math.min(u, 1 - u)
  const far = betaQuantile(degrees / 2, 0.5, twoSided)
  // far = ν/(ν + t²); close to 1 its complement is asked for directly
  const near = far > 0.5 ? betaQuantile(0.5, degrees / 2, 1 - twoSided) : 1 - far
  const t = Math.sqrt((degrees * near) / (far > 0.5 ? 1 - near : far))
  return u < 0.5 ? -t : t
}
