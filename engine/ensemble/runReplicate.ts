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
import type { Job, PlanOutcome, ReplicateOutcome } from './job.ts'

/** Memory by plan, kept while a worker goes through the replicates of a job. */
const memories = new WeakMap<Plan, Memory>()

/**
 * One replicate of every plan of a job, each beside its counterfactual twin under the same keys. Plans whose
 * worlds differ in nothing but the campaign share the twin's draws, so paired differences see the campaign alone.
 */
export function runReplicate(job: Job, mechanisms: readonly Mechanism[], index: number): ReplicateOutcome {
  const draw = Math.floor(index / job.replicatesPerDraw)
  const replicate = index % job.replicatesPerDraw
  return { index, plans: job.plans.map((plan) => runPlan(plan, mechanisms, draw, replicate)) }
}

function runPlan(plan: Plan, mechanisms: readonly Mechanism[], draw: number, replicate: number): PlanOutcome {
  let memory = memories.get(plan)
  if (!memory) memories.set(plan, (memory = createMemory(plan, activeMechanisms(plan.scenario, mechanisms))))
  const campaign = simulate(plan, mechanisms, { draw, replicate, arm: 'campaign' }, memory)
  const counterfactual = simulate(plan, mechanisms, { draw, replicate, arm: 'counterfactual' }, memory)
  const pair: ArmPair = { world: resolveWorld(plan, draw, 'campaign').world, campaign, counterfactual }
  return {
    metrics: Float64Array.from(metricList(breakdownsOf(plan)), (metric) => metric.of(pair)),
    measures: measure(pair),
    hashes: [campaign.hash, counterfactual.hash],
    contacts: sum(cubeOf(campaign, 'delivered')) + sum(cubeOf(counterfactual, 'delivered')),
  }
}
