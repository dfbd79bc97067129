import { gammaUpper } from '../../engine/base/specialFunctions.ts'

/**
 * P(χ²_df ≥ x) = Q(df/2, x/2), the p-value of a chi-square statistic x ≥ 0; NaN without degrees of freedom. Accurate in the tail.
 * Abramowitz & Stegun 26.4.19.
 *
 * @example chiSquareTail(10, 2) // 0.006737946999085469 = e⁻⁵
 */
export function chiSquareTail(x: number, df: number): number {
  return df > 0 ? gammaUpper(df / 2, x / 2) : Number.NaN
}
