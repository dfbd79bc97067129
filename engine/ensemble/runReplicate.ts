import { breakdownsOf } from '../metrics/breakdowns.ts'
import { measure } from '../metrics/measures.ts'
import { metricList } from '../metrics/metricList.ts'
import { cubeOf, sum, type ArmPair } from '../metrics/pair.ts'
import type { Observations } from '../observe/observations.ts'
import type { Mechanism } from '../plan/mechanism.ts'
import type { Plan } from '../plan/plan.ts'
import { resolveWorld, type ArmName } from '../plan/resolveWorld.ts'
import { simulate } from '../simulate.ts'
import { MEASURED_REPLICATES, replicateAt, type Job, type PlanOutcome, type ReplicateOutcome } from './job.ts'
import { memoryOf } from './memoryOf.ts'
import { sharedTwins } from './sharedTwins.ts'

/**
 * One replicate of every plan of a job, each beside its counterfactual twin under the same keys. Plans whose
 * worlds differ in nothing but the campaign share the twin, so paired differences see the campaign alone.
 */
export function runReplicate(job: Job, mechanisms: readonly Mechanism[], index: number): ReplicateOutcome {
  const at = replicateAt(job, index)
  const { trials } = job
  // what only tells where the spread comes from keeps no series
  const hasSeries = at.redraw === undefined && index * job.plans.length < MEASURED_REPLICATES
  const wanted: Wanted = { withTwin: trials?.withTwin ?? true, measures: trials?.measures ?? (hasSeries ? 'all' : []) }
  const run = (plan: Plan, arm: ArmName) => simulate(plan, mechanisms, { ...at, arm }, memoryOf(plan, job.plans, mechanisms))
  const twins = sharedTwins(job, mechanisms, at)
  const done: Observations[] = []
  const plans = job.plans.map((plan, i) => {
    const campaign = run(plan, 'campaign')
    const counterfactual = wanted.withTwin ? (done[twins[i]] ??= run(plan, 'counterfactual')) : campaign
    return outcomeOf(plan, { world: resolveWorld(plan, { ...at, arm: 'campaign' }).world, campaign, counterfactual }, wanted)
  })
  return { index, plans }
}

interface Wanted {
  readonly withTwin: boolean
  readonly measures: readonly string[] | 'all'
}

function outcomeOf(plan: Plan, pair: ArmPair, { withTwin, measures }: Wanted): PlanOutcome {
  const { campaign, counterfactual } = pair
  return {
    metrics: withTwin ? Float64Array.from(metricList(breakdownsOf(plan)), (metric) => metric.of(pair)) : new Float64Array(0),
    measures: measures === 'all' ? measure(pair) : picked(pair, measures),
    hashes: [campaign.hash, counterfactual.hash],
    contacts: sum(cubeOf(campaign, 'delivered')) + (withTwin ? sum(cubeOf(counterfactual, 'delivered')) : 0),
  }
}

function picked(pair: ArmPair, names: readonly string[]): PlanOutcome['measures'] {
  if (names.length === 0) return {}
  const all = measure(pair)
  return Object.fromEntries(names.map((name) => [name, all[name]]))
}
