import { cholesky, choleskySolve } from '../../models/numerics/cholesky.ts'
import { effectiveSize } from './weighted.ts'

/** A direction whose spread is so small a share of its own depends on those before it. */
const DEPENDENT = 1e-9
/** Residuals of fewer degrees of freedom than this say nothing about their own spread. */
const LEAST_FREEDOM = 5

/**
 * Moves targets along their regression lines to where all predictors are 0: ŷ(0) + (y − ŷ)·√((1 + v)·n/(n − p)), ŷ by weighted least squares with an intercept,
 * n the effective number of rows and p that of coefficients. The factor gives residuals of a fit the spread of new observations: they lie
 * too near to the line that was drawn through them, and the line is known only to v, the variance of ŷ(0) over that of a residual.
 *
 * @param predictors [row][predictor]
 * @param targets [row][target]
 * @returns [row][target]
 */
export function localLines(predictors: readonly Float64Array[], targets: readonly Float64Array[], weights: Float64Array): Float64Array[] {
  const p = predictors[0].length + 1
  const count = targets[0].length
  const products = new Float64Array(p * p)
  const lines = Array.from({ length: count }, () => new Float64Array(p))
  const at = (row: Float64Array, a: number) => (a === 0 ? 1 : row[a - 1])
  for (const [i, row] of predictors.entries()) {
    for (let a = 0; a < p; a++) {
      const x = weights[i] * at(row, a)
      for (let b = 0; b <= a; b++) products[a * p + b] += x * at(row, b)
      for (let j = 0; j < count; j++) lines[j][a] += x * targets[i][j]
    }
  }
  const dependent = cholesky(products, p, DEPENDENT).length
  for (const line of lines) choleskySolve(products, p, line)
  const stretch = stretchOf(predictors, weights, products, p - dependent)
  return targets.map((target, i) =>
    target.map((y, j) => {
      let fitted = 0
      for (let a = 0; a < p; a++) fitted += lines[j][a] * at(predictors[i], a)
      return lines[j][0] + (y - fitted) * stretch
    }),
  )
}

/** √((1 + v)·n/(n − p)), v = Σ l² with ŷ(0) = Σ l·y. */
function stretchOf(predictors: readonly Float64Array[], weights: Float64Array, factor: Float64Array, coefficients: number): number {
  const first = new Float64Array(predictors[0].length + 1)
  first[0] = 1
  choleskySolve(factor, first.length, first)
  let variance = 0
  for (const [i, row] of predictors.entries()) {
    let l = first[0]
    for (let a = 1; a < first.length; a++) l += first[a] * row[a - 1]
    variance += (weights[i] * l) ** 2
  }
  const size = effectiveSize(weights)
  return Math.sqrt(((1 + variance) * size) / Math.max(LEAST_FREEDOM, size - coefficients))
}
