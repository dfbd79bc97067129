import type { ActualPast } from './actualPast.ts'
import { untilDay } from './actualPast.ts'
import { logarithm } from './pastSummaries.ts'
import { sumOfDays, type SeriesPaths } from './seriesPaths.ts'

/** How much the first observed series had brought by the day until which something came in: of every simulation, and actually; logarithms of counts. */
export function cumulativeLogs(
  series: readonly SeriesPaths[],
  past: ActualPast,
): { readonly simulated: Float64Array; readonly actual: number } {
  const [{ name, values }] = past.series
  const own = series.find((one) => one.name === name) as SeriesPaths
  const sums = own.daily.map((path) => sumOfDays(path, past.first, untilDay(past)))
  const write = own.isSigned ? (x: number) => x : logarithm(sums)
  return { simulated: Float64Array.from(sums, write), actual: write(sumOfDays(values, 0, values.length)) }
}
