/** A ratio with two digits that count, however small: `0.31`, `0.012`. */
export function smallRatio(x: number): string {
  return x >= 0.1 || !(x > 0) ? x.toFixed(2) : String(Number(x.toPrecision(2)))
}
