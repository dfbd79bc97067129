import { exp } from '../../engine/base/math.ts'
import { blockDays, untilDay, type ActualPast } from './actualPast.ts'
import { nearestSimulations } from './nearestSimulations.ts'
import { logarithm, offsetOf, pastSummaries } from './pastSummaries.ts'
import { regressionAdjustment, type Adjusted } from './regressionAdjustment.ts'
import { sumOfDays, type SeriesPaths } from './seriesPaths.ts'
import type { Summaries } from './summaryRegression.ts'

/** A forecast that knows the past of the running plan. */
export interface Reforecast {
  /** The first day that is forecast. */
  readonly until: number
  /** Simulations that it is made of. */
  readonly kept: Int32Array
  /** The same series, one path per kept simulation; days that have come in are as they came. */
  readonly series: readonly SeriesPaths[]
  /** Adjusts any other figure, one value per simulation of the whole ensemble. */
  readonly adjust: (samples: ArrayLike<number>) => Adjusted
  /** Share of the simulations whose past is at least as unusual as the actual one: near 0, the plan has no such course. */
  readonly asUnusual: number
}

/**
 * Re-forecasts a running plan from its simulated ensemble: each simulation's coming weeks, adjusted to what has come in.
 *
 *     ensemble of (past, future) → summaries of the past → simulations near the actual past → regression adjustment of each week
 *
 * Weeks are adjusted as ln(x + 5% of their mean), balances and ROI plainly; within a week a path keeps its own shape. Series that nobody observed
 * are adjusted over the whole plan. Nothing is simulated again.
 *
 * @param series of the ensemble, the observed ones among them
 * @param draws parameter draw of each simulation
 * @throws RangeError when the past names a series that is not among them
 */
export function reforecast(series: readonly SeriesPaths[], draws: ArrayLike<number>, past: ActualPast): Reforecast {
  const observed = past.series.map(({ name }) => {
    const found = series.find((one) => one.name === name)
    if (found === undefined) throw new RangeError(`no series ${name}: ${series.map((one) => one.name).join(', ')}`)
    return found
  })
  const days = series[0].daily[0].length
  const until = untilDay(past)
  const summaries = pastSummaries(past, observed, draws)
  const ahead = blocksBetween(until, days, blockDays(past, days))
  const outcomes = observed.flatMap((one) => ahead.map((block) => scaled(one, block).values))
  const kept = nearestSimulations(summaries, outcomes)
  const near = ({ name, values }: { readonly name?: string; readonly values: ArrayLike<number> }) => ({
    name,
    values: Float64Array.from(kept, (i) => values[i]),
  })
  const adjust = regressionAdjustment({
    columns: summaries.columns.map((values) => near({ values }).values),
    observed: summaries.observed,
    groups: Int32Array.from(kept, (i) => draws[i]),
  })
  return {
    until,
    kept,
    series: series.map((one) => {
      const actual = past.series.find(({ name }) => name === one.name)
      const own = { ...one, daily: Array.from(kept, (i) => one.daily[i]) }
      return { ...one, daily: adjusted(own, past, actual?.values, adjust) }
    }),
    adjust: (samples) => adjust(near({ values: samples }).values),
    asUnusual: asUnusual(summaries),
  }
}

type Block = readonly [from: number, to: number]

function blocksBetween(from: number, to: number, length: number): Block[] {
  const blocks: Block[] = []
  for (let day = from; day < to; day += length) blocks.push([day, Math.min(to, day + length)])
  return blocks
}

/** Paths whose unknown blocks are adjusted and whose known days are as they came. */
function adjusted(
  series: SeriesPaths,
  past: ActualPast,
  actual: Float64Array | undefined,
  adjust: (outcomes: Float64Array) => Adjusted,
): Float64Array[] {
  const days = series.daily[0].length
  const until = untilDay(past)
  const length = blockDays(past, days)
  const unknown = [
    ...blocksBetween(0, past.first, length),
    ...(actual === undefined ? blocksBetween(past.first, until, length) : []),
    ...blocksBetween(until, days, length),
  ]
  const paths = series.daily.map((daily) => Float64Array.from(daily))
  for (const block of unknown) {
    const { values, back } = scaled(series, block)
    adjust(values).values.forEach((value, i) => shareOut(paths[i], block, back(value), series.isSigned))
  }
  if (actual !== undefined) {
    const shape = meanShape(series)
    actual.forEach((value, k) => {
      const block = [past.first + k * past.period, past.first + (k + 1) * past.period] as const
      const days = Float64Array.from(shape)
      shareOut(days, block, value, series.isSigned)
      for (const path of paths) path.set(days.subarray(block[0], block[1]), block[0])
    })
  }
  if (series.most !== undefined) for (const path of paths) cap(path, series.most)
  return paths
}

/** Sums over a block on the scale on which they are adjusted, and the way back. */
function scaled({ daily, isSigned }: SeriesPaths, [from, to]: Block): { values: Float64Array; back: (value: number) => number } {
  const sums = daily.map((path) => sumOfDays(path, from, to))
  if (isSigned) return { values: Float64Array.from(sums), back: (value) => value }
  const offset = offsetOf(sums)
  const values = Float64Array.from(sums, logarithm(sums))
  // an actual past far from every simulated one must not run away: at most one width of the ensemble beyond it
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const width = high - low
  return { values, back: (value) => Math.max(0, exp(Math.min(high + width, Math.max(low - width, value))) - offset) }
}

/** Days of a block get a new sum in the proportions they had; evenly, where they had none. */
function shareOut(path: Float64Array, [from, to]: Block, sum: number, isSigned: boolean): void {
  const before = sumOfDays(path, from, to)
  for (let day = from; day < to; day++)
    path[day] = !isSigned && before > 0 ? (path[day] * sum) / before : path[day] + (sum - before) / (to - from)
}

function meanShape({ daily }: SeriesPaths): Float64Array {
  return Float64Array.from(daily[0], (_, day) => daily.reduce((sum, path) => sum + path[day], 0) / daily.length)
}

function cap(path: Float64Array, most: number): void {
  let sum = 0
  for (let day = 0; day < path.length; day++) {
    path[day] = Math.max(0, Math.min(path[day], most - sum))
    sum += path[day]
  }
}

/** By Σ z² over the standardised summaries, each less what the ones before it tell (Mahalanobis' distance through Gram and Schmidt). */
function asUnusual({ columns, observed }: Summaries): number {
  if (columns.length === 0) return 1
  const n = columns[0].length
  const distance = new Float64Array(n)
  let atObserved = 0
  const basis: { readonly column: Float64Array; readonly at: number; readonly square: number }[] = []
  columns.forEach((given, j) => {
    const column = Float64Array.from(given)
    let at = observed[j]
    for (const before of basis) {
      const slope = column.reduce((sum, x, i) => sum + x * before.column[i], 0) / before.square
      for (let i = 0; i < n; i++) column[i] -= slope * before.column[i]
      at -= slope * before.at
    }
    const square = column.reduce((sum, x) => sum + x * x, 0)
    // next to nothing is left: rounding, not news
    if (square < 1e-6 * n) return
    basis.push({ column, at, square })
    for (let i = 0; i < n; i++) distance[i] += (column[i] * column[i] * n) / square
    atObserved += (at * at * n) / square
  })
  return distance.filter((d) => d >= atObserved).length / n
}
