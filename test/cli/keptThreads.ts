import type { Executor, ReplicateOutcome } from '../../engine/ensemble/job.ts'
import { threadsExecutor, type ThreadsOptions } from '../../runtime/threads.ts'

interface Kept {
  readonly executor: Executor
  onFinish: (outcome: ReplicateOutcome) => void
}

const kept = new Map<string, Kept>()

/** Worker threads that stay for the next command with as many and the same modules: starting and warming them up takes longer than a small run. */
export function keptThreads(options: ThreadsOptions): Executor {
  const { workers, mechanismsModules = [], onFinish = () => {} } = options
  const key = [workers, ...mechanismsModules].join(' ')
  const found = kept.get(key) ?? started(options)
  found.onFinish = onFinish
  kept.set(key, found)
  return { workers, run: found.executor.run, close: async () => {} }
}

function started(options: ThreadsOptions): Kept {
  const own: Kept = { executor: threadsExecutor({ ...options, onFinish: (outcome) => own.onFinish(outcome) }), onFinish: () => {} }
  return own
}
