import { ensemble, type EnsembleResult } from '../engine/ensemble/ensemble.ts'
import { replicates, type Job } from '../engine/ensemble/job.ts'
import type { PartialRun } from '../runtime/partialRun.ts'
import { progress } from '../runtime/progress.ts'
import { resumable } from '../runtime/resumable.ts'
import { threadsExecutor } from '../runtime/threads.ts'
import { workerUrl } from '../runtime/workerUrl.ts'
import type { Context } from './context.ts'
import { duration } from './duration.ts'
import { message } from './messages.ts'
import type { Prepared } from './prepare.ts'

export interface EnsembleSettings extends Pick<Prepared, 'workers' | 'engine' | 'modules'> {
  /** Where finished replicates are kept, and found again. */
  readonly partial: PartialRun
  readonly quiet?: boolean
}

/** Runs what a job lacks on worker threads, with progress on stderr; Ctrl-C rejects with an AbortError. */
export async function runEnsemble(
  job: Job,
  { partial, workers, engine, modules, quiet = false }: EnsembleSettings,
  context: Context,
): Promise<EnsembleResult> {
  const { lang } = context
  const total = replicates(job)
  const found = partial.found.size
  if (found > 0 && !quiet) context.say(message(lang, 'resuming', { found, total }))
  if (partial.damaged > 0 && !quiet) context.say(message(lang, 'resuming-damaged', { n: partial.damaged }))
  const bar = progress({
    stream: context.stderr,
    total,
    from: found,
    quiet,
    line: (done, all, left) =>
      left === undefined
        ? message(lang, 'progress', { done, total: all })
        : message(lang, 'progress-left', { done, total: all, left: duration(left, lang) }),
  })
  const { executor: start = threadsExecutor } = context
  const executor = resumable(partial, (onFinish) =>
    start({ workers: Math.min(workers, total), workerUrl, engine, mechanismsModules: modules.urls, onFinish }),
  )
  try {
    return await ensemble(job, executor, { onProgress: (done) => bar.update(done), signal: context.signal })
  } finally {
    bar.end()
    await executor.close()
  }
}
