/**
 * How the covariates of a fitted model are distributed among customers, jointly: rows that occur together, each with the share of
 * customers it stands for. Plain data, so it crosses threads.
 */
export interface CovariateTable {
  readonly names: readonly string[]
  /** Row-major: covariate j of row i stands in rows[i · names.length + j], in the unit in which it was fitted. */
  readonly rows: Float64Array
  readonly count: number
  /** Share of customers in rows 0 … i; ascending, the last is 1. */
  readonly cumulativeWeights: Float64Array
  /** Weighted mean of each covariate. */
  readonly means: Float64Array
}

/**
 * Packs rows and their weights: cumulative shares Σ_{k ≤ i} w_k / Σ w and means x̄_j = Σ w_i x_ij / Σ w.
 *
 * Throws a RangeError where there is no row, a row has another length than `names`, a number is not finite, or the weights are
 * negative or sum to 0.
 *
 * @example covariateTable({ names: ['age'], rows: [[20], [40]], weights: [1, 3] }).means // [35]
 */
export function covariateTable({
  names,
  rows,
  weights,
}: {
  readonly names: readonly string[]
  readonly rows: readonly (readonly number[])[]
  readonly weights: readonly number[]
}): CovariateTable {
  const total = weights.reduce((sum, w) => sum + w, 0)
  if (rows.length === 0 || rows.length !== weights.length) throw new RangeError(`${rows.length} rows with ${weights.length} weights`)
  if (weights.some((w) => !(w >= 0)) || !(total > 0 && total < Number.POSITIVE_INFINITY)) throw new RangeError(`weights sum to ${total}`)
  const packed = new Float64Array(rows.length * names.length)
  const cumulativeWeights = new Float64Array(rows.length)
  const means = new Float64Array(names.length)
  let sum = 0
  rows.forEach((row, i) => {
    if (row.length !== names.length || !row.every(Number.isFinite)) throw new RangeError(`row ${i}: expected ${names.length} numbers`)
    packed.set(row, i * names.length)
    row.forEach((x, j) => (means[j] += (x * weights[i]) / total))
    sum += weights[i]
    cumulativeWeights[i] = sum / total
  })
  cumulativeWeights[rows.length - 1] = 1
  return { names, rows: packed, count: rows.length, cumulativeWeights, means }
}

/**
 * The row of a table at u in (0, 1): the first whose cumulative share exceeds u, so that row i comes with probability w_i. O(log rows).
 *
 * @example rowAt(Float64Array.of(0.25, 1), 0.3) // 1
 */
export function rowAt(cumulativeWeights: Float64Array, u: number): number {
  let low = 0
  let high = cumulativeWeights.length - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if (cumulativeWeights[middle] > u) high = middle
    else low = middle + 1
  }
  return low
}
