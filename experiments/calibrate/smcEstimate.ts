import { logistic, logit } from '../../engine/base/math.ts'
import type { Generation } from './abcSmc.ts'
import type { WeightedDraws } from './adjustedPosterior.ts'
import { wholeBox } from './box.ts'
import { learnSummaries, type Learned } from './learnedSummaries.ts'
import { localLines } from './localLines.ts'
import type { Summaries } from './summaries.ts'

/** A score that explains less is not followed: two modes of unequal numbers look like a slope. */
const LEAST_R2 = 0.5

/**
 * The posterior of a population: its runs, moved along the local regression of the parameters on learned summaries. Of a posterior with several
 * modes the summaries tell little, and its runs stay where they are.
 */
export function smcEstimate(
  { simulations, accepted, rows, weights }: Generation,
  firstRun: number,
  summaries: Summaries,
  observed: Float64Array,
): { readonly posterior: WeightedDraws; readonly learned: Learned } {
  const learned = learnSummaries(simulations, summaries.of(observed), wholeBox(rows[0].length))
  const predictors = accepted.map((i) =>
    learned.scores[i - firstRun].map((x, j) => (learned.r2[j] < LEAST_R2 ? 0 : (x - learned.observed[j]) / learned.sd[j])),
  )
  const moved = localLines(
    predictors,
    rows.map((row) => row.map(logit)),
    weights,
  )
  return { posterior: { rows: moved.map((row) => row.map(logistic)), weights }, learned }
}
