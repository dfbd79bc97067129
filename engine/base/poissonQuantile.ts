import { exp } from './math.ts'
import { normalQuantile } from './normalQuantile.ts'
import { deviance, gammaUpper, stirlingError } from './specialFunctions.ts'

/** Below this mean the walk starts at 0, above it beside the answer. */
const WALK_BELOW = 16
/** 1/√(2π) */
const DENSITY = 0.3989422804014327

/**
 * The u-quantile of Poisson(mean): the smallest k with P(X ≤ k) ≥ u, by exact inversion, so that for a fixed u the count
 * never falls when the mean rises.
 *
 * mean ≥ 0, u in [0, 1); ∞ at u = 1. Cost O(mean) below 16, O(√mean) above. The distribution function is exact to 1e-12.
 *
 * @example poissonQuantile(3, 0.5) // 3
 */
export function poissonQuantile(mean: number, u: number): number {
  if (!(mean > 0) || !(u > 0)) return 0
  if (u >= 1) return Number.POSITIVE_INFINITY
  return mean < WALK_BELOW ? fromZero(mean, u) : besideTheAnswer(mean, u)
}

function fromZero(mean: number, u: number): number {
  let mass = exp(-mean)
  let below = mass
  let k = 0
  while (below < u && mass > 1e-30) {
    mass *= mean / ++k
    below += mass
  }
  return k
}

/** Starts at the Cornish–Fisher approximation; P(X ≤ k) = Q(k + 1, mean). */
function besideTheAnswer(mean: number, u: number): number {
  const z = normalQuantile(u)
  let k = Math.max(0, Math.floor(mean + z * Math.sqrt(mean) + (z * z - 1) / 6))
  let below = gammaUpper(k + 1, mean)
  let mass = poissonMass(mean, k)
  if (below >= u) {
    while (k > 0 && below - mass >= u) {
      below -= mass
      mass *= k / mean
      k--
    }
    return k
  }
  while (below < u && mass > 1e-30) {
    mass *= mean / ++k
    below += mass
  }
  return k
}

/** P(X = k) for X ~ Poisson(mean), mean > 0; relative error below 1e-13. Source: Loader (2000). */
export function poissonMass(mean: number, k: number): number {
  if (k === 0) return exp(-mean)
  return (DENSITY / Math.sqrt(k)) * exp(-stirlingError(k) - deviance(k, mean))
}
