/** Mean of the first n values; 0 for none. */
export function meanOf(values: ArrayLike<number>, n: number): number {
  let sum = 0
  for (let i = 0; i < n; i++) sum += values[i]
  return sum / n || 0
}
