import type { Profile } from '../../engine/base/calibrationResult.ts'
import { observedValues } from './observedSeries.ts'
import { priorValue } from './prior.ts'
import type { Runs } from './runs.ts'
import { allSummaries } from './truncatedRegression.ts'

/** Parts of the prior. */
const PARTS = 20
/** Pairs of nearest runs that luck is told by. */
const MOST_PAIRS = 400
/** Median |z| of a normal. */
const MEDIAN_DEVIATION = 0.6745

/**
 * For each parameter the distance of the nearest run in each of equal parts of its prior. Distances are root mean squares over the summaries in units of luck,
 * which is told by pairs of runs at nearly equal values: 1 is as near as such pairs are to each other.
 */
export function profiles(runs: Runs): Profile[] {
  const summaries = allSummaries(runs)
  const found = runs.outputs.map(summaries.of)
  const distance = distanceInLuck(runs.rows, found)
  const observed = summaries.of(observedValues(runs.series))
  const distances = found.map((s) => distance(s, observed))
  return runs.priors.map((prior, j) => {
    const nearest = new Float64Array(PARTS).fill(Number.NaN)
    for (const [i, row] of runs.rows.entries()) {
      const part = Math.min(PARTS - 1, Math.floor(row[j] * PARTS))
      if (!(nearest[part] <= distances[i])) nearest[part] = distances[i]
    }
    return { values: Array.from(nearest, (_, part) => priorValue(prior, (part + 0.5) / PARTS)), distances: [...nearest] }
  })
}

/** A distance of which the pairs of nearest rows have a median of 1. */
function distanceInLuck(rows: readonly Float64Array[], summaries: readonly Float64Array[]): (a: Float64Array, b: Float64Array) => number {
  const every = Math.ceil(rows.length / MOST_PAIRS)
  const pairs = [...rows.keys()].filter((i) => i % every === 0).map((i) => [i, nearestTo(i, rows)] as const)
  const luck = Float64Array.from(
    summaries[0],
    (_, a) => medianOf(pairs.map(([i, k]) => Math.abs(summaries[i][a] - summaries[k][a]))) / MEDIAN_DEVIATION,
  )
  const raw = (a: Float64Array, b: Float64Array) => {
    let [sum, count] = [0, 0]
    for (let j = 0; j < a.length; j++)
      if (luck[j] > 0) {
        sum += ((a[j] - b[j]) / luck[j]) ** 2
        count++
      }
    return Math.sqrt(sum / Math.max(1, count))
  }
  const unit = medianOf(pairs.map(([i, k]) => raw(summaries[i], summaries[k])))
  return (a, b) => raw(a, b) / (unit || 1)
}

function nearestTo(i: number, rows: readonly Float64Array[]): number {
  let [best, least] = [i, Number.POSITIVE_INFINITY]
  for (const [k, row] of rows.entries()) {
    if (k === i) continue
    let square = 0
    for (let j = 0; j < row.length; j++) square += (row[j] - rows[i][j]) ** 2
    if (square < least) [best, least] = [k, square]
  }
  return best
}

function medianOf(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort()
  return sorted[sorted.length >> 1]
}

/** Whether a profile has two valleys, both near, with a hill between them that is twice as far off: two answers, not one. */
export function hasTwoValleys({ distances }: Profile): boolean {
  const known = distances.filter(Number.isFinite)
  for (let hill = 1; hill < known.length - 1; hill++) {
    const valleys = Math.max(Math.min(...known.slice(0, hill)), Math.min(...known.slice(hill + 1)))
    if (valleys < NEAR && known[hill] > HILL * Math.max(valleys, 1)) return true
  }
  return false
}

/** As near as this is near; this many times as far is a hill. */
const [NEAR, HILL] = [1.5, 2]
