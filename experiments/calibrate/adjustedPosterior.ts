import { logistic, logit } from '../../engine/base/math.ts'
import type { Learned, Simulations } from './learnedSummaries.ts'
import { localLines } from './localLines.ts'

/** Draws that stand for a posterior. */
export interface WeightedDraws {
  /** [draw][parameter], in u of the priors. */
  readonly rows: readonly Float64Array[]
  readonly weights: Float64Array
}

/** Draws adjusted from simulations near the observation. */
export interface AdjustedPosterior extends WeightedDraws {
  /** The simulations that they come from. */
  readonly from: readonly number[]
}

/** Of the simulations in the box this share is near; at least so many, and so many for each coefficient. */
const NEAR = 0.3
const LEAST_NEAR = 60
const LEAST_NEAR_EACH = 10

/**
 * Local-linear regression adjustment (Beaumont, Zhang & Balding 2002) on learned summaries: of the simulations whose scores lie nearest to
 * the observed ones, in units of the spread that the scores leave, the parameters on the logit scale of their priors are moved along the regression to
 * where the observation stands, θ* = θ − B(ŝ − ŝ_obs), with weights 1 − (distance/farthest)² (Epanechnikov).
 *
 * Limiting cases: scores that tell nothing leave the prior; an exact linear normal model gives its exact posterior at any nearness.
 *
 * @param left a simulation that is left out: it stands for the observation
 */
export function adjustedPosterior({ rows, weights }: Simulations, learned: Learned, left = -1): AdjustedPosterior {
  const { scores, sd } = learned
  const observed = left < 0 ? learned.observed : scores[left]
  const distances = Float64Array.from(scores, (score, i) => (i === left ? Number.POSITIVE_INFINITY : distance(score, observed, sd)))
  const { from, farthest } = nearest(distances, sd.length)
  const kernel = Float64Array.from(from, (i) => weights[i] * (1 - (distances[i] / farthest) ** 2))
  const moved = localLines(
    from.map((i) => scores[i].map((x, j) => (x - observed[j]) / sd[j])),
    from.map((i) => rows[i].map(logit)),
    kernel,
  )
  return { rows: moved.map((row) => row.map(logistic)), weights: kernel, from }
}

function distance(a: Float64Array, b: Float64Array, sd: Float64Array): number {
  let sum = 0
  for (let j = 0; j < a.length; j++) sum += ((a[j] - b[j]) / sd[j]) ** 2
  return Math.sqrt(sum)
}

/** The nearest, and a distance just beyond them. */
function nearest(distances: Float64Array, dimensions: number): { readonly from: number[]; readonly farthest: number } {
  const sorted = Float64Array.from(distances).sort()
  const finite = sorted.findLastIndex(Number.isFinite) + 1
  const count = Math.min(finite, Math.max(Math.ceil(NEAR * finite), LEAST_NEAR, LEAST_NEAR_EACH * (dimensions + 1)))
  const farthest = sorted[count - 1] * (1 + 1e-6) + Number.MIN_VALUE
  return { from: [...distances.keys()].filter((i) => distances[i] < farthest), farthest }
}
