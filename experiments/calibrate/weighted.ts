/** Σw. */
export function sumOf(weights: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < weights.length; i++) sum += weights[i]
  return sum
}

/** Σwx/Σw. */
export function weightedMean(values: ArrayLike<number>, weights: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += weights[i] * values[i]
  return sum / sumOf(weights)
}

/** √(Σw(x − mean)²/Σw). */
export function weightedSd(values: ArrayLike<number>, weights: ArrayLike<number>): number {
  const mean = weightedMean(values, weights)
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += weights[i] * (values[i] - mean) ** 2
  return Math.sqrt(sum / sumOf(weights))
}

/** For each share q the smallest value up to which q of the weight lies. */
export function weightedQuantiles(values: ArrayLike<number>, weights: ArrayLike<number>, shares: readonly number[]): number[] {
  const order = Array.from({ length: values.length }, (_, i) => i).sort((a, b) => values[a] - values[b] || a - b)
  const total = sumOf(weights)
  return shares.map((share) => {
    let below = 0
    for (const i of order) {
      below += weights[i]
      if (below >= share * total) return values[i]
    }
    return values[order[order.length - 1]]
  })
}

/** Kish's size of a weighted sample: (Σw)²/Σw². */
export function effectiveSize(weights: ArrayLike<number>): number {
  let squares = 0
  for (let i = 0; i < weights.length; i++) squares += weights[i] * weights[i]
  return sumOf(weights) ** 2 / squares
}
