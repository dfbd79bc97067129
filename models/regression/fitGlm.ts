import { InputError } from '../../engine/base/issue.ts'
import { cholesky, choleskyInverse, choleskySolve } from '../numerics/cholesky.ts'
import { addCrossProducts, BLOCK, paddedColumns } from '../numerics/linearCrossProducts.ts'
import { fillBlock, rowOf, type Design } from './design.ts'
import type { GlmFamily } from './glmFamily.ts'
import { separationIssue } from './separation.ts'

/** A generalised linear model fitted: coefficients on the original scale, the intercept first. */
export interface GlmFit {
  readonly coefficients: Float64Array
  /** (XᵀWX)⁻¹, rows one after the other. */
  readonly covariance: Float64Array
  readonly logLikelihood: number
  readonly deviance: number
  readonly nullDeviance: number
  readonly iterations: number
  /** √(sᵀ·I⁻¹·s): how many standard errors the score is from zero. */
  readonly score: number
}

/** From so many rows on, every tenth gives the start: a whole fit of them costs less than the passes over all rows that it saves (3 of 6). */
const START_FROM = 20_000
const EVERY = 10
const MOST_STEPS = 50
/** A fit whose estimates are finite has converged by then (quadratically); one that has not is looked at for separation. */
const LOOK_FROM = 10
const MOST_HALVINGS = 20
/** The last step's square length in standard errors, per row: what is left after it is of the order of 1e-8 standard errors. */
const DECREMENT = 1e-13

/**
 * Maximum likelihood by iteratively reweighted least squares (Fisher scoring, which is Newton's method for a canonical link):
 * β ← β + (XᵀWX)⁻¹·Xᵀ(y − μ), on standardised terms, halving steps that raise the deviance (McCullagh & Nelder 1989, §2.5).
 *
 * The normal equations are summed block by block; memory is independent of the number of rows. Converged when the score is within
 * √(1e-13·n) standard errors of zero and the deviance no longer falls; the step that remains is still taken.
 *
 * @throws InputError `separation` where estimates run off to infinity, with the terms; `no-convergence` after 50 steps
 */
export function fitGlm(design: Design, family: GlmFamily): GlmFit {
  const zero = startOf(design, family)
  let start = zero
  if (design.n >= START_FROM) {
    const part = iterate(strided(design), family, zero)
    if (part.converged) start = part.beta
  }
  const fit = iterate(design, family, start)
  if (!fit.converged) {
    const issue = separationIssue(design, family, fit.step)
    throw new InputError([issue ?? { code: 'no-convergence', path: ['terms'], params: { steps: fit.iterations } }])
  }
  return onOriginalScale(design, family, fit, zero)
}

interface Iteration {
  readonly beta: Float64Array
  readonly factor: Float64Array
  readonly step: Float64Array
  readonly deviance: number
  readonly decrement: number
  readonly iterations: number
  readonly converged: boolean
}

function iterate(design: Design, family: GlmFamily, start: Float64Array): Iteration {
  const p = design.terms.length + 1
  const pass = passOver(design, family)
  let beta: Float64Array = start.slice()
  let now = pass(beta)
  let step: Float64Array = new Float64Array(p)
  for (let iterations = 1; ; iterations++) {
    const singular = cholesky(now.information, p).length > 0
    const last = step
    step = now.score.slice()
    choleskySolve(now.information, p, step)
    const decrement = dot(step, now.score)
    const done = { beta, factor: now.information, deviance: now.deviance, decrement, iterations }
    if (singular || !Number.isFinite(decrement)) return { ...done, step: iterations > 1 ? last : step, converged: false }
    if (decrement <= Math.max(1e-12, DECREMENT * design.n)) return { ...done, beta: added(beta, step, 1), step, converged: true }
    const runsOff = iterations >= LOOK_FROM && separationIssue(design, family, step) !== undefined
    if (iterations === MOST_STEPS || runsOff) return { ...done, step, converged: false }
    let length = 1
    let trial = added(beta, step, length)
    let next = pass(trial)
    for (let h = 0; h < MOST_HALVINGS && !(next.deviance <= now.deviance * (1 + 1e-12) + 1e-12); h++) {
      length /= 2
      trial = added(beta, step, length)
      next = pass(trial)
    }
    beta = trial
    now = next
  }
}

interface Pass {
  readonly deviance: number
  /** XᵀWX, lower triangle. */
  readonly information: Float64Array
  /** Xᵀ(y − μ). */
  readonly score: Float64Array
}

