import { observedValues } from './observedSeries.ts'
import type { Predictive } from './predictiveFan.ts'
import type { Runs } from './runs.ts'
import { allSummaries } from './truncatedRegression.ts'
import { weightedMean, weightedSd } from './weighted.ts'

/**
 * Share of calibrated runs whose summaries lie at least as far from their middle as those of the observation: a posterior predictive p-value (Gelman, Meng &
 * Stern 1996) of Σ((s − mean)/sd)². Small where something has made the data that the simulation does not have.
 */
export function asUnusual(runs: Runs, { outputs, weights }: Predictive): number {
  const summaries = allSummaries(runs)
  const found = outputs.map(summaries.of)
  const columns = Array.from(found[0], (_, a) => found.map((s) => s[a]))
  const mean = columns.map((column) => weightedMean(column, weights))
  const sd = columns.map((column) => weightedSd(column, weights))
  const distance = (s: Float64Array) => s.reduce((sum, x, a) => sum + (sd[a] > 0 ? ((x - mean[a]) / sd[a]) ** 2 : 0), 0)
  const own = distance(summaries.of(observedValues(runs.series)))
  return found.filter((s) => distance(s) >= own).length / found.length
}
