import type { Difference } from '../../engine/base/result.ts'
import type { EnsembleResult } from '../../engine/ensemble/ensemble.ts'
import { breakdownsOf } from '../../engine/metrics/breakdowns.ts'
import { metricList } from '../../engine/metrics/metricList.ts'
import { LEVEL } from './critical.ts'
import { lessIsBetter } from './lessIsBetter.ts'
import { paired } from './paired.ts'

/**
 * Paired differences, b − a, of every metric that two plans of the job share: the second against the first, the
 * third against the first, … A plan against itself gives exactly zero everywhere, because both see the same draws.
 *
 * @param level two-sided level at which a difference is more than noise; see {@link paired}
 */
export function compareOutcomes(result: EnsembleResult, names: readonly string[], level: number = LEVEL): Difference[] {
  const { job, outcomes } = result
  const lists = job.plans.map((plan) => metricList(breakdownsOf(plan)))
  const differences: Difference[] = []
  for (let other = 1; other < job.plans.length; other++) {
    const places = new Map(lists[other].map(({ name }, j) => [name, j]))
    lists[0].forEach(({ name, unit, label }, i) => {
      const j = places.get(name)
      if (j === undefined) return
      const a = outcomes.map((o) => o.plans[0].metrics[i])
      const b = outcomes.map((o) => o.plans[other].metrics[j])
      const found = paired(a, b, job.replicatesPerDraw, lessIsBetter(name), level)
      differences.push({ metric: name, unit, label, a: names[0], b: names[other], ...found })
    })
  }
  return differences
}
