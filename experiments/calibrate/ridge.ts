import { cholesky, choleskySolve } from '../../models/numerics/cholesky.ts'

/** Penalties as shares of the rows' weight; the one with the smallest left-out error is taken, for each target its own. */
const PENALTIES = [1e-4, 1e-3, 1e-2, 0.03, 0.1, 0.3, 1]
/** A row that determines its own fit has no left-out error. */
const MOST_LEVERAGE = 0.999

/** A regression of one target. */
export interface RidgeFit {
  /** In the order of the design's columns. */
  readonly coefficients: Float64Array
  /** Of each row by a fit without it. */
  readonly leftOut: Float64Array
  /** Mean squared left-out error, and the share of the target's variance that is left: 1 − error/variance. */
  readonly error: number
  readonly r2: number
}

/**
 * Weighted ridge regression of several targets on one design, b = (XᵀWX + λI)⁻¹XᵀWy with the intercept (column 0) unpenalised, and what each row
 * is expected to be by a fit without it, y − e/(1 − h), without refitting (Hoerl & Kennard 1970; Allen 1974). The penalty is chosen by the
 * left-out error. Columns beyond the intercept are to be on one scale. Cost rows × columns² for each of 7 penalties.
 *
 * @param design [row][column], column 0 all ones
 * @param targets [target][row]
 */
export function ridge(design: readonly Float64Array[], targets: readonly Float64Array[], weights: Float64Array): RidgeFit[] {
  const columns = design[0].length
  const weight = weights.reduce((sum, w) => sum + w, 0)
  const products = crossProducts(design, weights)
  const against = targets.map((target) => projected(design, target, weights))
  const best = targets.map((): Candidate => ({ error: Number.POSITIVE_INFINITY, coefficients: against[0], residuals: against[0] }))
  for (const penalty of PENALTIES) {
    const factor = Float64Array.from(products)
    for (let a = 1; a < columns; a++) factor[a * columns + a] += penalty * weight
    cholesky(factor, columns)
    const left = leftByOthers(factor, design, weights)
    for (const [t, target] of targets.entries()) {
      const coefficients = Float64Array.from(against[t])
      choleskySolve(factor, columns, coefficients)
      const residuals = new Float64Array(target.length)
      let error = 0
      for (let i = 0; i < residuals.length; i++) {
        residuals[i] = (target[i] - dot(coefficients, design[i])) / left[i]
        error += (weights[i] * residuals[i] * residuals[i]) / weight
      }
      if (error < best[t].error) best[t] = { error, coefficients, residuals }
    }
  }
  return best.map(({ error, coefficients, residuals }, t) => ({
    coefficients,
    leftOut: targets[t].map((y, i) => y - residuals[i]),
    error,
    r2: 1 - error / variance(targets[t], weights, weight),
  }))
}

interface Candidate {
  readonly error: number
  readonly coefficients: Float64Array
  readonly residuals: Float64Array
}

/** Σ aⱼbⱼ. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let j = 0; j < a.length; j++) sum += a[j] * b[j]
  return sum
}

/** Lower triangle of XᵀWX. */
function crossProducts(design: readonly Float64Array[], weights: Float64Array): Float64Array {
  const columns = design[0].length
  const products = new Float64Array(columns * columns)
  for (let i = 0; i < design.length; i++) {
    const row = design[i]
    for (let a = 0; a < columns; a++) {
      const x = weights[i] * row[a]
      for (let b = 0; b <= a; b++) products[a * columns + b] += x * row[b]
    }
  }
  return products
}

/** XᵀWy. */
function projected(design: readonly Float64Array[], target: Float64Array, weights: Float64Array): Float64Array {
  const result = new Float64Array(design[0].length)
  for (let i = 0; i < design.length; i++) {
    const y = weights[i] * target[i]
    for (let a = 0; a < result.length; a++) result[a] += y * design[i][a]
  }
  return result
}

/** 1 − h of each row, h = w·xᵀ(LLᵀ)⁻¹x = w·|L⁻¹x|². */
function leftByOthers(l: Float64Array, design: readonly Float64Array[], weights: Float64Array): Float64Array {
  const p = design[0].length
  const solved = new Float64Array(p)
  const left = new Float64Array(design.length)
  for (let i = 0; i < left.length; i++) {
    const x = design[i]
    let squares = 0
    for (let j = 0; j < p; j++) {
      const row = j * p
      let rest = x[j]
      for (let k = 0; k < j; k++) rest -= l[row + k] * solved[k]
      // the column of a dependent direction is zero
      const y = l[row + j] === 0 ? 0 : rest / l[row + j]
      solved[j] = y
      squares += y * y
    }
    left[i] = 1 - Math.min(MOST_LEVERAGE, weights[i] * squares)
  }
  return left
}

function variance(values: Float64Array, weights: Float64Array, weight: number): number {
  let mean = 0
  for (let i = 0; i < values.length; i++) mean += (weights[i] * values[i]) / weight
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += (weights[i] * (values[i] - mean) ** 2) / weight
  return sum
}
