import { closeRows } from '../engine/base/csr.ts'
import type { EdgeList } from '../engine/scenario/inputs.ts'
import { NodeNumbers } from './nodeNumbers.ts'

/** Collects the ties of a file one by one. */
export interface EdgesBuilder {
  /** Ties so far, as they stand in the file. */
  readonly size: number
  /** A tie between two ids, whole numbers from 0 to 2⁵³ − 1. */
  add(from: number, to: number): void
  /** The graph of all ties; the builder is empty afterwards. */
  build(): EdgeList
}

/** Ties of a block: 8 MiB, so that a file of any length is collected without copying what is there already. */
const BLOCK = 1 << 20

/**
 * Ties → graph. Ids become 0 … n − 1 in ascending order of the originals; self-loops and repeated ties are dropped and counted; ties
 * come out in ascending order, so that the same graph listed in another order is the same list.
 *
 * Memory: 8 B per tie while they come, 12 B while they are sorted, 8 B per tie that is kept afterwards; 20 to 50 B per node; one block.
 *
 * @param directed `false`: "a b" and "b a" are the same tie, which comes out once, from the smaller id to the larger
 * @example
 * const builder = edgesBuilder(true)
 * builder.add(7, 5); builder.add(5, 9); builder.add(7, 5)
 * builder.build() // sources 0 1, targets 2 0, 3 nodes, 1 duplicate dropped
 */
export function edgesBuilder(directed: boolean): EdgesBuilder {
  let numbers = new NodeNumbers()
  let blocks: Int32Array[] = []
  let block = new Int32Array(0)
  let at = 0
  let lastId = -1
  let last = 0

  return {
    get size() {
      return Math.max(0, blocks.length - 1) * BLOCK + at / 2
    },
    add(from, to) {
      if (at === block.length) {
        blocks.push((block = new Int32Array(2 * BLOCK)))
        at = 0
      }
      // Files are mostly sorted by their first column.
      if (from !== lastId) last = numbers.numberOf((lastId = from))
      block[at++] = last
      block[at++] = numbers.numberOf(to)
    },
    build() {
      const ranks = numbers.ranks()
      const edges = distribute(blocks, at, ranks, directed)
      numbers = new NodeNumbers()
      blocks = []
      block = new Int32Array(0)
      at = 0
      lastId = -1
      return edges
    },
  }
}

/** A counting sort by source, then each source's targets by themselves. `end`: entries of the last block. */
function distribute(blocks: Int32Array[], end: number, ranks: Int32Array, directed: boolean): EdgeList {
  const nodes = ranks.length
  const starts = new Uint32Array(nodes + 1)
  let listed = 0
  for (const [b, block] of blocks.entries()) {
    const length = b === blocks.length - 1 ? end : block.length
    listed += length / 2
    for (let k = 0; k < length; k += 2) {
      const source = (block[k] = ranks[block[k]])
      const target = (block[k + 1] = ranks[block[k + 1]])
      if (source === target) continue
      if (!directed && target < source) {
        block[k] = target
        block[k + 1] = source
      }
      starts[block[k] + 1]++
    }
  }
  for (let u = 0; u < nodes; u++) starts[u + 1] += starts[u]
  const loopless = starts[nodes]
  const targets = new Int32Array(loopless)
  const next = starts.slice()
  for (const [b, block] of blocks.entries()) {
    const length = b === blocks.length - 1 ? end : block.length
    for (let k = 0; k < length; k += 2) if (block[k] !== block[k + 1]) targets[next[block[k]]++] = block[k + 1]
  }
  blocks.length = 0
  const { offsets, columns } = closeRows(targets, starts)
  const sources = new Int32Array(columns.length)
  for (let u = 0; u < nodes; u++) sources.fill(u, offsets[u], offsets[u + 1])
  return {
    sources,
    targets: columns,
    nodes,
    selfLoopsDropped: listed - loopless,
    duplicatesDropped: loopless - columns.length,
  }
}
