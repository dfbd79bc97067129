import { type Key, uniform } from '../../engine/base/keyed.ts'
import type { WeightedDraws } from './adjustedPosterior.ts'
import { sumOf } from './weighted.ts'

/**
 * Rows of equal weight out of weighted draws, by systematic resampling (Kitagawa 1996): a draw of weight w comes ⌊n·w⌋ or ⌈n·w⌉ times.
 * Neighbouring rows are not alike: the n-th part of them stands for the whole.
 */
export function posteriorRows({ rows, weights }: WeightedDraws, count: number, key: Key): Float64Array[] {
  const order = shuffled(rows.length, key)
  const total = sumOf(weights)
  const start = uniform(key, 0, 1)
  const result: Float64Array[] = []
  let below = 0
  for (const i of order) {
    below += weights[i]
    while (result.length < count && (result.length + start) * total < below * count) result.push(rows[i])
  }
  while (result.length < count) result.push(rows[order[order.length - 1]])
  return shuffled(count, { a: key.b, b: key.a }).map((i) => result[i])
}

function shuffled(count: number, key: Key): number[] {
  const ranks = Float64Array.from({ length: count }, (_, i) => uniform(key, i, 2))
  return Array.from({ length: count }, (_, i) => i).sort((a, b) => ranks[a] - ranks[b] || a - b)
}
