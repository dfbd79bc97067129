import { cholesky, choleskySolve } from '../../models/numerics/cholesky.ts'

/** A regression of simulated outcomes on summaries of the simulated past. */
export interface SummaryFit {
  /** What it expects at the observed past, as a deviation from the outcomes' mean. */
  readonly expected: number
  /** What it expects of each simulation, likewise. */
  readonly fitted: Float64Array
  /** Residuals of each simulation under a fit without it and its group. */
  readonly residuals: Float64Array
  /** √((1 + h_obs)/(1 + h̄)): by how much the observed past lies farther out than a simulated one. */
  readonly stretch: number
}

/** Summaries of simulations and of what was observed, standardised over the simulations; those that do not vary are left out. */
export interface Summaries {
  /** [summary][simulation]. */
  readonly columns: readonly Float64Array[]
  readonly observed: Float64Array
  /** Simulations of equal neighbouring numbers share a parameter draw, and are left out together. */
  readonly groups: ArrayLike<number>
}

/** Deviations from the mean over the standard deviation. */
export function standardised(summaries: readonly Float64Array[], observed: Float64Array, groups: ArrayLike<number>): Summaries {
  const columns: Float64Array[] = []
  const target: number[] = []
  for (let j = 0; j < observed.length; j++) {
    const column = Float64Array.from(summaries, (s) => s[j])
    const mean = column.reduce((sum, x) => sum + x, 0) / column.length
    const sd = Math.sqrt(column.reduce((sum, x) => sum + (x - mean) ** 2, 0) / column.length)
    if (!(sd > 1e-12 * Math.max(1, Math.abs(mean)))) continue
    columns.push(column.map((x) => (x - mean) / sd))
    target.push((observed[j] - mean) / sd)
  }
  return { columns, observed: Float64Array.from(target), groups }
}

/**
 * Ridge regression b = (XᵀX + λI)⁻¹Xᵀy on standardised summaries, for any outcome whose mean is taken off (Hoerl & Kennard 1970). Residuals are
 * left out by groups G without refitting: r_G = (I − H_GG)⁻¹(y_G − ŷ_G), H the hat matrix with the intercept's 1/n.
 *
 * @param penalty λ over the number of simulations
 */
export function summaryRegression({ columns, observed, groups }: Summaries, penalty: number): (centred: Float64Array) => SummaryFit {
  const p = columns.length
  const n = columns[0].length
  const factor = crossProducts(columns, penalty * n)
  cholesky(factor, p)
  const solve = (x: Float64Array) => {
    choleskySolve(factor, p, x)
    return x
  }
  const solved = Array.from({ length: n }, (_, i) => solve(Float64Array.from(columns, (column) => column[i])))
  const dot = (s: Float64Array, x: (j: number) => number) => {
    let sum = 0
    for (let j = 0; j < p; j++) sum += s[j] * x(j)
    return sum
  }
  const leverage = solved.reduce((sum, s, i) => sum + dot(s, (j) => columns[j][i]), 0) / n + 1 / n
  const atObserved = dot(solve(Float64Array.from(observed)), (j) => observed[j]) + 1 / n
  const blocks = blocksOf(groups, n).map(({ from, size }) => {
    const left = new Float64Array(size * size)
    for (let i = 0; i < size; i++)
      for (let k = 0; k < size; k++) left[i * size + k] = (i === k ? 1 : 0) - 1 / n - dot(solved[from + i], (j) => columns[j][from + k])
    cholesky(left, size)
    return { from, size, left }
  })
  return (centred) => {
    const slopes = solve(Float64Array.from(columns, (column) => column.reduce((sum, x, i) => sum + x * centred[i], 0)))
    const fitted = Float64Array.from(centred, (_, i) => dot(slopes, (j) => columns[j][i]))
    const residuals = centred.map((y, i) => y - fitted[i])
    for (const { from, size, left } of blocks) choleskySolve(left, size, residuals.subarray(from, from + size))
    return { expected: dot(slopes, (j) => observed[j]), fitted, residuals, stretch: Math.sqrt((1 + atObserved) / (1 + leverage)) }
  }
}

/** No regression at all: the outcomes themselves, as deviations from the mean of the other groups. */
export function withoutRegression(centred: Float64Array, groups: ArrayLike<number>): SummaryFit {
  const n = centred.length
  const residuals = new Float64Array(n)
  for (const { from, size } of blocksOf(groups, n)) {
    let sum = 0
    for (let i = from; i < from + size; i++) sum += centred[i]
    const others = n > size ? -sum / (n - size) : 0
    for (let i = from; i < from + size; i++) residuals[i] = centred[i] - others
  }
  return { expected: 0, fitted: new Float64Array(n), residuals, stretch: 1 }
}

function crossProducts(columns: readonly Float64Array[], penalty: number): Float64Array {
  const p = columns.length
  const products = new Float64Array(p * p)
  for (let a = 0; a < p; a++)
    for (let b = 0; b <= a; b++) {
      let sum = a === b ? penalty : 0
      for (let i = 0; i < columns[a].length; i++) sum += columns[a][i] * columns[b][i]
      products[a * p + b] = sum
    }
  return products
}

function blocksOf(groups: ArrayLike<number>, n: number): { readonly from: number; readonly size: number }[] {
  const blocks: { from: number; size: number }[] = []
  for (let from = 0; from < n;) {
    let to = from + 1
    while (to < n && groups[to] === groups[from]) to++
    blocks.push({ from, size: to - from })
    from = to
  }
  return blocks
}
