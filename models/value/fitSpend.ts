import type { CustomerData } from '../../engine/base/fitData.ts'
import { maximumLikelihood, type LikelihoodFit } from '../inference/maximumLikelihood.ts'
import { digamma, digammaDifference, lnGamma, lnGammaRatio } from '../numerics/lnGamma.ts'
import type { Objective } from '../numerics/objective.ts'
import type { SpendParameters } from './expectedSpend.ts'

/** A fitted distribution of spend before it is judged. */
export interface SpendFit extends LikelihoodFit {
  readonly parameters: SpendParameters
  /** Customers fitted: repeat orders and a mean spend above 0. */
  readonly customers: number
  /** Customers with repeat orders but no spend, which no gamma distribution has. */
  readonly free: number
  /** Pearson's correlation between the number of repeat orders and their mean spend; the model takes them for independent. */
  readonly correlation: number
}

const START = [5, 3, 2].map(Math.log)
/** At 10⁴ orders of a customer (p), or customers (q), differ by 1%. v is in units of the mean spend. */
const BOUNDS = [
  [1e-3, 1e4],
  [1e-3, 1e4],
  [1e-7, 1e7],
] as const

/**
 * Maximum likelihood of the Gamma–Gamma model of spend (Fader & Hardie 2013) from the mean spend z̄ of x ≥ 1 repeat orders:
 *
 *   log L = ln Γ(px+q)/(Γ(px)Γ(q)) + q·ln v + (px−1)·ln z̄ + px·ln x − (px+q)·ln(v + x·z̄)
 *
 * Money is rescaled by the mean spend, the logarithms of p, q, v are fitted with analytic gradients. q ≤ 1 means that the mean spend
 * over all customers does not exist: the caller must refuse a lifetime value then. The data must have passed `checkCustomers` with spend.
 *
 * @example fitSpend(cdnow).parameters // { p: 6.2488, q: 3.7446, v: 15.4477 }
 */
export function fitSpend({ orders, spend = new Float64Array(orders.length) }: CustomerData): SpendFit {
  const repeaters = Array.from(orders.keys()).filter((i) => orders[i] > 0)
  const fitted = repeaters.filter((i) => spend[i] > 0).sort((i, j) => orders[i] - orders[j] || spend[i] - spend[j])
  const x = Float64Array.from(fitted, (i) => orders[i])
  const raw = Float64Array.from(fitted, (i) => spend[i])
  const unit = raw.reduce((a, b) => a + b, 0) / raw.length
  const fit = maximumLikelihood({
    symbols: ['p', 'q', 'v'],
    objective: spendLikelihood(
      x,
      raw.map((z) => z / unit),
    ),
    start: START,
    bounds: BOUNDS,
    units: [1, 1, unit],
    offset: -raw.length * Math.log(unit),
  })
  const { p, q, v } = fit.estimates
  return { ...fit, parameters: { p, q, v }, customers: fitted.length, free: repeaters.length - fitted.length, correlation: pearson(x, raw) }
}

function spendLikelihood(x: Float64Array, z: Float64Array): Objective {
  const n = x.length
  const counts = new Map<number, number>()
  let logs = 0
  let weighted = 0
  for (let i = 0; i < n; i++) {
    counts.set(x[i], (counts.get(x[i]) ?? 0) + 1)
    logs += Math.log(z[i])
    weighted += x[i] * Math.log(x[i] * z[i])
  }
  return ([logP, logQ, logV], gradient) => {
    const [p, q, v] = [Math.exp(logP), Math.exp(logQ), Math.exp(logV)]
    let value = n * (q * logV - lnGamma(q)) + p * weighted - logs
    let byP = weighted
    let byQ = n * (logV - digamma(q))
    let byV = (n * q) / v
    for (const [orders, many] of counts) {
      value += many * lnGammaRatio(p * orders, q)
      byP += many * orders * digammaDifference(p * orders, q)
      byQ += many * digamma(p * orders + q)
    }
    for (let i = 0; i < n; i++) {
      const total = v + x[i] * z[i]
      const log = Math.log(total)
      const shape = p * x[i] + q
      value -= shape * log
      byP -= x[i] * log
      byQ -= log
      byV -= shape / total
    }
    gradient[0] = -byP * p
    gradient[1] = -byQ * q
    gradient[2] = -byV * v
    return -value
  }
}

function pearson(x: Float64Array, y: Float64Array): number {
  const n = x.length
  const mean = (v: Float64Array) => v.reduce((a, b) => a + b, 0) / n
  const [mx, my] = [mean(x), mean(y)]
  let [xx, xy, yy] = [0, 0, 0]
  for (let i = 0; i < n; i++) {
    xx += (x[i] - mx) ** 2
    yy += (y[i] - my) ** 2
    xy += (x[i] - mx) * (y[i] - my)
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0
}
