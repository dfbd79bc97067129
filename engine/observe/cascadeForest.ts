/** Cascades as trees: row i was caused by row parents[i] < i, −1 for the first of a cascade. */
export interface Forest {
  /** First row of each row's cascade. */
  readonly root: Int32Array
  /** Steps from the first row. */
  readonly depth: Int32Array
  /** Rows caused by a row, itself included; of a root: the size of its cascade. */
  readonly below: Int32Array
  /** Of a root: the greatest depth of its cascade. */
  readonly deepest: Int32Array
  /** Of a root: structural virality ν = 2/(n(n − 1)) Σ s(n − s) over the cascade's ties, s the rows below a tie; 0 for n = 1. */
  readonly virality: Float64Array
}

/**
 * Measures the first `size` trees' rows in two passes, O(rows).
 * Source: Goel, Anderson, Hofman & Watts (2016), "The structural virality of online diffusion".
 *
 * @example cascadeForest([-1, 0, 0, -1], 4) // below 3 1 1 1, deepest of rows 0 and 3: 1 and 0
 */
export function cascadeForest(parents: ArrayLike<number>, size: number): Forest {
  const root = new Int32Array(size)
  const depth = new Int32Array(size)
  const below = new Int32Array(size).fill(1)
  const deepest = new Int32Array(size)
  const virality = new Float64Array(size)
  for (let i = 0; i < size; i++) {
    const parent = parents[i]
    root[i] = parent < 0 ? i : root[parent]
    depth[i] = parent < 0 ? 0 : depth[parent] + 1
    if (depth[i] > deepest[root[i]]) deepest[root[i]] = depth[i]
  }
  for (let i = size - 1; i >= 0; i--) if (parents[i] >= 0) below[parents[i]] += below[i]
  for (let i = 0; i < size; i++) {
    const n = below[root[i]]
    if (parents[i] >= 0) virality[root[i]] += (below[i] * (n - below[i])) / ((n * (n - 1)) / 2)
  }
  return { root, depth, below, deepest, virality }
}
