import { exp, log, pow } from '../base/math.ts'
import { logBeta } from '../base/specialFunctions.ts'
import type { WorldProduct } from '../plan/world.ts'
import { replacedFees, shiftedFees } from './churnFees.ts'

/** Lifetime value looks this far from the first order. */
export const LTV_DAYS = 365

/**
 * Expected gross profit of one new customer of a product within {@link LTV_DAYS}, undiscounted, in money:
 * the first order, repeat orders or fees, and products bundled with it at their rates.
 */
export function lifetimeValue(products: readonly WorldProduct[], product: number): number {
  const own = products[product]
  const bundled = products.reduce((sum, p, i) => (p.bundledWith === product ? sum + p.bundleRate * lifetimeValue(products, i) : sum), 0)
  return own.margin * (own.price + laterRevenue(own)) + bundled
}

function laterRevenue({ lifecycle, churn }: WorldProduct): number {
  if (lifecycle.kind === 'subscription') {
    const { alpha = Number.NaN, beta = Number.NaN, duration = 1, fee, period } = lifecycle
    const n = Math.floor(LTV_DAYS / period)
    if (churn?.level === 'replace') return fee * replacedFees(churn, n)
    return fee * (churn ? shiftedFees(alpha, beta, churn, n, duration) : expectedFees(alpha, beta, n, duration))
  }
  if (lifecycle.kind === 'purchases') {
    const { r, alpha, a, b, period, spend } = lifecycle
    return expectedOrders({ r, alpha, a, b }, LTV_DAYS / period) * ((spend.p * spend.v) / (spend.q - 1))
  }
  return 0
}

/**
 * Fees within n periods after the first: Σ_{k=0}^{n} S(k), S(k) = Π (β + j − 1)/(α + β + j − 1) (Fader & Hardie 2007), and
 * B(α, β + k^c)/B(α, β) where churn depends on age by the exponent c (Fader, Hardie, Liu, Davin & Steenburgh 2018).
 */
export function expectedFees(alpha: number, beta: number, n: number, c = 1): number {
  if (c !== 1) {
    let sum = 1
    for (let k = 1; k <= n; k++) sum += exp(logBeta(alpha, beta + pow(k, c)) - logBeta(alpha, beta))
    return sum
  }
  let survival = 1
  let sum = 1
  for (let k = 1; k <= n; k++) {
    survival *= (beta + k - 1) / (alpha + beta + k - 1)
    sum += survival
  }
  return sum
}

/**
 * Expected repeat orders of a new customer in time t (BG/NBD, Fader, Hardie & Lee 2005, eq. 9):
 *
 *   E[X(t)] = (a + b − 1)/(a − 1) · [1 − (α/(α + t))^r · ₂F₁(r, b; a + b − 1; t/(α + t))]
 *
 * t in the parameters' time unit, t ≥ 0. At a = 1 the limit is taken by a = 1 + 10⁻⁶.
 *
 * @example expectedOrders({ r: 0.24259, alpha: 4.41353, a: 0.79289, b: 2.42575 }, 39) // 1.02…
 */
export function expectedOrders({ r, alpha, a, b }: { r: number; alpha: number; a: number; b: number }, t: number): number {
  if (t <= 0) return 0
  const shape = Math.abs(a - 1) < 1e-6 ? 1 + 1e-6 : a
  const z = t / (alpha + t)
  const f = hypergeometric(r, b, shape + b - 1, z)
  return ((shape + b - 1) / (shape - 1)) * (1 - pow(alpha / (alpha + t), r) * f)
}

/** ₂F₁(a, b; c; z) for 0 ≤ z < 1 by Euler's transformation where that converges faster, else its series; terms below 1e−14 end it. */
function hypergeometric(a: number, b: number, c: number, z: number): number {
  const power = c - a - b
  if (power < 0) return exp(power * log(1 - z)) * series(c - a, c - b, c, z)
  return series(a, b, c, z)
}

function series(a: number, b: number, c: number, z: number): number {
  let term = 1
  let sum = 1
  for (let k = 0; k < 100_000 && Math.abs(term) > 1e-14 * Math.abs(sum); k++) {
    term *= (((a + k) * (b + k)) / ((c + k) * (k + 1))) * z
    sum += term
  }
  return sum
}
