/**
 * Whole counts that add up to `total` and are nearest to share·total (Hamilton's method; ties go to the earlier share).
 *
 * shares ≥ 0, of any sum > 0 (they are normalised); total a whole number ≥ 0.
 *
 * @example largestRemainder([0.5, 0.3, 0.2], 11) // [6, 3, 2], from 5.5, 3.3, 2.2
 */
export function largestRemainder(shares: readonly number[], total: number): number[] {
  const sum = shares.reduce((a, b) => a + b, 0)
  if (!(sum > 0)) throw new RangeError(`shares sum to ${sum}`)
  const exact = shares.map((share) => (share / sum) * total)
  const counts = exact.map(Math.floor)
  const left = total - counts.reduce((a, b) => a + b, 0)
  const order = exact.map((_, i) => i).sort((i, j) => exact[j] - counts[j] - (exact[i] - counts[i]) || i - j)
  for (const i of order.slice(0, left)) counts[i]++
  return counts
}
