import { log } from '../../engine/base/math.ts'
import { periodsPerWeek, type ActualPast } from './actualPast.ts'
import { sumOfDays, type SeriesPaths } from './seriesPaths.ts'
import { standardised, type Summaries } from './summaryRegression.ts'

/** Added before a logarithm, as a share of the mean: zeros stay finite, and counts of a few do not outweigh all others. */
const OFFSET = 0.05

/**
 * Summaries of a past, of each simulation and of what came in: per observed series the whole so far, the last week (or quarter, of a shorter past),
 * the one before, the two before that and the first half; logarithms of sums, ln(x + 5% of the simulations' mean), plain sums of what may be negative. So what counts is
 * how much came, how fast of late, and whether it speeds up.
 *
 * @param paths the observed series, in the order of the past
 * @param groups parameter draw of each simulation
 */
export function pastSummaries(past: ActualPast, paths: readonly SeriesPaths[], groups: ArrayLike<number>): Summaries {
  const n = paths[0].daily.length
  const simulated = Array.from({ length: n }, () => [] as number[])
  const observed: number[] = []
  past.series.forEach(({ values }, s) => {
    for (const [from, to] of rangesOf(values.length, periodsPerWeek(past))) {
      const day = (periods: number) => past.first + periods * past.period
      const sums = paths[s].daily.map((daily) => sumOfDays(daily, day(from), day(to)))
      const write = paths[s].isSigned ? (x: number) => x : logarithm(sums)
      sums.forEach((x, i) => simulated[i].push(write(x)))
      observed.push(write(sumOfDays(values, from, to)))
    }
  })
  return standardised(
    simulated.map((row) => Float64Array.from(row)),
    Float64Array.from(observed),
    groups,
  )
}

/** ln(x + OFFSET · mean) over simulated sums. */
export function logarithm(sums: readonly number[]): (x: number) => number {
  const offset = offsetOf(sums)
  return (x) => log(x + offset)
}

/** What is added before the logarithm of some sums; 1 where all are 0. */
export function offsetOf(sums: readonly number[]): number {
  return (OFFSET * sums.reduce((total, x) => total + x, 0)) / sums.length || 1
}

/** Periods from … to of each summary, none twice. */
function rangesOf(n: number, perWeek: number): readonly (readonly [from: number, to: number])[] {
  const week = Math.min(perWeek, Math.ceil(n / 4))
  const ranges = [
    [0, n],
    [n - week, n],
    [n - 2 * week, n - week],
    [n - 4 * week, n - 2 * week],
    [0, Math.floor(n / 2)],
  ] as const
  const valid = ranges.filter(([from, to]) => from >= 0 && to > from)
  return valid.filter(([from, to], i) => valid.findIndex((other) => other[0] === from && other[1] === to) === i)
}
