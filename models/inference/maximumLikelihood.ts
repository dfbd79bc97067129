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
  /** Symbols that take part in a direction which the data leave open; empty where all are identified. */
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
  /** Added to log L: undoes the scaling of the density. */
  readonly offset?: number
}

/** Logarithms beyond ±25 are outside any model's domain. */
const FARTHEST = 25
/** A symbol takes part in an open direction with a weight above this. */
const PART = 0.2

/**
 * Maximum likelihood of positive parameters θ = exp(x)·unit with the inverse of the observed information as covariance of log θ:
 * x̂ = argmin −log L(x), Cov(log θ̂) = (∂²(−log L)/∂x²)⁻¹ (a unit does not change it).
 *
 * Never throws on a flat or boundary likelihood: `converged`, `positiveDefinite` and `open` say what went wrong.
 *
 * @example
 * // Poisson mean from the counts 2, 4, 6: log L = −3μ + 12·ln μ
 * maximumLikelihood({ symbols: ['mu'], start: [0], objective: ([x], g) => ((g[0] = 3 * Math.exp(x) - 12), 3 * Math.exp(x) - 12 * x) })
 *   .standardErrors.mu // 1.1547 = √(4/3)
 */
export function maximumLikelihood(problem: LikelihoodProblem): LikelihoodFit {
  const { symbols, start, spread = 2, units = symbols.map(() => 1), offset = 0 } = problem
  const objective: Objective = (x, gradient) => {
    for (let i = 0; i < x.length; i++) if (!(Math.abs(x[i]) <= FARTHEST)) return Number.POSITIVE_INFINITY
    return problem.objective(x, gradient)
  }
  const found = minimiseFromStarts(objective, start, spread)
  const curvature = inverseHessian(hessian(problem.objective, found.x))
  const estimates = Array.from(found.x, (x, i) => Math.exp(x) * units[i])
  const byName = (values: readonly number[]) => Object.fromEntries(symbols.map((symbol, i) => [symbol, values[i]]))
  const part = symbols.filter((_, i) => curvature.open.some((direction) => Math.abs(direction[i]) > PART))
  return {
    symbols,
    estimates: byName(estimates),
    standardErrors: byName(estimates.map((estimate, i) => estimate * Math.sqrt(curvature.covariance[i][i]))),
    uncertainty: { symbols, scale: symbols.map(() => 'log' as const), covariance: curvature.covariance },
    logLikelihood: offset - found.value,
    converged: found.converged,
    gradientNorm: found.gradientNorm,
    iterations: found.iterations,
    starts: found.starts,
    agreeing: found.agreeing,
    positiveDefinite: curvature.positiveDefinite,
    open: part,
  }
}
