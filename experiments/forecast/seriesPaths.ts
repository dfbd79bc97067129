import { daysOfSteps } from '../../engine/base/calendar.ts'
import type { ReplicateOutcome } from '../../engine/ensemble/job.ts'
import type { Plan } from '../../engine/plan/plan.ts'
import { seriesCatalogue, type CataloguedSeries } from './seriesCatalogue.ts'

/** What a forecast follows day by day, in every replicate of an ensemble. */
export interface SeriesPaths extends Pick<CataloguedSeries, 'name' | 'label' | 'unit' | 'isSigned' | 'most' | 'metric'> {
  /** [replicate][day]: what each day adds. */
  readonly daily: readonly Float64Array[]
}

/** The series of an ensemble, and which parameter draw each of its replicates is of. */
export interface EnsemblePaths {
  readonly series: readonly SeriesPaths[]
  readonly draws: Int32Array
}

/**
 * The series of a plan out of the measured arrays of its ensemble (shapes: engine/metrics/measures.ts). Replicates without measures are left
 * out; series that are not defined (the ROI of a plan that costs nothing), too.
 */
export function seriesPaths(plan: Plan, outcomes: readonly ReplicateOutcome[], replicatesPerDraw: number): EnsemblePaths {
  const days = daysOfSteps(plan.steps, plan.stepDays)
  const measured = outcomes.filter(({ plans: [{ measures }] }) => Object.keys(measures).length > 0)
  const series = seriesCatalogue(plan.scenario).map(({ measure, rows, ...series }) => ({
    ...series,
    daily: measured.map(({ plans: [{ measures }] }) => added(measures[measure], rows, days)),
  }))
  const isDefined = ({ daily }: SeriesPaths) => daily.every((path) => path.every(Number.isFinite))
  return { series: series.filter(isDefined), draws: Int32Array.from(measured, ({ index }) => Math.floor(index / replicatesPerDraw)) }
}

/** Whether a series ever moves: a product that nobody orders does not. */
export function isMoving({ daily }: Pick<SeriesPaths, 'daily'>): boolean {
  return daily.some((path) => path.some((x) => x !== 0))
}

/** What each day adds to the sum of some cumulative rows. */
function added(cumulated: Float64Array, rows: readonly number[], days: number): Float64Array {
  const daily = new Float64Array(days)
  for (const row of rows)
    for (let day = 0; day < days; day++) daily[day] += cumulated[row * days + day] - (day > 0 ? cumulated[row * days + day - 1] : 0)
  return daily
}

/** Sum of days `from` to `to` − 1. */
export function sumOfDays(daily: ArrayLike<number>, from: number, to: number): number {
  let sum = 0
  for (let day = from; day < to; day++) sum += daily[day]
  return sum
}

/** Running totals. @example cumulative([1, 2, 3]) // [1, 3, 6] */
export function cumulative(daily: ArrayLike<number>): Float64Array {
  let sum = 0
  return Float64Array.from(daily, (x) => (sum += x))
}