/** One reading of the rows at given coefficients: √w·X and (y − μ)/√w side by side, so that their cross-products hold all that is needed. */
function passOver(design: Design, family: GlmFamily): (beta: Float64Array) => Pass {
  const p = design.terms.length + 1
  const width = paddedColumns(p + 1)
  const z = new Float64Array(width * BLOCK)
  const working = z.subarray(p * BLOCK, (p + 1) * BLOCK)
  const [eta, y, root] = [0, 1, 2].map(() => new Float64Array(BLOCK))
  return (beta) => {
    const products = new Float64Array(width * width)
    let deviance = 0
    for (let from = 0; from < design.n; from += BLOCK) {
      const length = Math.min(BLOCK, design.n - from)
      fillBlock(design, from, length, z)
      eta.fill(0)
      for (let j = 0; j < p; j++) {
        const b = beta[j]
        const at = j * BLOCK
        for (let i = 0; i < length; i++) eta[i] += b * z[at + i]
      }
      for (let i = 0; i < length; i++) y[i] = design.y[rowOf(design, from + i)]
      deviance += family.block(eta, y, length, root, working)
      for (let j = 0; j < p; j++) {
        const at = j * BLOCK
        for (let i = 0; i < length; i++) z[at + i] *= root[i]
      }
      addCrossProducts(z, width, length, products)
    }
    const information = new Float64Array(p * p)
    for (let j = 0; j < p; j++) for (let k = 0; k <= j; k++) information[j * p + k] = products[j * width + k]
    return { deviance, information, score: products.slice(p * width, p * width + p) }
  }
}

/** Every tenth row. */
function strided(design: Design): Design {
  const rows = Int32Array.from({ length: Math.floor(design.n / EVERY) }, (_, i) => rowOf(design, i * EVERY))
  return { ...design, rows, n: rows.length }
}

function startOf(design: Design, family: GlmFamily): Float64Array {
  let sum = 0
  for (let i = 0; i < design.n; i++) sum += design.y[rowOf(design, i)]
  const beta = new Float64Array(design.terms.length + 1)
  beta[0] = family.start(sum / design.n)
  return beta
}

/** β_j = b_j/s_j and const = b_0 − Σ b_j·m_j/s_j; the covariance by the same linear map. */
function onOriginalScale(design: Design, family: GlmFamily, fit: Iteration, zero: Float64Array): GlmFit {
  const p = fit.beta.length
  const coefficients = unstandardised(design, fit.beta)
  const covariance = unstandardisedCovariance(design, choleskyInverse(fit.factor, p))
  // to second order the deviance falls by the decrement in the last step
  const deviance = fit.deviance - fit.decrement
  let saturated = 0
  for (let i = 0; i < design.n; i++) saturated += family.saturated(design.y[rowOf(design, i)])
  return {
    coefficients,
    covariance,
    deviance,
    logLikelihood: saturated - deviance / 2,
    nullDeviance: nullDeviance(design, family, zero[0]),
    iterations: fit.iterations,
    score: Math.sqrt(Math.max(0, fit.decrement)),
  }
}

/** Coefficients of standardised terms, the intercept first, on the original scale. */
export function unstandardised(design: Pick<Design, 'means' | 'scales'>, beta: Float64Array): Float64Array {
  const result = beta.slice()
  for (let j = 1; j < beta.length; j++) {
    result[j] = beta[j] / design.scales[j - 1]
    result[0] -= result[j] * design.means[j - 1]
  }
  return result
}

/** M·C·Mᵀ of the map that takes standardised coefficients to the original scale. */
export function unstandardisedCovariance(design: Pick<Design, 'means' | 'scales'>, covariance: Float64Array): Float64Array {
  const p = design.means.length + 1
  const apply = (c: Float64Array): Float64Array => {
    const result = new Float64Array(p * p)
    for (let k = 0; k < p; k++) {
      const column = unstandardised(
        design,
        Float64Array.from({ length: p }, (_, j) => c[j * p + k]),
      )
      // transposed on the way out: applied twice, both sides are mapped
      for (let j = 0; j < p; j++) result[k * p + j] = column[j]
    }
    return result
  }
  return apply(apply(covariance))
}

function nullDeviance(design: Design, family: GlmFamily, eta0: number): number {
  const eta = new Float64Array(BLOCK).fill(eta0)
  const [y, root, working] = [0, 1, 2].map(() => new Float64Array(BLOCK))
  let deviance = 0
  for (let from = 0; from < design.n; from += BLOCK) {
    const length = Math.min(BLOCK, design.n - from)
    for (let i = 0; i < length; i++) y[i] = design.y[rowOf(design, from + i)]
    deviance += family.block(eta, y, length, root, working)
  }
  return deviance
}

function added(a: Float64Array, b: Float64Array, times: number): Float64Array {
  return a.map((x, i) => x + times * b[i])
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i]
  return sum
}
