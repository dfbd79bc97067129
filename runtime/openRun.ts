import { resolve } from 'node:path'
import { disk } from './disk.ts'
import { lockRun } from './lockRun.ts'
import { openPartial, partialPath, type PartialFacts, type PartialRun } from './partialRun.ts'
import { readRun, writeRun, type RunContents, type StoredRun } from './runFolder.ts'
import { discard } from './writeAtomically.ts'
import { recoverFolder } from './writeFolder.ts'

/** A run folder that this process alone may write. */
export interface OpenRun {
  readonly folder: string
  /** The run of this id, when it is there; throws {@link import('./runFolder.ts').IntegrityError} when it is damaged. */
  stored(runId: string): Promise<StoredRun | undefined>
  /** The replicates of an unfinished run. `fresh` forgets them first. */
  partial(facts: PartialFacts, fresh?: boolean): Promise<PartialRun>
  /** Puts the whole run in its place, and only then removes what was kept to resume it. */
  finish(contents: RunContents): Promise<void>
  close(): Promise<void>
}

/**
 * Opens a run folder:
 *
 *   lock → repair what a crash left → stored? → partial → finish → unlock
 *
 * @throws LockedError while another process writes it
 */
export async function openRun(path: string): Promise<OpenRun> {
  const folder = resolve(path)
  const lock = await lockRun(folder)
  try {
    await recoverFolder(folder)
  } catch (error) {
    await lock.release()
    throw error
  }
  return {
    folder,
    async stored(runId) {
      const stored = await readRun(folder)
      if (stored?.manifest.runId !== runId) return undefined
      // A crash between the two steps of `finish` may have left it.
      await discard(partialPath(folder, runId))
      return stored
    },
    async partial(facts, fresh = false) {
      if (fresh) await disk.remove(partialPath(folder, facts.runId))
      return openPartial(folder, facts)
    },
    async finish(contents) {
      await lock.assertHeld()
      await writeRun(folder, contents)
      // The run is safe: what stays behind is removed by the next run or by `runs gc`.
      await discard(partialPath(folder, contents.manifest.runId))
    },
    close: () => lock.release(),
  }
}
