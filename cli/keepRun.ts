import { resolve } from 'node:path'
import type { Text } from '../engine/base/value.ts'
import { ownBuild } from '../runtime/engineHash.ts'
import { openRun, type OpenRun } from '../runtime/openRun.ts'
import type { PartialRun } from '../runtime/partialRun.ts'
import type { Manifest, StoredRun } from '../runtime/runFolder.ts'
import { verifyRun } from '../runtime/verifyRun.ts'
import { assertRunFolder } from './assertRunFolder.ts'
import type { Context } from './context.ts'
import { message } from './messages.ts'

/** What is computed and stored: a run or a comparison. */
export interface Kept<T> {
  readonly id: string
  readonly kind: Manifest['kind']
  readonly title: Text
  /** Replicates of the whole. */
  readonly total: number
  /** Answers from what was computed before. */
  readonly again: (stored: StoredRun, run: OpenRun) => Promise<T>
  readonly compute: (partial: PartialRun, run: OpenRun) => Promise<T>
}

export interface KeepOptions {
  readonly out?: string
  readonly fresh?: boolean
  readonly quiet?: boolean
}

/**
 * A run or comparison in its folder:
 *
 *   lock → stored before? → again
 *                         → kept replicates → compute → in its place → unlock
 *
 * However it ends, the lock is gone afterwards; when it ends early, what is kept is said.
 */
export async function keepRun<T>({ id, kind, title, total, again, compute }: Kept<T>, options: KeepOptions, context: Context): Promise<T> {
  const folder = resolve(options.out ?? `runs/${id}`)
  await assertRunFolder(folder)
  const run = await openRun(folder)
  try {
    const stored = options.fresh ? undefined : await run.stored(id)
    if (stored?.kind === kind) {
      if (!options.quiet) context.say(message(context.lang, 'stored', { path: folder }))
      return await again(stored, run)
    }
    const partial = await run.partial({ runId: id, kind, title, total, started: new Date().toISOString() }, options.fresh)
    try {
      return await compute(partial, run)
    } catch (error) {
      await sayWhatIsKept(partial, total, context)
      throw error
    }
  } finally {
    await run.close()
  }
}

async function sayWhatIsKept(partial: PartialRun, total: number, { lang, say }: Context): Promise<void> {
  const kept = partial.kept()
  if (kept > 0) return say(message(lang, 'kept', { kept, total }))
  say(message(lang, 'kept-none'))
  await partial.remove().catch(() => undefined)
}

/** Who draws reports now, for {@link Manifest.rendered}. One without a report, or with a failed chart, is drawn again next time. */
export function renderedNow({ lang }: Context, isWhole = true): Manifest['rendered'] {
  return { lang, build: isWhole ? (ownBuild?.sources ?? '') : '' }
}

/** Whether a stored folder is whole and holds what would be written now. */
export async function isUpToDate({ folder, manifest }: StoredRun, context: Context): Promise<boolean> {
  const { lang, build } = renderedNow(context)
  if (build === '' || manifest.rendered.build !== build || manifest.rendered.lang !== lang) return false
  return (await verifyRun(folder))?.problems.length === 0
}
