import { halton } from './halton.ts'
import { minimise, type Minimum, type MinimiseOptions } from './minimise.ts'
import type { Objective } from './objective.ts'

/** The best minimum found, and how many starts led to it. */
export interface StartedMinimum extends Minimum {
  readonly starts: number
  /** Starts that ended within `AGREEMENT` of the best value, itself included. */
  readonly agreeing: number
}

/** Points of the box that are looked at, and how many of the best of them are followed. */
const SCREENED = 12
const FOLLOWED = 2
/** Two values of a log-likelihood this near are the same optimum. */
const AGREEMENT = 1e-4

/**
 * The lowest of several local minima: from `start` and from the two best of the first 12 points of a Halton sequence in the box around it
 * (half-width `spread` in every direction). Without randomness, and the same for any order of evaluation.
 *
 * `start` or at least one of the points must have a finite value, else a RangeError is thrown.
 *
 * @example
 * minimiseFromStarts(([x], g) => { g[0] = 4 * x ** 3 - 4 * x + 0.2; return x ** 4 - 2 * x * x + 0.2 * x }, [1], 2).x // near −1, not near 1
 */
export function minimiseFromStarts(
  objective: Objective,
  start: readonly number[],
  spread: number,
  options?: MinimiseOptions,
): StartedMinimum {
  const scratch = new Float64Array(start.length)
  const screened = Array.from({ length: SCREENED }, (_, i) => {
    const x = start.map((centre, d) => centre + spread * (2 * halton(i + 1, d) - 1))
    return { x, value: objective(Float64Array.from(x), scratch) }
  })
    .filter(({ value }) => Number.isFinite(value))
    .sort((a, b) => a.value - b.value)
  const first = Number.isFinite(objective(Float64Array.from(start), scratch)) ? [start] : []
  const starts = [...first, ...screened.slice(0, FOLLOWED).map(({ x }) => x)]
  if (starts.length === 0) throw new RangeError(`no start has a finite value: ${start.join(', ')}`)
  const minima = starts.map((x) => minimise(objective, x, options))
  const best = minima.reduce((a, b) =>
    b.value < a.value - AGREEMENT || (b.converged && !a.converged && b.value < a.value + AGREEMENT) ? b : a,
  )
  const agreeing = minima.filter((m) => Math.abs(m.value - best.value) <= AGREEMENT).length
  return { ...best, starts: minima.length, agreeing, evaluations: minima.reduce((n, m) => n + m.evaluations, 0) + SCREENED + 1 }
}
