import type { Mechanism } from '../plan/mechanism.ts'
import type { Plan } from '../plan/plan.ts'
import type { RunIndex } from '../plan/run.ts'

/** What an ensemble computes: each plan (an arm or variant) with its counterfactual twin, over parameter draws × replicates. */
export interface Job {
  readonly plans: readonly Plan[]
  readonly draws: number
  readonly replicatesPerDraw: number
  /**
   * Fitted models whose part in the spread of the results is wanted: for each, the first replicate of every draw is run once
   * more with this model's estimates drawn anew and everything else, luck included, as it was.
   */
  readonly redraws?: readonly string[]
  /** Instead of draws × replicates: runs at stated values. */
  readonly trials?: Trials
}

/**
 * Runs at values that an experiment states, instead of at drawn ones. Luck and what else is uncertain follow a number of each
 * run: runs of equal numbers see equal draws.
 */
export interface Trials {
  /** Paths of quantities that are resolved for each run, as the table of inputs names them. */
  readonly paths: readonly string[]
  /** [run][path], in the unit each field is stored in. */
  readonly values: Float64Array
  /** Per run. */
  readonly luck: Uint32Array
  /** What the other uncertain inputs take: their draw of the run's number, or their most likely value. */
  readonly others: 'drawn' | 'mode'
  /** Index of the first run: trials that are asked for in rounds are numbered through. */
  readonly first: number
  /** Without a twin a run costs half and has no metrics, only measures, in which both arms are the campaign. */
  readonly withTwin: boolean
  /** Names of the measures that are brought back. */
  readonly measures: readonly string[]
}

/** What a job computes in all: draws × replicates, then one more run per redrawn model and draw. */
export function replicates(job: Job): number {
  if (job.trials) return job.trials.luck.length
  return ownReplicates(job) + (job.redraws?.length ?? 0) * job.draws
}

/** Measures are brought back for this many replicates, shared among the plans of a job, metrics for all; bounds the memory of long ensembles. */
export const MEASURED_REPLICATES = 2000

/** The replicates that make the result; those after them only tell where its spread comes from. */
export function ownReplicates({ draws, replicatesPerDraw }: Job): number {
  return draws * replicatesPerDraw
}

/** What an index of a job stands for. */
export interface ReplicateAt extends Pick<RunIndex, 'draw' | 'replicate' | 'given'> {
  readonly redraw?: string
}

/** Which draw, replicate and redrawn model, or which values, an index of a job stands for. */
export function replicateAt(job: Job, index: number): ReplicateAt {
  if (job.trials) return trialAt(job.trials, index - job.trials.first)
  const own = ownReplicates(job)
  if (index < own) return { draw: Math.floor(index / job.replicatesPerDraw), replicate: index % job.replicatesPerDraw }
  const further = index - own
  return { draw: further % job.draws, replicate: 0, redraw: (job.redraws as readonly string[])[Math.floor(further / job.draws)] }
}

function trialAt({ paths, values, luck, others }: Trials, row: number): ReplicateAt {
  const given = new Map(paths.map((path, j) => [path, values[row * paths.length + j]]))
  return others === 'mode' ? { draw: 'mode', replicate: luck[row], given } : { draw: luck[row], replicate: 0, given }
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
