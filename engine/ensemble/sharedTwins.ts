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
 * bit. Of the flagship's replicate the twin takes a quarter to a third; n arms save that n − 1 times.
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
  for (let i = 0; i < twins.length; i++) if (akin[i] !== i && !isSame(worldOf(akin[i]), worldOf(i))) twins[i] = i
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
  return normalForm({ ...Object.fromEntries(settings), crises: scenario.crises.map(({ response: _, ...crisis }) => crisis) })
}

/** The world without the campaign; what {@link basis} has compared is left out. */
function twinWorld(plan: Plan, at: ReplicateAt): object {
  const { population: _, network: __, creators: ___, samples: ____, ...world } = resolveWorld(plan, { ...at, arm: 'counterfactual' }).world
  return world
}

/**
 * Whether data are equal, typed arrays number by number unless they lie in the same memory. Two functions at the same place are equal:
 * they are made of the settings and parameters that {@link basis} has compared.
 */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a === 'function' && typeof b === 'function') return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (ArrayBuffer.isView(a)) return ArrayBuffer.isView(b) && isSameArray(a as Float64Array, b as Float64Array)
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, i) => isSame(item, b[i]))
  const [left, right] = [a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>]
  const keys = Object.keys(left)
  return keys.length === Object.keys(right).length && keys.every((key) => Object.hasOwn(right, key) && isSame(left[key], right[key]))
}

function isSameArray(a: Float64Array, b: Float64Array): boolean {
  if (a.length !== b.length || a.constructor !== b.constructor) return false
  if (a.buffer === b.buffer && a.byteOffset === b.byteOffset) return true
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false
  return true
}
