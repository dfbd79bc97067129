import { draw32, subKey, unit } from '../base/keyed.ts'
import { Pairs } from '../base/pairs.ts'
import { scatter } from './scatter.ts'
import type { NetworkInput, SpecOf } from './spec.ts'

/** Draws of a new end before a tie stays where it is (only dense networks come near it). */
const ATTEMPTS = 64

/**
 * Small world, undirected: a ring on which everybody is tied to the ⌊neighbours/2⌋ next on either side, then the far end of
 * each tie moves with probability `rewiring` to a random node that is neither the near end nor tied to it. n·⌊neighbours/2⌋ ties.
 *
 * At rewiring = 0 the clustering is 3(k − 2)/(4(k − 1)) for k = 2·⌊neighbours/2⌋ (n > 3k/2); at 1 it is nearly that of a random graph.
 * Nodes are spread over agents by key. Source: Watts & Strogatz (1998).
 *
 * @example wattsStrogatz({ kind: 'watts-strogatz', neighbours: 10, rewiring: 0.1 }, input)
 */
export function wattsStrogatz({ neighbours, rewiring }: SpecOf<'watts-strogatz'>, { population: { size }, key }: NetworkInput): Pairs {
  const half = Math.max(0, Math.min(neighbours >> 1, (size - 1) >> 1))
  const ends = ring(size, half)
  rewire(ends, size, half, rewiring, subKey(key, 'rewire'))
  const agents = scatter(subKey(key, 'node'), size, size)
  const pairs = new Pairs(2 * ends.length)
  for (let i = 0; i < ends.length; i++) {
    const u = agents[Math.floor(i / half)]
    const v = agents[ends[i]]
    pairs.add(u, v)
    pairs.add(v, u)
  }
  return pairs
}

/** ends[u·half + j] is the far end of u's tie to its j-th next neighbour. */
function ring(size: number, half: number): Int32Array {
  const ends = new Int32Array(size * half)
  for (let u = 0; u < size; u++) for (let j = 0; j < half; j++) ends[u * half + j] = (u + j + 1) % size
  return ends
}

/** Nearest neighbours first, as in the paper. */
function rewire(ends: Int32Array, size: number, half: number, rewiring: number, { a, b }: { a: number; b: number }): void {
  for (let j = 0; j < half; j++) {
    for (let u = 0; u < size; u++) {
      const about = j * (ATTEMPTS + 1)
      if (unit(draw32(a, b, u, about)) >= rewiring) continue
      for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
        const v = (unit(draw32(a, b, u, about + attempt)) * size) | 0
        if (v === u || holds(ends, u * half, half, v) || holds(ends, v * half, half, u)) continue
        ends[u * half + j] = v
        break
      }
    }
  }
}

function holds(ends: Int32Array, from: number, count: number, v: number): boolean {
  for (let i = from; i < from + count; i++) if (ends[i] === v) return true
  return false
}
