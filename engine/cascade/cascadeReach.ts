import { type Key, subKey } from '../base/keyed.ts'
import type { Cascade } from './cascade.ts'

/** How many agents cascades reached, over replicates. */
export interface Reach {
  /** Mean number of active agents, starts included. */
  readonly mean: number
  /** Its standard error, √(Σ(x − x̄)²/(n(n − 1))); 0 for a single replicate. */
  readonly se: number
  /** By replicate: what two sets of starts are compared by, since they share all draws. */
  readonly sizes: Int32Array
}

/**
 * Mean reach σ(S) = E|active| of starts S over replicates first … first + replicates − 1, replicate r under subKey(key, r).
 *
 * Depends on nothing but the key and the replicates: reaches of parts put together (`reachOf`) are the reach of the whole. For two
 * sets of starts under one key take the standard error of the differences of `sizes`; it is smaller than that of two means.
 *
 * @example
 * const path = createCascade(network, { kind: 'independent', probability: 0.4 }) // 0 → 1 → … → 6
 * cascadeReach(path, [0], rootKey('reach'), 10_000) // mean 1.66, se .01: 1 + .4 + .4² + … + .4⁶ = 1.663936
 */
export function cascadeReach(cascade: Cascade, starts: ArrayLike<number>, key: Key, replicates: number, first = 0): Reach {
  const sizes = new Int32Array(replicates)
  for (let r = 0; r < replicates; r++) sizes[r] = cascade.spread(starts, subKey(key, first + r))
  return reachOf(sizes)
}

/** Mean and standard error of sizes; in order, so that the same sizes give the same bits. */
export function reachOf(sizes: Int32Array): Reach {
  const n = sizes.length
  let sum = 0
  for (let i = 0; i < n; i++) sum += sizes[i]
  const mean = sum / n || 0
  let squares = 0
  for (let i = 0; i < n; i++) squares += (sizes[i] - mean) ** 2
  return { mean, se: n > 1 ? Math.sqrt(squares / (n - 1) / n) : 0, sizes }
}
