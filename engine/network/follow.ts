import { draw32, subKey, unit, type Key } from '../base/keyed.ts'
import { popularity, rankAt } from './popularity.ts'
import { scatter } from './scatter.ts'
import type { Nodes, SpecOf } from './spec.ts'

/** The j-th account that agent v would follow by itself, a pure function of the key, v and j; repeats and v itself occur. */
export type Follow = (v: number, j: number) => number

/**
 * Popularity and homophily of the block model: with probability `stay` an account of v's own segment, otherwise of any segment by
 * size; within the segment by popularity (see popularity.ts), ranks spread over agents by a keyed permutation.
 */
export function follower(spec: SpecOf<'block'>, { size, segments }: Nodes, degree: number, stay: number, key: Key): Follow {
  const ranks = subKey(key, 'rank')
  const where = subKey(key, 'segment')
  const filled = segments.filter((s) => s.count > 0)
  const laws = filled.map((s) => popularity(s.count, spec.exponent, degree))
  const ends = Int32Array.from(filled, (s) => s.start + s.count)
  const byRank = new Int32Array(size)
  const own = new Uint8Array(size)
  filled.forEach(({ start, count }, s) => {
    own.fill(s, start, start + count)
    const shuffled = scatter(subKey(key, `popular/${s}`), count, count)
    for (let r = 0; r < count; r++) byRank[start + r] = start + shuffled[r]
  })
  return (v, j) => {
    const x = unit(draw32(where.a, where.b, v, j))
    let s = own[v]
    if (x >= stay) {
      const place = ((x - stay) / (1 - stay)) * size
      s = 0
      while (ends[s] <= place) s++
    }
    const { start, count } = filled[s]
    return byRank[start + rankAt(laws[s], count, unit(draw32(ranks.a, ranks.b, v, j)))]
  }
}
