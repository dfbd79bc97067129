import type { SequentialStop } from '../engine/base/ranking.ts'
import { ensemble, type EnsembleResult } from '../engine/ensemble/ensemble.ts'
import { replicates, type Job } from '../engine/ensemble/job.ts'
import { untilClear } from '../experiments/compare/untilClear.ts'
import { isUntilClear } from './comparedArms.ts'
import type { CompareOptions } from './compareOptions.ts'
import type { Context } from './context.ts'
import { openExecutor, type ExecutorSettings } from './openExecutor.ts'

/** Runs what a comparison lacks on worker threads, all of it or until it is clear; Ctrl-C rejects with an AbortError. */
export async function compareEnsemble(
  job: Job,
  names: readonly string[],
  options: CompareOptions,
  settings: ExecutorSettings,
  context: Context,
): Promise<{ readonly result: EnsembleResult; readonly stop?: SequentialStop }> {
  const { executor, bar } = openExecutor(settings, replicates(job), context)
  const { signal } = context
  const heard = { onProgress: (done: number) => bar.update(done), signal }
  const { by, margin } = options
  try {
    if (!isUntilClear(options)) return { result: await ensemble(job, executor, heard) }
    return await untilClear(job, executor, names, { ...(by !== undefined && { by }), ...(margin !== undefined && { margin }) }, heard)
  } finally {
    bar.end()
    await executor.close()
  }
}
