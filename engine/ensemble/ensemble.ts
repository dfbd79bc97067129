import { StateHash } from '../base/hash.ts'
import type { Executor, Job, ReplicateOutcome } from './job.ts'
import { ownReplicates, replicates } from './job.ts'

/** All replicates of a job, in order of index. */
export interface EnsembleResult {
  readonly job: Job
  readonly outcomes: readonly ReplicateOutcome[]
  /** Of the models drawn anew, model after model, draw after draw; see {@link Job.redraws}. */
  readonly redrawn: readonly ReplicateOutcome[]
  /** Contacts delivered in all arms. */
  readonly contacts: number
  /** The hash of the hashes: equal for equal results. */
  readonly hash: string
}

export interface EnsembleOptions {
  readonly onProgress?: (done: number, of: number) => void
  readonly signal?: AbortSignal
}

/**
 * Runs draws × replicates of every plan with its twin and keeps them in order of index, so that the result is
 * the same for any executor and number of workers.
 */
export async function ensemble(job: Job, executor: Executor, { onProgress, signal }: EnsembleOptions = {}): Promise<EnsembleResult> {
  const total = replicates(job)
  const outcomes: ReplicateOutcome[] = []
  let contacts = 0
  const hash = new StateHash()
  await executor.run(
    job,
    Array.from({ length: total }, (_, i) => i),
    (outcome) => {
      for (const plan of outcome.plans) {
        contacts += plan.contacts
        hash.add(new TextEncoder().encode(plan.hashes.join('')))
      }
      outcomes.push(outcome)
      onProgress?.(outcomes.length, total)
    },
    signal,
  )
  const own = ownReplicates(job)
  return { job, outcomes: outcomes.slice(0, own), redrawn: outcomes.slice(own), contacts, hash: hash.digest() }
}
