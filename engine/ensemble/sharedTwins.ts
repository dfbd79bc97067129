import { isSame } from '../base/isSame.ts'
import { activeMechanisms } from '../plan/activeMechanisms.ts'
import type { Mechanism } from '../plan/mechanism.ts'
import { sizesOf } from '../plan/memory.ts'
import type { Plan } from '../plan/plan.ts'
import { resolveWorld } from '../plan/resolveWorld.ts'
import { normalForm } from '../scenario/normalForm.ts'
import type { Scenario } from '../scenario/schema.ts'
import type { Job, ReplicateAt } from './job.ts'

/** Sections that describe a scenario or size its ensemble, and the campaign: the world without it is compared as it is resolved. */
const BESIDE: readonly string[] = [
  'title',
  'question',
  'preset',
  'industry',
  'seed',
  'extends',
  'use',
  'quotes',
  'mediaPlan',
  'variants',
  'ensemble',
  'outputs',
  'calibrate',
  'case',
  'campaign',
]

/** Of each plan of a job, the first that has the same people, network and settings but for its campaign; found once per job. */
const kept = new WeakMap<readonly Plan[], Int32Array>()

/**
 * Of each plan of a job, the plan whose counterfactual twin is the same run at this index: the first whose world without the campaign is
 * equal in everything. Arms that differ in nothing but what the campaign spends and does, answers to a crisis included, need one twin.
 *
 * What the twin is a function of is compared, not hashed: key, steps, sizes of the state, active mechanisms, people, creators, ties and
 * settings once per job; the resolved world of the arm at each index. So a shared twin has the cubes and the hash of the plan's own, bit by
 * bit. The twin takes a tenth (phone-launch) to a third (data-leak) of an arm's time; n arms save that n − 1 times.
 *
 * @example
 * sharedTwins({ plans: [little, much, otherPrice], draws: 1, replicatesPerDraw: 1 }, mechanisms, { draw: 0, replicate: 0 })  // [0, 0, 2]
 */
export function sharedTwins({ plans }: Pick<Job, 'plans'>, mechanisms: readonly Mechanism[], at: ReplicateAt): Int32Array {
  if (plans.length === 1) return Int32Array.of(0)
  let akin = kept.get(plans)
  if (akin === undefined) kept.set(plans, (akin = firstAkin(plans, mechanisms)))
  const worlds = new Map<number, object>()
  const worldOf = (i: number): object => {
    let world = worlds.get(i)
    if (world === undefined) worlds.set(i, (world = twinWorld(plans[i], at)))
    return world
  }
  const twins = Int32Array.from(akin)
  for (let i = 0; i < twins.length; i++) if (akin[i] !== i && !isSame(worldOf(akin[i]), worldOf(i), true)) twins[i] = i
  return twins
}

function firstAkin(plans: readonly Plan[], mechanisms: readonly Mechanism[]): Int32Array {
  const bases = plans.map((plan) => basis(plan, mechanisms))
  return Int32Array.from(bases, (base, i) => bases.findIndex((other, j) => j === i || (j < i && isSame(other, base))))
}

/** Everything that a twin's run depends on besides its index and its resolved world. */
function basis(plan: Plan, mechanisms: readonly Mechanism[]): object {
  const { scenario, key, steps, stepDays, population, creators, network, samples, covariates } = plan
  const active = activeMechanisms(scenario, mechanisms)
  return {
    active,
    sizes: sizesOf(plan),
    key,
    steps,
    stepDays,
    settings: settingsOf(scenario),
    population,
    creators,
    network,
    samples,
    covariates,
  }
}

/** In the twin nobody answers to a crisis, whatever the campaign would say. */
function settingsOf(scenario: Scenario): string {
  const settings = Object.entries(scenario).filter(([key]) => !BESIDE.includes(key))
  return normalForm({ ...Object.fromEntries(settings), crises: scenario.crises.map((crisis) => ({ ...crisis, response: undefined })) })
}

/** The world without the campaign; what {@link basis} has compared is left out. Its functions are made of settings that are compared there. */
function twinWorld(plan: Plan, at: ReplicateAt): object {
  const { population: _, network: __, creators: ___, samples: ____, ...world } = resolveWorld(plan, { ...at, arm: 'counterfactual' }).world
  return world
}
