/** Long verifications run under KOCAST_SLOW=1; a short version of each belongs to `npm test`. */
export const isSlow = process.env.KOCAST_SLOW === '1'

/** A list in long verifications, and in `npm test` every so many of it, from one of the first on. */
export function thinned<T>(list: readonly T[], every: number, from = 0): readonly T[] {
  return isSlow ? list : list.filter((_, i) => i % every === from)
}

/** Numbers in [0, 1) that are the same each time (mulberry32). */
export function uniformNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
