import { ensemble, type EnsembleResult } from '../engine/ensemble/ensemble.ts'
import { replicates, type Job } from '../engine/ensemble/job.ts'
import type { Context } from './context.ts'
import { openExecutor, type ExecutorSettings } from './openExecutor.ts'

/** Runs what a job lacks on worker threads, with progress on stderr; Ctrl-C rejects with an AbortError. */
export async function runEnsemble(job: Job, settings: ExecutorSettings, context: Context): Promise<EnsembleResult> {
  const { executor, bar } = openExecutor(settings, replicates(job), context)
  try {
    return await ensemble(job, executor, { onProgress: (done) => bar.update(done), signal: context.signal })
  } finally {
    bar.end()
    await executor.close()
  }
}
