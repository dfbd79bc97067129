import { basename, dirname, join } from 'node:path'
import { disk, ifThere } from './disk.ts'
import { listRuns, type ListedRun } from './listRuns.ts'
import { lockOwner, LockedError, lockRun } from './lockRun.ts'
import { networkFolder, unusedNetworks } from './networkCache.ts'
import { discard } from './writeAtomically.ts'
import { leftoversIn } from './writeFolder.ts'

/**
 * Removes a run, finished or not; returns what was removed. A crash meanwhile leaves the whole run or a leftover, never half a run.
 *
 * @throws LockedError while a process writes it
 */
export async function removeRun(folder: string, id: string): Promise<string[]> {
  const target = join(folder, id)
  const lock = await lockRun(target)
  try {
    const removed = []
    for (const path of [target, `${target}.partial`]) if (await removeWhole(path)) removed.push(path)
    return removed
  } finally {
    await lock.release()
  }
}

async function removeWhole(path: string): Promise<boolean> {
  if ((await ifThere(disk.stat(path))) === undefined) return false
  const aside = join(dirname(path), `.${basename(path)}.tmp-${process.pid}`)
  await disk.remove(aside)
  await disk.rename(path, aside)
  await disk.syncFolder(dirname(path))
  await disk.remove(aside)
  return true
}

export interface GcOptions {
  /** Of the finished runs only so many stay, the newest; all unless said. */
  readonly keep?: number
  /** Unfinished runs older than this are removed, and networks that were not used for so long. */
  readonly olderThanDays: number
  readonly dryRun?: boolean
}

const DAY_MS = 86_400_000

/** Removes old unfinished runs, networks long unused, what crashes left, and finished runs beyond `keep`; returns the paths. What is being written stays. */
export async function collectGarbage(folder: string, { keep, olderThanDays, dryRun = false }: GcOptions): Promise<string[]> {
  const runs = await listRuns(folder)
  const finished = runs.filter(({ state }) => state === 'finished')
  const old = (run: ListedRun) => Date.now() - Date.parse(run.started) > olderThanDays * DAY_MS
  const unfinished = runs.filter(({ path, state }) => path.endsWith('.partial') && state !== 'running')
  const whole = new Set(finished.map(({ id }) => id))
  const superseded = ((await ifThere(disk.list(folder))) ?? []).filter(
    (name) => whole.has(name.replace(/\.partial$/, '')) && name.endsWith('.partial'),
  )
  const unwanted = [...unfinished.filter(old).map(({ path }) => path), ...superseded.map((name) => join(folder, name))]
  const surplus = keep === undefined ? [] : finished.slice(keep).map(({ path }) => path)
  const removed: string[] = []
  for (const path of new Set([...unwanted, ...surplus])) {
    if (dryRun || (await removeUnlessBusy(path))) removed.push(path)
  }
  const leftovers = (await leftoversIn(folder)).map(({ path }) => path)
  for (const path of [...(await staleLocks(folder)), ...leftovers, ...(await unusedNetworks(networkFolder(folder), olderThanDays))]) {
    if (!dryRun) await discard(path)
    removed.push(path)
  }
  return removed
}

async function removeUnlessBusy(path: string): Promise<boolean> {
  try {
    const lock = await lockRun(path.replace(/\.partial$/, ''))
    try {
      return await removeWhole(path)
    } finally {
      await lock.release()
    }
  } catch (error) {
    if (error instanceof LockedError) return false
    throw error
  }
}

async function staleLocks(folder: string): Promise<string[]> {
  const names = ((await ifThere(disk.list(folder))) ?? []).filter((name) => /^[0-9a-f]{12}\.lock(\.takeover)?$/.test(name))
  const stale = []
  for (const name of names) if ((await lockOwner(join(folder, name.slice(0, 12)))) === undefined) stale.push(join(folder, name))
  return stale
}
