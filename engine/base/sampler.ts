import { quantile, sampleQuantile, sortedSamples } from './quantile.ts'
import type { Distribution } from './value.ts'

/** Halvings of the tail that have knots of their own: down to 2⁻³³, the smallest number `unit` returns. */
const OCTAVES = 32
/** Intervals per halving. */
const STEPS = 32
const ROW = STEPS + 1

/**
 * A quantile function for many draws: a table of 2,112 knots, linear between them.
 *
 * Knots stand at t = 2^−(o+2)·(1 + s/32) from either end (o = 0 … 31, s = 0 … 32), so the tails are as fine, relative to what is
 * left of them, as the middle. The error is below 1.3e-4 of (|x| + the width from the 16th to the 84th percentile) for families whose
 * density does not explode (for gamma and beta with shapes far below 1 it is absolute, not relative, near 0); beyond
 * u = 2⁻³³ the exact quantile is called. About 8 ns a call; building costs 2,112 quantiles, 2–20 ms.
 *
 * @example
 * const draw = sampler({ kind: 'lognormal', median: 3, sigma: 0.6 })
 * draw(0.5) // 3
 */
export function sampler(distribution: Distribution, samples?: ArrayLike<number>): (u: number) => number {
  if (distribution.kind === 'uniform') return (u) => quantile(distribution, u)
  if (distribution.kind === 'empirical') {
    const sorted = sortedSamples(distribution.input, samples)
    return (u) => sampleQuantile(sorted, u)
  }
  const name = JSON.stringify(distribution)
  let draw = known.get(name)
  if (!draw) {
    if (known.size >= MOST_KNOWN) known.clear()
    known.set(name, (draw = tabulated(distribution)))
  }
  return draw
}

/** Samplers follow from their parameters alone and are asked for again by every run: 28 ms a run went into four of them. 34 KB each. */
const known = new Map<string, (u: number) => number>()
const MOST_KNOWN = 256

function tabulated(distribution: Distribution): (u: number) => number {
  const low = knots((t) => quantile(distribution, t))
  const high = knots((t) => quantile(distribution, 1 - t))
  const median = low[STEPS]
  const scale = Float64Array.from({ length: OCTAVES }, (_, o) => STEPS * 2 ** (o + 2))
  return (u) => {
    const upper = u > 0.5
    const t = upper ? 1 - u : u
    if (t === 0.5) return median
    // the octave is the number of leading zeros of t as a 32-bit fraction
    const o = Math.clz32(t * 4294967296) - 1
    const at = t * scale[o]
    const s = Math.floor(at)
    if (!(s >= STEPS)) return quantile(distribution, u)
    const table = upper ? high : low
    const i = o * ROW + s - STEPS
    return table[i] + (table[i + 1] - table[i]) * (at - s)
  }
}

function knots(at: (t: number) => number): Float64Array {
  const table = new Float64Array(OCTAVES * ROW)
  for (let o = 0; o < OCTAVES; o++) {
    for (let s = 0; s < STEPS; s++) table[o * ROW + s] = at((STEPS + s) / (STEPS * 2 ** (o + 2)))
    table[o * ROW + STEPS] = o === 0 ? at(0.5) : table[(o - 1) * ROW]
  }
  return table
}
