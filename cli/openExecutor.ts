import type { Executor } from '../engine/ensemble/job.ts'
import type { PartialRun } from '../runtime/partialRun.ts'
import { progress, type Progress } from '../runtime/progress.ts'
import { resumable } from '../runtime/resumable.ts'
import { threadsExecutor } from '../runtime/threads.ts'
import { workerUrl } from '../runtime/workerUrl.ts'
import type { Context } from './context.ts'
import { duration } from './duration.ts'
import { message } from './messages.ts'
import type { Prepared } from './prepare.ts'

export interface ExecutorSettings extends Pick<Prepared, 'workers' | 'engine' | 'modules'> {
  /** Where finished replicates are kept, and found again. */
  readonly partial: PartialRun
  readonly quiet?: boolean
}

/** Worker threads that keep what they finish, and a line of progress on stderr; what an earlier process has kept is said. */
export function openExecutor(
  { partial, workers, engine, modules, quiet = false }: ExecutorSettings,
  total: number,
  context: Context,
): { readonly executor: Executor; readonly bar: Progress } {
  const { lang } = context
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
  return { executor, bar }
}
