const BITS = 11
const BUCKETS = 1 << BITS
const MASK = BUCKETS - 1
const INSERTION_BELOW = 64

/** Reused by every call; each worker has its own. */
const counts = new Int32Array(BUCKETS)

/**
 * Sorts the first `length` entries ascending, in place. Entries are ids: whole numbers ≥ 0. `scratch` is at least as long and is
 * overwritten.
 *
 * Least significant digit first, 11 bits a pass; passes above the largest id and passes whose digits are all equal are
 * skipped, and short lists are sorted by insertion. Two passes sort ids below 4 million.
 *
 * @example
 * radixSort(ids, 3, scratch) // ids 7, 2, 5 become 2, 5, 7
 */
export function radixSort(array: Int32Array, length: number, scratch: Int32Array): void {
  if (length < INSERTION_BELOW) {
    insertionSort(array, 0, length)
    return
  }
  let all = 0
  let ascending = true
  for (let i = 0, last = 0; i < length; i++) {
    const x = array[i]
    all |= x
    if (x < last) ascending = false
    last = x
  }
  if (ascending) return
  let from = array
  let to = scratch
  for (let shift = 0; shift < 31 && all >>> shift !== 0; shift += BITS) {
    if (!sortDigit(from, to, length, shift)) continue
    const swap = from
    from = to
    to = swap
  }
  if (from !== array) for (let i = 0; i < length; i++) array[i] = from[i]
}

/** Sorts array[from … to − 1] by insertion: fast where it is short or nearly sorted. */
export function insertionSort(array: Int32Array, from: number, to: number): void {
  for (let i = from + 1; i < to; i++) {
    const x = array[i]
    let j = i - 1
    while (j >= from && array[j] > x) {
      array[j + 1] = array[j]
      j--
    }
    array[j + 1] = x
  }
}

/** One stable pass; false, with nothing moved, when all digits are equal. */
function sortDigit(from: Int32Array, to: Int32Array, length: number, shift: number): boolean {
  counts.fill(0)
  for (let i = 0; i < length; i++) counts[(from[i] >>> shift) & MASK]++
  if (counts[(from[0] >>> shift) & MASK] === length) return false
  let sum = 0
  for (let b = 0; b < BUCKETS; b++) {
    const n = counts[b]
    counts[b] = sum
    sum += n
  }
  for (let i = 0; i < length; i++) {
    const x = from[i]
    to[counts[(x >>> shift) & MASK]++] = x
  }
  return true
}
