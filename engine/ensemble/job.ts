import type { Mechanism } from '../plan/mechanism.ts'
import type { Plan } from '../plan/plan.ts'

/** What an ensemble computes: each plan (an arm or variant) with its counterfactual twin, over parameter draws × replicates. */
export interface Job {
  readonly plans: readonly Plan[]
  readonly draws: number
  readonly replicatesPerDraw: number
}

/** Replicate `index` of a job is replicate `index % replicatesPerDraw` of draw `⌊index / replicatesPerDraw⌋`. */
export function replicates(job: Job): number {
  return job.draws * job.replicatesPerDraw
}

/** What one replicate brings back, per plan: small enough to keep or reduce, and transferable between threads. */
export interface ReplicateOutcome {
  readonly index: number
  readonly plans: readonly PlanOutcome[]
}

export interface PlanOutcome {
  /** Values of the metrics, in the order of `metricNames(plan)`. */
  readonly metrics: Float64Array
  /** Measured tables by name (see engine/metrics/measures). */
  readonly measures: Readonly<Record<string, Float64Array>>
  /** State hash after the last step of the campaign arm and of its twin. */
  readonly hashes: readonly [campaign: string, counterfactual: string]
  /** Contacts delivered in both arms, for the speed shown at the end. */
  readonly contacts: number
}

/**
 * Runs the replicates of a job, anywhere. Results do not depend on the executor: `onDone` is called once per
 * replicate, in ascending order of index.
 */
export interface Executor {
  readonly workers: number
  run(job: Job, indices: readonly number[], onDone: (outcome: ReplicateOutcome) => void, signal?: AbortSignal): Promise<void>
  close(): Promise<void>
}

/** Computes one replicate of a job; `runReplicate` of engine/ensemble/runReplicate.ts is the only implementation. */
export type ReplicateRunner = (job: Job, mechanisms: readonly Mechanism[], index: number) => ReplicateOutcome
