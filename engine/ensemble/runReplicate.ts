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
import { replicateAt, type Job, type PlanOutcome, type ReplicateOutcome } from './job.ts'

/** Memory by plan, kept while a worker goes through the replicates of a job. */
const memories = new WeakMap<Plan, Memory>()

/**
 * One replicate of every plan of a job, each beside its counterfactual twin under the same keys. Plans whose
 * worlds differ in nothing but the campaign share the twin's draws, so paired differences see the campaign alone.
 */
export function runReplicate(job: Job, mechanisms: readonly Mechanism[], index: number): ReplicateOutcome {
  const at = replicateAt(job, index)
  return { index, plans: job.plans.map((plan) => runPlan(plan, mechanisms, at)) }
}

function runPlan(plan: Plan, mechanisms: readonly Mechanism[], at: ReturnType<typeof replicateAt>): PlanOutcome {
  let memory = memories.get(plan)
  if (!memory) memories.set(plan, (memory = createMemory(plan, activeMechanisms(plan.scenario, mechanisms))))
  const campaign = simulate(plan, mechanisms, { ...at, arm: 'campaign' }, memory)
  const counterfactual = simulate(plan, mechanisms, { ...at, arm: 'counterfactual' }, memory)
  const pair: ArmPair = { world: resolveWorld(plan, at.draw, 'campaign', at.redraw).world, campaign, counterfactual }
  return {
    metrics: Float64Array.from(metricList(breakdownsOf(plan)), (metric) => metric.of(pair)),
    // what only tells where the spread comes from keeps no series
    measures: at.redraw === undefined ? measure(pair) : {},
    hashes: [campaign.hash, counterfactual.hash],
    contacts: sum(cubeOf(campaign, 'delivered')) + sum(cubeOf(counterfactual, 'delivered')),
  }
}
