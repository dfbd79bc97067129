import { buildCsr, columnCounts, type Csr } from '../engine/base/csr.ts'
import { draw32, type Key, pair, rootKey, subKey, unit } from '../engine/base/keyed.ts'
import { pow } from '../engine/base/math.ts'
import { Pairs } from '../engine/base/pairs.ts'
import type { Network } from '../engine/network/network.ts'
import { scatter } from '../engine/network/scatter.ts'

/** A directed random graph with hubs, and where cascades start on it. */
export interface BenchGraph extends Network {
  readonly starts: Int32Array
}

/**
 * Directed Chung–Lu graph (Chung & Lu 2002): both ends of an arc are drawn with weight (rank + 10)^(−1/1.5), without loops and
 * repeats, until there are exactly `arcs`; ten start nodes at random. Ranks are spread over the numbers of the nodes at random, as in
 * data, so that popular nodes do not stand side by side in memory.
 */
export function chungLu(nodes: number, arcs: number, seed = 'chung-lu'): BenchGraph {
  const key = subKey(rootKey(seed), pair(nodes, arcs))
  const draw = endDrawer(nodes, subKey(key, 'end'))
  const pairs = new Pairs(arcs)
  let drawn = 0
  while (pairs.size < arcs) pairs.add(draw(drawn, 0), draw(drawn++, 1))
  const first = buildCsr(pairs, nodes)
  // what loops and repeats have cost is drawn again: the same as going on one arc at a time
  const kept = new Pairs(arcs)
  for (let u = 0; u < nodes; u++) for (let i = first.offsets[u]; i < first.offsets[u + 1]; i++) kept.add(u, first.columns[i])
  const added = new Set<number>()
  while (kept.size < arcs) {
    const u = draw(drawn, 0)
    const v = draw(drawn++, 1)
    if (u === v || holds(first, u, v) || added.has(u * nodes + v)) continue
    added.add(u * nodes + v)
    kept.add(u, v)
  }
  const { offsets, columns } = buildCsr(kept, nodes)
  const starts = scatter(subKey(key, 'start'), nodes, nodes).slice(0, 10)
  const following = columnCounts(columns, nodes)
  return { kind: 'edges', agents: nodes, offsets, followers: columns, following, complete: false, starts }
}

/** End 0 or 1 of the i-th drawn arc, by an alias table (Walker 1977; Vose 1991): one cell and one comparison a draw. */
function endDrawer(nodes: number, key: Key): (i: number, end: number) => number {
  const { share, alias } = aliasTable(Float64Array.from({ length: nodes }, (_, rank) => pow(rank + 10, -1 / 1.5)))
  const numbers = scatter(subKey(key, 'rank'), nodes, nodes)
  const second = subKey(key, 'alias')
  return (i, end) => {
    const cell = Math.floor(unit(draw32(key.a, key.b, i, end)) * nodes)
    return numbers[unit(draw32(second.a, second.b, i, end)) < share[cell] ? cell : alias[cell]]
  }
}

/** Cell c stands for itself with probability share[c], else for alias[c]. */
function aliasTable(weights: Float64Array): { share: Float64Array; alias: Int32Array } {
  const n = weights.length
  const sum = weights.reduce((a, b) => a + b, 0)
  const share = weights.map((w) => (w * n) / sum)
  const alias = new Int32Array(n)
  const small: number[] = []
  const large: number[] = []
  share.forEach((x, c) => (x < 1 ? small : large).push(c))
  while (small.length > 0 && large.length > 0) {
    const low = small.pop() as number
    const high = large[large.length - 1]
    alias[low] = high
    share[high] -= 1 - share[low]
    if (share[high] < 1) small.push(large.pop() as number)
  }
  for (const c of [...small, ...large]) share[c] = 1
  return { share, alias }
}

function holds({ offsets, columns }: Csr, row: number, column: number): boolean {
  let low = offsets[row]
  let high = offsets[row + 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (columns[middle] < column) low = middle + 1
    else high = middle
  }
  return low < offsets[row + 1] && columns[low] === column
}
