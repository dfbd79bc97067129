import { breakdownsOf } from '../metrics/breakdowns.ts'
import { measure } from '../metrics/measures.ts'
import { metricList } from '../metrics/metricList.ts'
import { cubeOf, sum, type ArmPair } from '../metrics/pair.ts'
import { activeMechanisms } from '../plan/activeMechanisms.ts'
import type { Mechanism } from '../plan/mechanism.ts'
import { createMemory, type Memory } from '../plan/memory.ts'
import type { Plan } from '../plan/plan.ts'
import { resolveWorld } from '../plan/resolveWorld.ts'
import { simulate } from '../simulate.ts'
import { MEASURED_REPLICATES, replicateAt, type Job, type PlanOutcome, type ReplicateAt, type ReplicateOutcome } from './job.ts'

/** Memory by plan, kept while a worker goes through the replicates of a job. */
const memories = new WeakMap<Plan, Memory>()

/**
 * One replicate of every plan of a job, each beside its counterfactual twin under the same keys. Plans whose
 * worlds differ in nothing but the campaign share the twin's draws, so paired differences see the campaign alone.
 */
export function runReplicate(job: Job, mechanisms: readonly Mechanism[], index: number): ReplicateOutcome {
  const at = replicateAt(job, index)
  const { trials } = job
  // what only tells where the spread comes from keeps no series
  const hasSeries = at.redraw === undefined && index < MEASURED_REPLICATES
  const wanted: Wanted = { withTwin: trials?.withTwin ?? true, measures: trials?.measures ?? (hasSeries ? 'all' : []) }
  return { index, plans: job.plans.map((plan) => runPlan(plan, mechanisms, at, wanted)) }
}

interface Wanted {
  readonly withTwin: boolean
  readonly measures: readonly string[] | 'all'
}

function runPlan(plan: Plan, mechanisms: readonly Mechanism[], at: ReplicateAt, { withTwin, measures }: Wanted): PlanOutcome {
  let memory = memories.get(plan)
  if (!memory) memories.set(plan, (memory = createMemory(plan, activeMechanisms(plan.scenario, mechanisms))))
  const campaign = simulate(plan, mechanisms, { ...at, arm: 'campaign' }, memory)
  const counterfactual = withTwin ? simulate(plan, mechanisms, { ...at, arm: 'counterfactual' }, memory) : campaign
  const pair: ArmPair = { world: resolveWorld(plan, { ...at, arm: 'campaign' }).world, campaign, counterfactual }
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
