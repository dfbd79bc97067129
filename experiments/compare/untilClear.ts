import type { SequentialStop } from '../../engine/base/ranking.ts'
import { ensemble, type EnsembleOptions, type EnsembleResult } from '../../engine/ensemble/ensemble.ts'
import type { Executor, Job } from '../../engine/ensemble/job.ts'
import { LEVEL } from './critical.ts'
import { growing } from './growing.ts'
import { leadingMetric } from './leadingMetric.ts'
import { lessIsBetter } from './lessIsBetter.ts'
import { looksOf } from './looks.ts'
import { samplesOf } from './samplesOf.ts'
import { sequentialLevels } from './sequentialLevels.ts'
import { settled } from './settled.ts'

/** What is asked of a comparison that ends when it is clear. */
export interface UntilClear {
  /** The figure; by default what {@link leadingMetric} finds at the first look. */
  readonly by?: string
  /** In the unit of the figure: arms nearer to the best than this need not be told apart. */
  readonly margin?: number
}

/**
 * Runs a comparison in batches until its best arm is told apart from every other, or is within the margin of it, or all is run.
 *
 *     for each look:  replicates up to its boundary → best arm → paired difference of it to each other ± errors at the look's level
 *                     → clear, within the margin, equal: stop
 *
 * The data are looked at after fixed numbers of draws ({@link looksOf}) and judged at levels that together err in `overall` = 5%
 * ({@link sequentialLevels}), shared among the arms − 1 pairs (Bonferroni). So the chance of ever calling an arm better that is not is at most
 * 5%, and intervals at the level of the last look keep their coverage. Means of what was stopped early lie a little too far out.
 *
 * The outcomes are those of the plain comparison of as many draws, bit by bit.
 */
export async function untilClear(
  job: Job,
  executor: Executor,
  names: readonly string[],
  { by, margin }: UntilClear,
  options: EnsembleOptions = {},
): Promise<{ readonly result: EnsembleResult; readonly stop: SequentialStop }> {
  const looks = looksOf(job.draws)
  const perDraw = job.replicatesPerDraw
  const levels = sequentialLevels(
    looks.map((draws) => draws / job.draws),
    LEVEL / (job.plans.length - 1),
  )
  const beginnings = growing(executor, job)
  let metric = by
  let seen = 0
  for (let look = 0; ; look++) {
    const result = await ensemble({ ...job, draws: looks[look] }, beginnings, {
      ...options,
      // a longer beginning starts over with what is known
      onProgress: (done) => {
        if (done > seen) options.onProgress?.((seen = done), job.draws * perDraw)
      },
    })
    metric ??= leadingMetric((name) => samplesOf(result, names, name))
    const level = levels[look]
    const asked = { perDraw, lessIsBetter: lessIsBetter(metric), level, ...(margin !== undefined && { margin }) }
    const reason = settled(samplesOf(result, names, metric), asked)
    if (reason === undefined && look < looks.length - 1) continue
    const stop: SequentialStop = {
      metric,
      ...(margin !== undefined && { margin }),
      reason: reason ?? 'budget',
      replicates: result.outcomes.length,
      most: job.draws * perDraw,
      look: look + 1,
      looks: looks.length,
      level,
      overall: LEVEL,
    }
    return { result, stop }
  }
}
