import type { Ranking } from '../../engine/base/ranking.ts'
import type { RunResult } from '../../engine/base/result.ts'
import { leadingMetric } from './leadingMetric.ts'
import { lessIsBetter } from './lessIsBetter.ts'
import { rankArms, type ArmSamples } from './rankArms.ts'

/** What is asked of the ranking of a comparison. */
export interface RankResultsOptions {
  /** The figure; by default what {@link leadingMetric} finds. */
  readonly by?: string | undefined
  /** Two-sided level at which arms are told apart. */
  readonly level?: number | undefined
}

/** The arms of a comparison by one figure, from their results; nothing where no replicate has it in every arm. */
export function rankResults(
  results: readonly Pick<RunResult, 'metrics' | 'replicatesPerDraw'>[],
  names: readonly string[],
  { by, level }: RankResultsOptions = {},
): Ranking | undefined {
  const samplesBy = (metric: string): ArmSamples[] =>
    results.map(({ metrics }, i) => ({ name: names[i], samples: metrics.find(({ name }) => name === metric)?.samples ?? [] }))
  const metric = by ?? leadingMetric(samplesBy)
  const found = results[0]?.metrics.find(({ name }) => name === metric)
  const arms = samplesBy(metric)
  const { length } = arms[0]?.samples ?? []
  if (found === undefined || length === 0 || arms.some(({ samples }) => samples.length !== length)) return undefined
  const ranking = rankArms(arms, {
    metric,
    unit: found.unit,
    label: found.label,
    lessIsBetter: lessIsBetter(metric),
    perDraw: results[0].replicatesPerDraw,
    ...(level !== undefined && { level }),
  })
  return ranking.replicates === 0 ? undefined : ranking
}
