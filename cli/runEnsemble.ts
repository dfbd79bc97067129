import { ensemble, type EnsembleResult } from '../engine/ensemble/ensemble.ts'
import { replicates, type Job } from '../engine/ensemble/job.ts'
import { progress } from '../runtime/progress.ts'
import { threadsExecutor } from '../runtime/threads.ts'
import type { Context } from './context.ts'
import { duration } from './duration.ts'
import { message } from './messages.ts'
import { workerUrl } from '../runtime/workerUrl.ts'

/** Runs a job on worker threads, with progress on stderr; Ctrl-C rejects with an AbortError. */
export async function runEnsemble(
  job: Job,
  { workers, quiet = false }: { workers: number; quiet?: boolean },
  context: Context,
): Promise<EnsembleResult> {
  const { lang } = context
  const bar = progress({
    stream: context.stderr,
    total: replicates(job),
    quiet,
    line: (done, total, left) =>
      left === undefined
        ? message(lang, 'progress', { done, total })
        : message(lang, 'progress-left', { done, total, left: duration(left, lang) }),
  })
  const executor = threadsExecutor({ workers: Math.min(workers, replicates(job)), workerUrl })
  try {
    return await ensemble(job, executor, { onProgress: (done) => bar.update(done), signal: context.signal })
  } finally {
    bar.end()
    await executor.close()
  }
}
