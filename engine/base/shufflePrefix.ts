import { draw32, type Key } from './keyed.ts'

/** Most values that are shuffled in an array instead of by a permutation that stores nothing. */
export const SHUFFLE_LIMIT = 4096
const values = new Int32Array(SHUFFLE_LIMIT)

/**
 * Writes places from … to − 1 of a keyed shuffle of 0 … size − 1 to out[start], …: the first `to` swaps of Fisher and Yates,
 * so a longer prefix begins with the shorter. size ≤ {@link SHUFFLE_LIMIT}, 0 ≤ from ≤ to ≤ size. About size/4 + 6·to ns.
 */
export function shufflePrefix(key: Key, size: number, from: number, to: number, out: Int32Array, start: number): void {
  for (let i = 0; i < size; i++) values[i] = i
  const { a, b } = key
  for (let i = 0; i < to; i++) {
    const j = i + Math.floor((draw32(a, b, i, size) >>> 0) * 2.3283064365386963e-10 * (size - i))
    const swapped = values[j]
    values[j] = values[i]
    values[i] = swapped
    if (i >= from) out[start + i - from] = swapped
  }
}
