import { logistic, logit } from '../../engine/base/math.ts'
import type { WeightedDraws } from './adjustedPosterior.ts'
import type { Box } from './box.ts'
import { weightedQuantiles } from './weighted.ts'

/** Share of the posterior beyond which its ends are not trusted to the draws. */
const TAIL = 0.01
/** What is added beyond it, as a share of the way from the median: 4.2 standard deviations in all, of a normal posterior. */
const ROOM = 0.8
/** Held-out R² below which the data do not identify a parameter: its side of the box stays. */
export const IDENTIFIED = 0.1
/** Nearer to an end of the prior than this there is nothing to cut. */
const END = 0.01
/** A logit of a draw at the prior's very end. */
const CLOSEST = 1e-9

/**
 * The part of the prior in which the next runs are drawn: around the posterior so far, with room. It may move outside of the box before, never
 * outside of the prior.
 */
export function nextBox(box: Box, { rows, weights }: WeightedDraws, r2: readonly number[]): Box {
  return box.map((side, j) => {
    if (!(r2[j] >= IDENTIFIED)) return side
    const draws = Float64Array.from(rows, (row) => logit(Math.min(1 - CLOSEST, Math.max(CLOSEST, row[j]))))
    const [low, median, high] = weightedQuantiles(draws, weights, [TAIL, 0.5, 1 - TAIL])
    const [from, to] = [logistic(low - ROOM * (median - low)), logistic(high + ROOM * (high - median))]
    if (!(to > from)) return side
    return [from < END ? 0 : from, to > 1 - END ? 1 : to] as const
  })
}
