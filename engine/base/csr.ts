import { allocateBuffer, type Allocate } from './allocate.ts'
import type { Pairs } from './pairs.ts'
import { insertionSort, radixSort } from './radixSort.ts'

/** Compressed sparse rows: row u is columns[offsets[u]] … columns[offsets[u + 1] − 1]. */
export interface Csr {
  readonly offsets: Uint32Array
  readonly columns: Int32Array
}

/** Of a list of columns so much may lie unused behind its end; more is given back by copying. */
const MOST_SLACK = 0.1

/**
 * Rows from pairs in any order: ascending, each column once, pairs of a row with itself left out.
 *
 * Cost O(pairs + rows + Σ n log n of the unsorted rows): a counting sort by row, then each row by itself. The arrays
 * are taken from `allocate`, so that they can be shared between threads. Memory: 4 B per pair and 12 B per row beside the pairs
 * themselves; `columns` may be a window on a buffer that is up to a tenth longer.
 *
 * @example
 * const pairs = new Pairs()
 * pairs.add(0, 2); pairs.add(0, 1); pairs.add(0, 2)
 * buildCsr(pairs, 3) // offsets 0 2 2 2, columns 1 2
 */
export function buildCsr(pairs: Pairs, rows: number, allocate: Allocate = allocateBuffer): Csr {
  const starts = rowStarts(pairs, rows)
  return closeRows(distribute(pairs, starts, allocate), starts, allocate)
}

/**
 * Rows from columns that stand by row already, with gaps, repeats and in any order within a row; `sorted` is overwritten.
 *
 * @param sorted row u is sorted[starts[u]] … sorted[starts[u + 1] − 1], in memory of `allocate`
 */
export function closeRows(sorted: Int32Array, starts: Uint32Array, allocate: Allocate = allocateBuffer): Csr {
  const offsets = new Uint32Array(allocate(starts.length * 4))
  const kept = sortRows(sorted, starts, offsets)
  if (kept >= (1 - MOST_SLACK) * sorted.length) return { offsets, columns: sorted.subarray(0, kept) }
  const columns = new Int32Array(allocate(kept * 4))
  columns.set(sorted.subarray(0, kept))
  return { offsets, columns }
}

function rowStarts({ rows, columns, size }: Pairs, count: number): Uint32Array {
  const starts = new Uint32Array(count + 1)
  for (let i = 0; i < size; i++) if (rows[i] !== columns[i]) starts[rows[i] + 1]++
  for (let u = 0; u < count; u++) starts[u + 1] += starts[u]
  return starts
}

function distribute({ rows, columns, size }: Pairs, starts: Uint32Array, allocate: Allocate): Int32Array {
  const next = starts.slice()
  const sorted = new Int32Array(allocate(starts[starts.length - 1] * 4))
  for (let i = 0; i < size; i++) {
    const u = rows[i]
    if (u !== columns[i]) sorted[next[u]++] = columns[i]
  }
  return sorted
}

/** Sorts every row, drops repeats and closes the gaps; returns the entries kept and fills in `offsets`. */
function sortRows(sorted: Int32Array, starts: Uint32Array, offsets: Uint32Array): number {
  const scratch = new Int32Array(sorted.length > 0 ? longestRow(starts) : 0)
  let kept = 0
  for (let u = 0; u + 1 < starts.length; u++) {
    const from = starts[u]
    const to = starts[u + 1]
    if (to - from < 64) insertionSort(sorted, from, to)
    else radixSort(sorted.subarray(from, to), to - from, scratch)
    for (let i = from, last = -1; i < to; i++) {
      const v = sorted[i]
      if (v !== last) sorted[kept++] = v
      last = v
    }
    offsets[u + 1] = kept
  }
  return kept
}

function longestRow(starts: Uint32Array): number {
  let longest = 0
  for (let u = 0; u + 1 < starts.length; u++) longest = Math.max(longest, starts[u + 1] - starts[u])
  return longest
}

/** How often each of `count` columns occurs: the lengths of the transposed rows. */
export function columnCounts(columns: Int32Array, count: number, allocate: Allocate = allocateBuffer): Uint32Array {
  const counts = new Uint32Array(allocate(count * 4))
  for (let i = 0; i < columns.length; i++) counts[columns[i]]++
  return counts
}

/** What is wrong with rows that should be ascending, without repeats, without the row itself; `undefined` if nothing is. */
export function csrFault({ offsets, columns }: Csr): string | undefined {
  const rows = offsets.length - 1
  if (rows < 0) return columns.length > 0 ? 'columns without offsets' : undefined
  if (offsets[0] !== 0 || offsets[rows] !== columns.length)
    return `offsets span ${offsets[0]} … ${offsets[rows]}, columns ${columns.length}`
  for (let u = 0; u < rows; u++) {
    if (offsets[u + 1] < offsets[u]) return `offsets fall after row ${u}`
    for (let i = offsets[u]; i < offsets[u + 1]; i++) {
      if (columns[i] < 0 || columns[i] >= rows) return `column ${columns[i]} in row ${u} of ${rows}`
      if (columns[i] === u) return `row ${u} holds itself`
      if (i > offsets[u] && columns[i] <= columns[i - 1]) return `row ${u} is not ascending at ${columns[i]}`
    }
  }
  return undefined
}
