/** Spend of an order Gamma(p, ν) with ν ~ Gamma(q, v) across customers. */
export interface SpendParameters {
  readonly p: number
  readonly q: number
  /** In money. */
  readonly v: number
}

/**
 * E[M | x, z̄] = p·(v + x·z̄)/(p·x + q − 1): the expected spend per order of a customer whose x repeat orders had the mean z̄, drawn
 * from the own mean towards everybody's p·v/(q − 1), which it is for x = 0. In money; infinite for x = 0 and q ≤ 1. Fader & Hardie (2013).
 *
 * @example expectedSpend({ p: 6.2488, q: 3.7446, v: 15.4477 }, 2, 22.35) // 24.66
 */
export function expectedSpend({ p, q, v }: SpendParameters, orders: number, mean: number): number {
  const weight = p * orders + q - 1
  return weight > 0 ? (p * (v + orders * mean)) / weight : Number.POSITIVE_INFINITY
}
