import { probabilityAlive } from './probabilityAlive.ts'
import { shift, type PurchaseHistory, type PurchaseModel, type PurchaseParameters } from './purchaseParameters.ts'

/** Below this A of the transformed series cancels; the direct one is used. */
const LEAST_A = -5
/** The direct series is taken on both sides of its removable singularity a = 1. */
const BESIDE = 1e-4
const PRECISION = 1e-13
const MOST_TERMS = 200_000
const LARGE = 1e200

/**
 * Expected repeat orders of a new customer within t ≥ 0 periods (BG/NBD: Fader, Hardie & Lee 2005, eq. 9; MBG/NBD: Batislam et al. 2007):
 *
 *   E[X(t)] = (a + b − 1)/(a − 1)·[1 − (α/(α + t))^r·₂F₁(r, b; a + b − 1; t/(α + t))]
 *
 * At most r·t/α. Relative error below 1e-10 for r below 50, also at a = 1.
 *
 * @example expectedOrders('bg-nbd', { r: 0.24259, alpha: 4.41353, a: 0.79289, b: 2.42575 }, 39) // 1.195
 */
export function expectedOrders(model: PurchaseModel, parameters: PurchaseParameters, t: number): number {
  const { a, b } = parameters
  const stays = model === 'mbg-nbd' ? b / (a + b) : 1
  return stays * ordersIfAlive(model, parameters, 0, 0, t)
}

/**
 * Expected orders of one customer in the t periods after T: E[Y(t) | x, t_x, T] = E[Y(t) | x, T, alive]·P(alive | x, t_x, T)
 * (Fader, Hardie & Lee 2005, eq. 10).
 *
 * @example
 * const cdnow = { r: 0.24259, alpha: 4.41353, a: 0.79289, b: 2.42575 }
 * conditionalOrders('bg-nbd', cdnow, { orders: 2, recency: 30.43, observed: 38.86 }, 39) // 1.2259
 */
export function conditionalOrders(model: PurchaseModel, parameters: PurchaseParameters, history: PurchaseHistory, t: number): number {
  return ordersIfAlive(model, parameters, history.orders, history.observed, t) * probabilityAlive(model, parameters, history)
}

/**
 * With z = t/(α + T + t), c = a + b + x − 1 and Euler's transformation of ₂F₁(r + x, b + x; c; z):
 *
 *   E[Y(t) | alive] = c·φ − (1 − z)^(a−1)·Σ_{k≥1} (A)_k (a)_{k−1}/((c + 1)_{k−1} k!)·z^k
 *   A = a + b − 1 − r,  φ = (1 − (1 − z)^(a−1))/(a − 1)
 *
 * which has no pole at a = 1 or c = 0 and needs some 30 terms.
 */
function ordersIfAlive(model: PurchaseModel, { r, alpha, a, b: rawB }: PurchaseParameters, x: number, observed: number, t: number): number {
  if (t <= 0) return 0
  const b = rawB + shift(model)
  const z = t / (alpha + observed + t)
  const first = a + b - 1 - r
  const c = a + b + x - 1
  if (first < LEAST_A) return beside(a, (s) => direct(r + x, b + x, s + b + x - 1, s, z))
  const log1 = Math.log1p(-z)
  const phi = Math.abs(a - 1) < 1e-9 ? -log1 : -Math.expm1((a - 1) * log1) / (a - 1)
  const { sum, scale } = series(first * z, first, a - 1, c, 1, z)
  return c * phi - Math.exp((a - 1) * log1 + scale) * sum
}

/** c/(a − 1)·[1 − (1 − z)^u·₂F₁(u, w; c; z)]: all terms of the series are positive, however large u is. */
function direct(u: number, w: number, c: number, a: number, z: number): number {
  const { sum, scale } = series(1, u - 1, w - 1, c - 1, 0, z)
  return (c / (a - 1)) * -Math.expm1(u * Math.log1p(-z) + scale + Math.log(sum))
}

/** Σ t_k with t_0 = first, t_k = t_{k−1}·(p + k)(q + k)z/((s + k)(t + k)), as sum·e^scale: large parameters would overflow. */
function series(first: number, p: number, q: number, s: number, t: number, z: number): { sum: number; scale: number } {
  let term = first
  let sum = first
  let scale = 0
  for (let k = 1; k < MOST_TERMS; k++) {
    const factor = ((p + k) * (q + k) * z) / ((s + k) * (t + k))
    term *= factor
    sum += term
    if (Math.abs(term) <= PRECISION * Math.abs(sum) && Math.abs(factor) < 1) break
    if (Math.abs(sum) > LARGE) {
      sum /= LARGE
      term /= LARGE
      scale += Math.log(LARGE)
    }
  }
  return { sum, scale }
}

/** f(a), or the line between its neighbours at the removable singularity a = 1: error of order 10⁻⁸. */
function beside(a: number, f: (a: number) => number): number {
  if (Math.abs(a - 1) >= BESIDE) return f(a)
  const weight = (a - 1 + BESIDE) / (2 * BESIDE)
  return (1 - weight) * f(1 - BESIDE) + weight * f(1 + BESIDE)
}
