import type { Executor, ReplicateOutcome } from '../../engine/ensemble/job.ts'
import { threadsExecutor, type ThreadsOptions } from '../../runtime/threads.ts'

interface Kept {
  readonly executor: Executor
  onFinish: (outcome: ReplicateOutcome) => void
}

const kept = new Map<number, Kept>()

/** Worker threads that stay for the next command with as many: starting and warming them up takes longer than a small run. */
export function keptThreads(options: ThreadsOptions): Executor {
  // Modules are loaded when a thread starts.
  if (options.mechanismsModules?.length) return threadsExecutor(options)
  const { workers, onFinish = () => {} } = options
  const found = kept.get(workers) ?? started(options)
  found.onFinish = onFinish
  kept.set(workers, found)
  return { workers, run: found.executor.run, close: async () => {} }
}

function started(options: ThreadsOptions): Kept {
  const own: Kept = { executor: threadsExecutor({ ...options, onFinish: (outcome) => own.onFinish(outcome) }), onFinish: () => {} }
  return own
}
