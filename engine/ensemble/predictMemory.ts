import { bytesOf } from '../base/columns.ts'
import { mechanismMeasures, policyOf } from '../metrics/mechanismMeasures.ts'
import { activeMechanisms } from '../plan/activeMechanisms.ts'
import { BATCH_CAPACITY } from '../plan/exposureBatch.ts'
import type { Mechanism } from '../plan/mechanism.ts'
import { declarationsOf, sizesOf } from '../plan/memory.ts'
import type { Plan } from '../plan/plan.ts'
import { MEASURED_REPLICATES, replicates, type Job } from './job.ts'
import { layoutOf } from './memoryOf.ts'

/** Bytes an ensemble will take, besides the program itself. */
export interface MemoryPrediction {
  /** Population and network, once for all threads. */
  readonly shared: number
  /** State of one run, per thread and plan. */
  readonly perThread: number
  /** Outcomes kept for the report. */
  readonly results: number
}

/** Bytes of one row of the exposure batch: see engine/plan/exposureBatch.ts. */
const BATCH_ROW = 5 * 4 + 3 + 2 + 1 + 8 * 9 + 2 + 4 + 4
/** An array of a replicate's measures beside its numbers (Node 20), and how many there are: see engine/metrics/measures.ts. */
const ARRAY_BYTES = 300
const ARRAYS = 20
/** Measures that are the same for all scenarios, and metrics. */
const FURTHER = 350
/** Traits, segment, privacy and channels of an agent: see engine/population/population.ts. */
const POPULATION_ROW = 6 * 4 + 1 + 1 + 4
/** What mechanisms keep per agent outside their columns: who a brand's post and a push may reach, and the response to prices. */
const REACH_ROW = 3 * 4
/** Per user of a channel, where routes pick at random (engine/population/channelUsers.ts). */
const USER_ROW = 4

/**
 * Predicts the memory of a job before it starts, from the sizes of its plans.
 *
 *     shared    = agents · 30 B + (agents + 1 + ties + agents) · 4 B, each population and each network once
 *     perThread = columns of the active mechanisms + one batch, each layout once + agents · 12 B + users of channels · 4 B
 *     results   = replicates · series
 *
 * Tables that grow during a run (customers, shares on their way) are left out: they are small beside the columns.
 */
export function predictMemory({ plans, ...size }: Job, mechanisms: readonly Mechanism[]): MemoryPrediction {
  const networks = new Map(plans.map(({ network }) => [network.followers.buffer, network]))
  const tied = [...networks.values()].reduce(
    (sum, { offsets, followers, following }) => sum + offsets.byteLength + followers.buffer.byteLength + following.byteLength,
    0,
  )
  const populations = [...new Set(plans.map(({ population }) => population))]
  const peopled = populations.reduce((sum, { agents }) => sum + agents * POPULATION_ROW, 0)
  const layouts = new Map(plans.map((plan) => [layoutOf(plan, mechanisms), plan]))
  const perThread =
    [...layouts.values()].reduce((sum, plan) => sum + stateBytes(plan, mechanisms), 0) +
    populations.reduce((sum, of) => sum + peopleBytes(of), 0)
  const perReplicate = plans.reduce((sum, plan) => sum + outcomeBytes(plan, mechanisms), 0)
  return {
    shared: peopled + tied,
    perThread,
    results: Math.min(replicates({ plans, ...size }), MEASURED_REPLICATES / plans.length) * perReplicate,
  }
}

/**
 * Bytes of what a replicate measures of a plan: both arms' reach, adopters, orders and revenue, retention, cohorts, contacts by kind and channel, funnel, figures
 * by flight; and what its mechanisms and policies bring.
 */
function outcomeBytes(plan: Plan, mechanisms: readonly Mechanism[]): number {
  const sizes = sizesOf(plan)
  const { day, channel, product, segment, week, kind, flight } = sizes
  const daily = 2 * (1 + channel) + 6 * product + 6 + 2 * product * (1 + segment)
  const common = day * daily + 2 * product * week * week + 10 * kind * channel + 10 * segment + 2 * flight + FURTHER
  const declarations = declarationsOf(activeMechanisms(plan.scenario, mechanisms))
  const declared = new Set(declarations.flatMap((d) => ('unit' in d ? [d.name] : [])))
  const brought = mechanismMeasures.filter(({ cubes }) => cubes.every((name) => declared.has(name)))
  const policies = [...declared].filter((name) => policyOf(name) !== undefined).length
  const own = brought.reduce((sum, { length }) => sum + length(sizes), 0) + policies * day
  return 8 * (common + own) + (ARRAYS + brought.length + policies) * ARRAY_BYTES
}

/** Bytes that a thread holds for the state of a plan. */
function stateBytes(plan: Plan, mechanisms: readonly Mechanism[]): number {
  return bytesOf(declarationsOf(activeMechanisms(plan.scenario, mechanisms)), sizesOf(plan)) + BATCH_CAPACITY * BATCH_ROW
}

/** Bytes that mechanisms of a thread keep of the people. */
function peopleBytes({ agents, channels }: Plan['population']): number {
  let users = 0
  for (let i = 0; i < channels.length; i++) for (let bits = channels[i]; bits !== 0; bits &= bits - 1) users++
  return agents * REACH_ROW + users * USER_ROW
}
