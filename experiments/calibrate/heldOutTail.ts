import type { HeldOutTail } from '../../engine/base/calibrationResult.ts'
import { localLines } from './localLines.ts'
import type { ObservedSeries } from './observedSeries.ts'
import { covered, fanPoint } from './predictiveFan.ts'
import type { Runs } from './runs.ts'
import type { Estimate } from './truncatedRegression.ts'

/** Fewer points than this are all needed. */
const LEAST_POINTS = 10
const TAIL = 0.15
const LEAST_TAIL = 2

/** The last points of each series that the first rounds do not see: two, or 15% of those known; none of a short series. */
export function tailOf({ values }: ObservedSeries): number[] {
  const known = [...values.keys()].filter((i) => Number.isFinite(values[i]))
  return known.length < LEAST_POINTS ? [] : known.slice(-Math.max(LEAST_TAIL, Math.round(TAIL * known.length)))
}

/**
 * What the points before foretell of the tail, against what was observed. The forecast is made from runs near the observation, moved along the
 * regression of the tail on the scores, as parameters are: no further run is needed.
 */
export function heldOutTail(runs: Runs, { posterior, learned, inside }: Estimate): HeldOutTail | undefined {
  const { series, outputs } = runs
  const near = posterior.from.map((i) => outputs[inside[i]])
  const predictors = posterior.from.map((i) => learned.scores[i].map((x, j) => (x - learned.observed[j]) / learned.sd[j]))
  const points: HeldOutTail['points'][number][] = []
  let offset = 0
  for (const one of series) {
    const tail = tailOf(one)
    if (tail.length > 0) {
      const scale = one.isSigned ? PLAIN : ROOT
      const targets = near.map((output) => Float64Array.from(tail, (i) => scale.forth(output[offset + i])))
      const moved = localLines(predictors, targets, posterior.weights)
      for (const [t, i] of tail.entries()) {
        const values = Float64Array.from(moved, (row) => scale.back(row[t]))
        points.push({ ...fanPoint(one.days?.[i] ?? i, one.values[i], values, posterior.weights), series: one.name })
      }
    }
    offset += one.values.length
  }
  if (points.length === 0) return undefined
  const ranks = points.map(({ pit }) => pit)
  return { points, covered50: covered(ranks, 0.5), covered90: covered(ranks, 0.9), runs: runs.made() }
}

/** Effects add on this scale, counts stay counts. */
const ROOT = { forth: (x: number) => Math.sqrt(Math.max(0, x)), back: (x: number) => Math.max(0, x) ** 2 }
const PLAIN = { forth: (x: number) => x, back: (x: number) => x }
