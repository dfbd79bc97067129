import type { Executor, Job, ReplicateOutcome } from '../../engine/ensemble/job.ts'

/**
 * An executor for the beginnings of a job: what one of them has computed, a longer one is told of and does not compute again. The executor
 * behind it sees the whole job alone, so that its threads get it once.
 */
export function growing(executor: Executor, whole: Job): Executor {
  const known = new Map<number, ReplicateOutcome>()
  return {
    workers: executor.workers,
    async run(_, indices, onDone, signal) {
      const missing = indices.filter((index) => !known.has(index))
      // each is told of in its turn, so that progress is seen; what is known comes first
      for (const index of indices) if (known.has(index)) onDone(known.get(index) as ReplicateOutcome)
      await executor.run(
        whole,
        missing,
        (outcome) => {
          known.set(outcome.index, outcome)
          onDone(outcome)
        },
        signal,
      )
    },
    close: () => executor.close(),
  }
}
