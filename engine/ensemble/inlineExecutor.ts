import type { Mechanism } from '../plan/mechanism.ts'
import type { Executor } from './job.ts'
import { runReplicate } from './runReplicate.ts'

/** Runs replicates one after the other in this thread: tests, browsers, one-worker runs. */
export function inlineExecutor(mechanisms: readonly Mechanism[]): Executor {
  return {
    workers: 1,
    async run(job, indices, onDone, signal) {
      for (const index of indices) {
        signal?.throwIfAborted()
        onDone(runReplicate(job, mechanisms, index))
        // gives the host's event loop a turn, so that an abort is heard
        await Promise.resolve()
      }
    },
    async close() {},
  }
}
