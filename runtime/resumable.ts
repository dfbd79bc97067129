import type { Executor, ReplicateOutcome } from '../engine/ensemble/job.ts'
import type { PartialRun } from './partialRun.ts'
import { replicateQueue } from './replicateQueue.ts'

/**
 * An executor that computes what a partial run lacks and keeps each replicate on the disk before it is told of:
 *
 *   found on the disk ─┐
 *   computed → kept ───┴→ in ascending order of index → onDone
 *
 * So whatever was told of survives a kill, and the outcomes are the same as without interruption, bit by bit.
 *
 * @param start makes the executor that computes; it calls `onFinish` as soon as a replicate is finished, in any order
 */
export function resumable(partial: PartialRun, start: (onFinish: (outcome: ReplicateOutcome) => void) => Executor): Executor {
  let finish: (outcome: ReplicateOutcome) => void = () => {}
  const inner = start((outcome) => finish(outcome))

  const run: Executor['run'] = async (job, indices, onDone, signal) => {
    const queue = replicateQueue(indices, Number.POSITIVE_INFINITY, onDone)
    const wanted = new Set(indices)
    for (const [index, outcome] of partial.found) if (wanted.has(index)) queue.finish(outcome)
    const missing = indices.filter((index) => !partial.found.has(index))
    const stop = new AbortController()
    const onAbort = () => stop.abort()
    if (signal?.aborted) stop.abort()
    signal?.addEventListener('abort', onAbort, { once: true })
    const keeping: Promise<void>[] = []
    let failure: { readonly error: unknown } | undefined
    finish = (outcome) => {
      const kept = partial
        .keep(outcome)
        .then(() => void queue.finish(outcome))
        .catch((error: unknown) => {
          failure ??= { error }
          stop.abort()
        })
      keeping.push(kept)
    }
    try {
      await inner.run(job, missing, () => {}, stop.signal)
    } catch (error) {
      failure ??= { error }
    }
    signal?.removeEventListener('abort', onAbort)
    // What was finished when the run stopped is kept as well.
    await Promise.all(keeping)
    if (failure !== undefined) throw failure.error
  }

  return { workers: inner.workers, run, close: () => inner.close() }
}
