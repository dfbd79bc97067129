import { survivalCurve, type RetentionParameters } from './survival.ts'

/** How far ahead paid periods are counted, and what a later one is worth. */
export interface LifetimeOptions {
  /** Per period; 0.1 makes a period one later worth 1/1.1. */
  readonly discount?: number
  /** Periods counted; without it all of them, which needs a discount. */
  readonly horizon?: number
}

/** Terms below this share of a period end the sum. */
const NEGLIGIBLE = 1e-10
const MOST_TERMS = 20_000

/**
 * Expected further paid periods of somebody who is about to decide on the n-th renewal (n ≥ 1; n − 1 renewals made):
 *
 *   Σ_{t=n}^{n+horizon−1} S(t)/S(n − 1)·(1 + d)^−(t−n)
 *
 * so it grows with n where members differ: those who stay are the loyal ones, and a lifetime value from one average churn rate is too
 * low for them. Without horizon and discount the sum is infinite for α ≤ 1 and (β + n − 1)/(α − 1) else. Fader & Hardie (2010),
 * Marketing Science 29, 85–93, eq. 6.
 *
 * @example residualLifetime({ alpha: 3.7981, beta: 15.1919 }, 1, { discount: 0.1 }) // 3.3099
 */
export function residualLifetime(parameters: RetentionParameters, n: number, { discount = 0, horizon }: LifetimeOptions = {}): number {
  if (horizon === undefined && discount <= 0) return undiscounted(parameters, n)
  const factor = 1 / (1 + discount)
  const terms = Math.min(
    horizon ?? MOST_TERMS,
    discount > 0 ? Math.ceil(Math.log(NEGLIGIBLE * (1 - factor)) / Math.log(factor)) : MOST_TERMS,
  )
  return paidPeriods(survivalCurve(parameters, n + terms - 1), n, factor, terms)
}

/** The sum above over a curve that is long enough. */
export function paidPeriods(curve: Float64Array, n: number, factor: number, terms: number): number {
  let sum = 0
  let weight = 1
  for (let t = n; t < n + terms; t++) {
    sum += weight * curve[t]
    weight *= factor
  }
  return sum / curve[n - 1]
}

function undiscounted({ alpha, beta, c = 1 }: RetentionParameters, n: number): number {
  if (c !== 1) throw new RangeError('c ≠ 1 needs a discount or a horizon')
  return alpha <= 1 ? Number.POSITIVE_INFINITY : (beta + n - 1) / (alpha - 1)
}
