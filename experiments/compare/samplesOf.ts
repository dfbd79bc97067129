import type { EnsembleResult } from '../../engine/ensemble/ensemble.ts'
import { breakdownsOf } from '../../engine/metrics/breakdowns.ts'
import { metricList } from '../../engine/metrics/metricList.ts'
import type { ArmSamples } from './rankArms.ts'

/** A figure of every arm, replicate by replicate; NaN where a plan does not have it. */
export function samplesOf(
  { job, outcomes }: Pick<EnsembleResult, 'job' | 'outcomes'>,
  names: readonly string[],
  metric: string,
): ArmSamples[] {
  return job.plans.map((plan, p) => {
    const i = metricList(breakdownsOf(plan)).findIndex(({ name }) => name === metric)
    return { name: names[p], samples: outcomes.map(({ plans }) => (i < 0 ? Number.NaN : plans[p].metrics[i])) }
  })
}
