import { shift, type PurchaseModel, type PurchaseParameters } from './purchaseParameters.ts'

/**
 * P(X(t) = 0), …, P(X(t) = most): the chance that a new customer orders x times again within t periods,
 *
 *   P(X = x) = B(a, b + x)/B(a, b)·N(x) + [x > 0]·B(a + 1, b + x − 1)/B(a, b)·(1 − Σ_{j<x} N(j))
 *
 * with N the negative binomial distribution of orders without loss (Fader, Hardie & Lee 2005, eq. 8); b + 1 for b and every x in
 * MBG/NBD.
 *
 * @example orderDistribution('bg-nbd', { r: 0.24259, alpha: 4.41353, a: 0.79289, b: 2.42575 }, 38.86, 2) // [0.5748, 0.1991, 0.0853]
 */
export function orderDistribution(model: PurchaseModel, { r, alpha, a, b }: PurchaseParameters, t: number, most: number): Float64Array {
  const chances = new Float64Array(most + 1)
  const s = shift(model)
  const z = t / (alpha + t)
  let pmf = Math.exp(r * Math.log1p(-z))
  let below = 0
  // B(a, b + x + s)/B(a, b)
  let kept = s === 1 ? b / (a + b) : 1
  for (let x = 0; x <= most; x++) {
    const i = x + s
    const lost = i > 0 ? (kept * a) / (b + i - 1) : 0
    chances[x] = kept * pmf + lost * (1 - below)
    below += pmf
    pmf *= ((r + x) * z) / (x + 1)
    kept *= (b + i) / (a + b + i)
  }
  return chances
}
