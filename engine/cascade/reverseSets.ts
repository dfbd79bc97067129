import type { Csr } from '../base/csr.ts'
import { draw32, type Key, subKey, unit } from '../base/keyed.ts'
import type { Reverse } from './reverse.ts'

/** Reverse-reachable sets of roots drawn uniformly: set i is columns[offsets[i]] … columns[offsets[i + 1] − 1], its root first. */
export interface ReverseSets extends Csr {
  readonly agents: number
}

/**
 * Draws reverse-reachable sets first … first + count − 1: set i under subKey(key, i), its root by a stream of its own. More sets begin
 * with the fewer.
 *
 * @example reverseSets(createReverse(network, { kind: 'weighted' }), rootKey('reverse'), 100_000)
 */
export function reverseSets(reverse: Reverse, key: Key, count: number, first = 0): ReverseSets {
  const { trace } = reverse
  const agents = trace.stamps.length
  const roots = subKey(key, 'root')
  const offsets = new Uint32Array(count + 1)
  let columns: Int32Array = new Int32Array(16 * count + 16)
  for (let i = 0; i < count; i++) {
    const root = Math.floor(unit(draw32(roots.a, roots.b, first + i, 0)) * agents)
    const size = reverse.reach(root, subKey(key, first + i))
    const from = offsets[i]
    offsets[i + 1] = from + size
    if (from + size > columns.length) columns = larger(columns, from + size)
    for (let k = 0; k < size; k++) columns[from + k] = trace.order[k]
  }
  return { agents, offsets, columns: columns.slice(0, offsets[count]) }
}

function larger(columns: Int32Array, least: number): Int32Array {
  const grown = new Int32Array(Math.max(least, 2 * columns.length))
  grown.set(columns)
  return grown
}

/**
 * The reach of starts by sets that hold at least one of them, agents · hits/sets, with its standard error agents · √(f(1 − f)/sets).
 *
 * @example reachBySets(sets, [3, 17]) // { mean: 562.1, se: 2.3 }
 */
export function reachBySets({ agents, offsets, columns }: ReverseSets, starts: ArrayLike<number>): { mean: number; se: number } {
  const isStart = new Uint8Array(agents)
  for (let i = 0; i < starts.length; i++) isStart[starts[i]] = 1
  const sets = offsets.length - 1
  let hits = 0
  for (let s = 0; s < sets; s++) {
    let i = offsets[s]
    while (i < offsets[s + 1] && isStart[columns[i]] === 0) i++
    hits += Number(i < offsets[s + 1])
  }
  const share = hits / sets || 0
  return { mean: agents * share, se: agents * Math.sqrt((share * (1 - share)) / sets) || 0 }
}
