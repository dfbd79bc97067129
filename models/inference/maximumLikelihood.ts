import type { Uncertainty } from '../../engine/base/fitData.ts'
import { hessian } from '../numerics/hessian.ts'
import { inverseHessian } from '../numerics/inverseHessian.ts'
import { minimiseFromStarts } from '../numerics/minimiseFromStarts.ts'
import type { Objective } from '../numerics/objective.ts'

/** Positive parameters fitted on the logarithmic scale. */
export interface LikelihoodFit {
  readonly symbols: readonly string[]
  readonly estimates: Readonly<Record<string, number>>
  /** Of the estimates, by the delta method: estimate × standard error of its logarithm. */
  readonly standardErrors: Readonly<Record<string, number>>
  readonly uncertainty: Uncertainty
  readonly logLikelihood: number
  readonly converged: boolean
  readonly gradientNorm: number
  readonly iterations: number
  readonly starts: number
  readonly agreeing: number
  readonly positiveDefinite: boolean
  /** Symbols at their bounds or in a direction which the data leave open; empty where all are identified. */
  readonly open: readonly string[]
}

/** What is maximised: −log L of the logarithms, in units in which all parameters are near 1. */
export interface LikelihoodProblem {
  readonly symbols: readonly string[]
  /** −log L at the logarithms of the scaled parameters. */
  readonly objective: Objective
  readonly start: readonly number[]
  /** Half-width of the box of further starts. */
  readonly spread?: number
  /** estimate = exp(x)·unit: undoes the scaling. Ones where it is left off. */
  readonly units?: readonly number[]
  /** Where a scaled parameter says no more: further out predictions hardly change. The likelihood inside is untouched. */
  readonly bounds?: readonly (readonly [low: number, high: number])[]
  /** Added to log L: undoes the scaling of the density. */
  readonly offset?: number
}

/** Logarithms beyond ±40 are outside any model's domain. */
const FARTHEST = 40
/** Curvature outside the bounds: a standard deviation of .07, so that a parameter at its bound stays there. */
const WALL = 200
/** Log-likelihood still to be gained at a maximum that rounding hides: .0014 standard errors away from it. */
const NEGLIGIBLE = 1e-6
/** A symbol takes part in an open direction with a weight above this. */
const PART = 0.2

/**
 * Maximum likelihood of positive parameters θ = exp(x)·unit with the inverse of the observed information as covariance of log θ:
 * x̂ = argmin −log L(x), Cov(log θ̂) = (∂²(−log L)/∂x²)⁻¹ (a unit does not change it).
 *
 * `converged` means a gradient of zero up to rounding, or no more than 10⁻⁶ of log-likelihood left to gain. Never throws on a flat or
 * boundary likelihood: `converged`, `positiveDefinite` and `open` say what went wrong.
 *
 * @example
 * // Poisson mean from the counts 2, 4, 6: log L = −3μ + 12·ln μ
 * maximumLikelihood({ symbols: ['mu'], start: [0], objective: ([x], g) => ((g[0] = 3 * Math.exp(x) - 12), 3 * Math.exp(x) - 12 * x) })
 *   .standardErrors.mu // 1.1547 = √(4/3)
 */
export function maximumLikelihood(problem: LikelihoodProblem): LikelihoodFit {
  const { symbols, start, spread = 2, units = symbols.map(() => 1), bounds, offset = 0 } = problem
  const walls = bounds?.map(([low, high]) => [Math.log(low), Math.log(high)])
  const objective: Objective = (x, gradient) => {
    for (let i = 0; i < x.length; i++) if (!(Math.abs(x[i]) <= FARTHEST)) return Number.POSITIVE_INFINITY
    return problem.objective(x, gradient) + (walls ? wall(walls, x, gradient) : 0)
  }
  const found = minimiseFromStarts(objective, start, spread)
  const curvature = inverseHessian(hessian(objective, found.x))
  const estimates = Array.from(found.x, (x, i) => Math.exp(x) * units[i])
  const byName = (values: readonly number[]) => Object.fromEntries(symbols.map((symbol, i) => [symbol, values[i]]))
  const outside = (i: number) => walls !== undefined && beyond(walls[i], found.x[i]) !== 0
  const part = symbols.filter((_, i) => outside(i) || curvature.open.some((direction) => Math.abs(direction[i]) > PART))
  const likelihood = problem.objective(found.x, new Float64Array(found.x.length))
  return {
    symbols,
    estimates: byName(estimates),
    standardErrors: byName(estimates.map((estimate, i) => estimate * Math.sqrt(curvature.covariance[i][i]))),
    uncertainty: { symbols, scale: symbols.map(() => 'log' as const), covariance: curvature.covariance },
    logLikelihood: offset - likelihood,
    converged: found.converged || gainLeft(objective, found.x, curvature.covariance) < NEGLIGIBLE,
    gradientNorm: found.gradientNorm,
    iterations: found.iterations,
    starts: found.starts,
    agreeing: found.agreeing,
    positiveDefinite: curvature.positiveDefinite,
    open: part,
  }
}

/** ½g'Cg: what a Newton step would gain. */
function gainLeft(objective: Objective, x: Float64Array, covariance: readonly (readonly number[])[]): number {
  const gradient = new Float64Array(x.length)
  objective(x, gradient)
  return covariance.reduce((sum, row, i) => row.reduce((rest, c, j) => rest + 0.5 * c * gradient[i] * gradient[j], sum), 0)
}

/** How far x lies outside, with its sign. */
function beyond([low, high]: readonly number[], x: number): number {
  return x < low ? x - low : x > high ? x - high : 0
}

/** ½·200·(distance outside)², smooth and nothing inside; its gradient is added. */
function wall(walls: readonly (readonly number[])[], x: Float64Array, gradient: Float64Array): number {
  let sum = 0
  for (let i = 0; i < x.length; i++) {
    const outside = beyond(walls[i], x[i])
    sum += (WALL / 2) * outside * outside
    gradient[i] += WALL * outside
  }
  return sum
}
