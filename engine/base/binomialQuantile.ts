import { exp, log1p } from './math.ts'
import { normalQuantile } from './normalQuantile.ts'
import { betaLower, deviance, stirlingError } from './specialFunctions.ts'

/** Below this mean the walk starts at 0, above it beside the answer. */
const WALK_BELOW = 16
/** 1/√(2π) */
const DENSITY = 0.3989422804014327

/**
 * The u-quantile of Binomial(n, p): the smallest k with P(X ≤ k) ≥ u, by exact inversion, so that for a fixed u the count
 * never falls when n or p rises.
 *
 * n a whole number ≥ 0, p and u in [0, 1]. Cost O(n·p) below a mean of 16, O(√n) above. 0 where n = 0 or p = 0, n where p = 1.
 * The distribution function is exact to 1e-12.
 *
 * @example binomialQuantile(10, 0.3, 0.5) // 3
 */
export function binomialQuantile(n: number, p: number, u: number): number {
  if (!(n > 0) || !(p > 0) || !(u > 0)) return 0
  if (p >= 1 || u >= 1) return n
  if (p > 0.5) return n - binomialQuantile(n, 1 - p, 1 - u)
  return n * p < WALK_BELOW ? fromZero(n, p, u) : besideTheAnswer(n, p, u)
}

function fromZero(n: number, p: number, u: number): number {
  const odds = p / (1 - p)
  let mass = exp(n * log1p(-p))
  let below = mass
  let k = 0
  while (below < u && k < n && mass > 1e-30) {
    mass *= (odds * (n - k)) / (k + 1)
    below += mass
    k++
  }
  return k
}

/** Starts at the Cornish–Fisher approximation, whose distribution function is one incomplete beta function. */
function besideTheAnswer(n: number, p: number, u: number): number {
  const odds = p / (1 - p)
  const z = normalQuantile(u)
  const guess = Math.floor(n * p + z * Math.sqrt(n * p * (1 - p)) + ((z * z - 1) * (1 - 2 * p)) / 6)
  let k = Math.min(n - 1, Math.max(0, guess))
  let below = betaLower(n - k, k + 1, 1 - p, p)
  let mass = binomialMass(n, p, k)
  if (below >= u) {
    while (k > 0 && below - mass >= u) {
      below -= mass
      mass *= k / (odds * (n - k + 1))
      k--
    }
    return k
  }
  while (below < u && k < n && mass > 1e-30) {
    mass *= (odds * (n - k)) / (k + 1)
    below += mass
    k++
  }
  return k
}

/**
 * P(X = k) for X ~ Binomial(n, p), 0 ≤ k ≤ n, 0 < p < 1; relative error below 1e-12.
 * Source: Loader (2000), "Fast and accurate computation of binomial probabilities".
 */
export function binomialMass(n: number, p: number, k: number): number {
  if (k === 0) return exp(n * log1p(-p))
  if (k === n) return exp(n * log1p(p - 1))
  const logRatio = stirlingError(n) - stirlingError(k) - stirlingError(n - k) - deviance(k, n * p) - deviance(n - k, n * (1 - p))
  return DENSITY * Math.sqrt(n / (k * (n - k))) * exp(logRatio)
}
