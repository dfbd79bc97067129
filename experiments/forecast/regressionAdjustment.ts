import { cholesky, choleskySolve } from '../../models/numerics/cholesky.ts'

/** What a simulated outcome becomes once the past is known. */
export interface Adjusted {
  /** One value per simulation: what the regression expects at the observed past, and that simulation's own luck. */
  readonly values: Float64Array
  /** Share of the outcome's variance that the past explains, judged on simulations left out of the fit; 0 where nothing is gained. */
  readonly explained: number
}

/** Adjusts outcomes of the same simulations, one after the other. */
export type Adjustment = (outcomes: Float64Array) => Adjusted

/** Penalties in units of the number of simulations: from none to "the past says nothing". */
const PENALTIES = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3]

/**
 * Regression adjustment of simulated outcomes to an observed past (Beaumont, Zhang & Balding 2002; ridge as in Blum & François 2010):
 *
 *     y*_i = m(s_obs) + r_i · √((1 + h_obs) / (1 + h̄)),    m = ridge regression of y on the standardised summaries s
 *
 * r_i is the residual of simulation i under a fit without it and its group (simulations that share a parameter draw): what the past does not
 * tell, luck above all, with the uncertainty of the fit in it. h is the leverage, so that a past far from all simulated ones widens the forecast.
 * The penalty is the one that predicts left-out groups best, no regression at all among the choices: with few simulations or a past that
 * tells nothing, y* is y.
 *
 * @param summaries by simulation, each of the same length
 * @param observed the same summaries of what happened
 * @param group simulations in a row that share a parameter draw
 */
export function regressionAdjustment(summaries: readonly Float64Array[], observed: Float64Array, group: number): Adjustment {
  const n = summaries.length
  const { columns, target } = standardised(summaries, observed)
  const p = columns.length
  const solved = p === 0 ? [] : PENALTIES.map((penalty) => ridge(columns, target, penalty * n))
  return (outcomes) => {
    const mean = meanOf(outcomes)
    const centred = outcomes.map((y) => y - mean)
    const none = { expected: 0, residuals: leftOutMeans(centred, group), factor: 1 }
    const fits = [none, ...solved.map((fit) => fitted(fit, columns, target, centred, group))]
    const errors = fits.map(({ residuals }) => residuals.reduce((sum, r) => sum + r * r, 0))
    const best = errors.reduce((a, e, i) => (e < errors[a] ? i : a), 0)
    const { expected, residuals, factor } = fits[best]
    const shift = meanOf(residuals)
    return {
      values: residuals.map((r) => mean + expected + (r - shift) * factor),
      explained: errors[0] > 0 ? 1 - errors[best] / errors[0] : 0,
    }
  }
}

/** Columns of mean 0 and variance 1; those that do not vary are left out. */
function standardised(summaries: readonly Float64Array[], observed: Float64Array): { columns: Float64Array[]; target: Float64Array } {
  const columns: Float64Array[] = []
  const target: number[] = []
  for (let j = 0; j < observed.length; j++) {
    const column = Float64Array.from(summaries, (s) => s[j])
    const mean = meanOf(column)
    const sd = Math.sqrt(column.reduce((sum, x) => sum + (x - mean) ** 2, 0) / column.length)
    if (!(sd > 1e-12 * Math.max(1, Math.abs(mean)))) continue
    columns.push(column.map((x) => (x - mean) / sd))
    target.push((observed[j] - mean) / sd)
  }
  return { columns, target: Float64Array.from(target) }
}

interface Ridge {
  /** Cholesky factor of XᵀX + λI. */
  readonly factor: Float64Array
  /** (XᵀX + λI)⁻¹xᵢ by simulation. */
  readonly solved: readonly Float64Array[]
  /** Leverage of the observed past, and the simulations' mean. */
  readonly atObserved: number
  readonly atMean: number
}

function ridge(columns: readonly Float64Array[], target: Float64Array, penalty: number): Ridge {
  const p = columns.length
  const n = columns[0].length
  const factor = new Float64Array(p * p)
  for (let a = 0; a < p; a++)
    for (let b = 0; b <= a; b++) {
      let sum = a === b ? penalty : 0
      for (let i = 0; i < n; i++) sum += columns[a][i] * columns[b][i]
      factor[a * p + b] = sum
    }
  cholesky(factor, p)
  const solve = (x: Float64Array) => {
    choleskySolve(factor, p, x)
    return x
  }
  const solved = Array.from({ length: n }, (_, i) => solve(Float64Array.from(columns, (column) => column[i])))
  const leverage = (x: (j: number) => number, s: Float64Array) => s.reduce((sum, value, j) => sum + value * x(j), 1 / n)
  const total = solved.reduce((sum, s, i) => sum + leverage((j) => columns[j][i], s), 0)
  return { factor, solved, atObserved: leverage((j) => target[j], solve(Float64Array.from(target))), atMean: total / n }
}

/** Prediction at the observed past and residuals left out by group: r_G = (I − H_GG)⁻¹(y_G − ŷ_G). */
function fitted(
  { factor, solved, atObserved, atMean }: Ridge,
  columns: readonly Float64Array[],
  target: Float64Array,
  centred: Float64Array,
  group: number,
): { expected: number; residuals: Float64Array; factor: number } {
  const p = columns.length
  const n = centred.length
  const slopes = Float64Array.from(columns, (column) => column.reduce((sum, x, i) => sum + x * centred[i], 0))
  choleskySolve(factor, p, slopes)
  const at = (x: (j: number) => number) => slopes.reduce((sum, b, j) => sum + b * x(j), 0)
  const residuals = centred.map((y, i) => y - at((j) => columns[j][i]))
  for (let from = 0; from < n; from += group) {
    const size = Math.min(group, n - from)
    const hat = (i: number, k: number) => solved[from + i].reduce((sum, s, j) => sum + s * columns[j][from + k], 1 / n)
    const kept = new Float64Array(size * size)
    for (let i = 0; i < size; i++) for (let k = 0; k < size; k++) kept[i * size + k] = (i === k ? 1 : 0) - hat(i, k)
    const own = residuals.slice(from, from + size)
    cholesky(kept, size)
    choleskySolve(kept, size, own)
    residuals.set(own, from)
  }
  return { expected: at((j) => target[j]), residuals, factor: Math.sqrt((1 + atObserved) / (1 + atMean)) }
}

/** Deviations from the mean of the other groups: what "no regression" leaves out of sample. */
function leftOutMeans(centred: Float64Array, group: number): Float64Array {
  const n = centred.length
  const residuals = new Float64Array(n)
  for (let from = 0; from < n; from += group) {
    const size = Math.min(group, n - from)
    let sum = 0
    for (let i = 0; i < size; i++) sum += centred[from + i]
    // the mean of the others, all adding up to zero
    const others = n > size ? -sum / (n - size) : 0
    for (let i = 0; i < size; i++) residuals[from + i] = centred[from + i] - others
  }
  return residuals
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length
}
