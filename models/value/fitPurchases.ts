import type { CustomerData } from '../../engine/base/fitData.ts'
import { maximumLikelihood, type LikelihoodFit } from '../inference/maximumLikelihood.ts'
import { digammaDifference, lnGammaRatio } from '../numerics/lnGamma.ts'
import type { Objective } from '../numerics/objective.ts'
import { shift, type PurchaseModel, type PurchaseParameters } from './purchaseParameters.ts'
import { purchaseRows, type PurchaseRows } from './purchaseRows.ts'

/** A fitted order process before it is judged. */
export interface PurchaseFit extends LikelihoodFit {
  readonly model: PurchaseModel
  readonly parameters: PurchaseParameters
  readonly rows: PurchaseRows
}

/** Parameters of a typical shop in units of the median T: a third order again, a quarter is lost after an order. */
const START = [0.5, 0.3, 0.8, 2.5].map(Math.log)
/** At 10³ rates (or losses) of customers differ by 3% or less. α follows from the mean rate. */
const BOUNDS = [
  [1e-3, 1e3],
  [1e-7, 1e7],
  [1e-3, 1e3],
  [1e-3, 1e3],
] as const

/**
 * Maximum likelihood of BG/NBD (Fader, Hardie & Lee 2005, Marketing Science 24, 275–284, eq. 6) or MBG/NBD from x, t_x and T: time is
 * rescaled so that the median T is 1, the logarithms of r, α, a, b are fitted with analytic gradients, equal rows once. α and log L come
 * back in the data's own period.
 *
 * The data must have passed `checkCustomers`.
 *
 * @example fitPurchases(cdnow, 'bg-nbd').parameters // { r: 0.24259, alpha: 4.41353, a: 0.79289, b: 2.42575 }
 */
export function fitPurchases(data: CustomerData, model: PurchaseModel, rows = purchaseRows(data)): PurchaseFit {
  let orders = 0
  for (let i = 0; i < rows.orders.length; i++) orders += rows.weight[i] * rows.orders[i]
  const fit = maximumLikelihood({
    symbols: ['r', 'alpha', 'a', 'b'],
    objective: purchaseLikelihood(rows, shift(model)),
    start: START,
    bounds: BOUNDS,
    units: [1, rows.unit, 1, 1],
    // a density of x order times has the dimension time^−x
    offset: -orders * Math.log(rows.unit),
  })
  const { r, alpha, a, b } = fit.estimates
  return { ...fit, model, parameters: { r, alpha, a, b }, rows }
}

/**
 * −log L and its gradient. Per customer, with s = 1 for MBG/NBD and 0 else:
 *
 *   log L = ln Γ(r+x)/Γ(r) + r·ln α + ln B(a, b+x+s)/B(a, b) + ln[(α+T)^−(r+x) + δ·a/(b+x+s−1)·(α+t_x)^−(r+x)],  δ = 0 for x + s = 0
 *
 * Terms in x alone are summed over its distinct values.
 */
function purchaseLikelihood(rows: PurchaseRows, s: 0 | 1): Objective {
  const { weight, orders, customers, unit } = rows
  const recency = rows.recency.map((t) => t / unit)
  const observed = rows.observed.map((t) => t / unit)
  const counts = byOrders(rows)
  const n = orders.length
  return ([logR, logAlpha, logA, logB], gradient) => {
    const [r, alpha, a, b] = [Math.exp(logR), Math.exp(logAlpha), Math.exp(logA), Math.exp(logB)]
    let value = customers * r * logAlpha
    let byR = customers * logAlpha
    let byAlpha = (customers * r) / alpha
    let byA = 0
    let byB = 0
    for (const [x, many] of counts) {
      const i = x + s
      value += many * (lnGammaRatio(r, x) + lnGammaRatio(b, i) - lnGammaRatio(a + b, i))
      byR += many * digammaDifference(r, x)
      const both = digammaDifference(a + b, i)
      byA -= many * both
      byB += many * (digammaDifference(b, i) - both)
    }
    for (let k = 0; k < n; k++) {
      const i = orders[k] + s
      const power = r + orders[k]
      const end = Math.log(alpha + observed[k])
      const endTerm = -power * end
      if (i === 0) {
        value += weight[k] * endTerm
        byR -= weight[k] * end
        byAlpha -= (weight[k] * power) / (alpha + observed[k])
        continue
      }
      const last = Math.log(alpha + recency[k])
      const lastTerm = logA - Math.log(b + i - 1) - power * last
      const ratio = Math.exp(lastTerm - endTerm)
      const lost = ratio === Number.POSITIVE_INFINITY ? 1 : ratio / (1 + ratio)
      value += weight[k] * (ratio < 1e15 ? endTerm + Math.log1p(ratio) : lastTerm)
      byR -= weight[k] * ((1 - lost) * end + lost * last)
      byAlpha -= weight[k] * power * ((1 - lost) / (alpha + observed[k]) + lost / (alpha + recency[k]))
      byA += (weight[k] * lost) / a
      byB -= (weight[k] * lost) / (b + i - 1)
    }
    gradient[0] = -byR * r
    gradient[1] = -byAlpha * alpha
    gradient[2] = -byA * a
    gradient[3] = -byB * b
    return -value
  }
}

/** Customers by number of orders. */
function byOrders({ orders, weight }: PurchaseRows): [orders: number, customers: number][] {
  const counts = new Map<number, number>()
  for (let i = 0; i < orders.length; i++) counts.set(orders[i], (counts.get(orders[i]) ?? 0) + weight[i])
  return [...counts]
}
