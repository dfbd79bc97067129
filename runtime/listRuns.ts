import { join } from 'node:path'
import type { Text } from '../engine/base/value.ts'
import { disk, ifThere } from './disk.ts'
import { lockOwner } from './lockRun.ts'
import { readFacts, readPartial } from './partialRun.ts'
import { readRun, type RunKind } from './runFolder.ts'
import { verifyRun } from './verifyRun.ts'
import { recoverBelow } from './writeFolder.ts'

/** A run as the list of runs shows it. */
export interface ListedRun {
  readonly id: string
  readonly path: string
  readonly kind: RunKind
  readonly title: Text
  /** ISO time at which it was begun. */
  readonly started: string
  /** Of the whole run. */
  readonly replicates: number
  /** Of these so many are on the disk. */
  readonly kept: number
  readonly bytes: number
  readonly state: 'finished' | 'partial' | 'running' | 'damaged'
}

const FINISHED = /^[0-9a-f]{12}$/
const PARTIAL = /^([0-9a-f]{12})\.partial$/

/** Every run below a folder, the newest first. Each is read in full: a byte that changed makes it `damaged`. */
export async function listRuns(folder: string): Promise<ListedRun[]> {
  await recoverBelow(folder)
  const names = (await ifThere(disk.list(folder))) ?? []
  const found: ListedRun[] = []
  for (const name of names) {
    const run = FINISHED.test(name) ? await finishedRun(folder, name) : await partialRun(folder, PARTIAL.exec(name)?.[1])
    if (run) found.push(run)
  }
  // A run that is in its place needs no partial one beside it.
  const whole = new Set(found.filter(({ state }) => state === 'finished').map(({ id }) => id))
  const shown = found.filter(({ id, state }) => state === 'finished' || state === 'damaged' || !whole.has(id))
  return shown.sort((a, b) => (a.started < b.started ? 1 : a.started > b.started ? -1 : a.id < b.id ? -1 : 1))
}

const UNKNOWN: Text = { en: '', zh: '' }

async function finishedRun(folder: string, id: string): Promise<ListedRun | undefined> {
  const path = join(folder, id)
  const verified = await verifyRun(path)
  const { manifest } = verified ?? {}
  if (verified === undefined || manifest === undefined || verified.problems.length > 0) {
    const replicates = manifest ? manifest.draws * manifest.replicatesPerDraw : 0
    const { kind = 'run', host } = manifest ?? {}
    const started = host?.started ?? (await disk.stat(path)).mtime.toISOString()
    return { id, path, kind, title: UNKNOWN, started, replicates, kept: 0, bytes: await sizeOf(path), state: 'damaged' }
  }
  const stored = await readRun(path)
  if (!stored) return undefined
  const replicates = manifest.draws * manifest.replicatesPerDraw
  const { title } = stored.result
  const { started } = manifest.host
  return { id, path, kind: manifest.kind, title, started, replicates, kept: replicates, bytes: await sizeOf(path), state: 'finished' }
}

async function partialRun(folder: string, id: string | undefined): Promise<ListedRun | undefined> {
  if (id === undefined) return undefined
  const path = join(folder, `${id}.partial`)
  const facts = await readFacts(path)
  const { found, damaged } = await readPartial(path, id)
  const busy = (await lockOwner(join(folder, id))) !== undefined
  const state = busy ? 'running' : facts === undefined || damaged > 0 ? 'damaged' : 'partial'
  const started = facts?.started ?? (await disk.stat(path)).mtime.toISOString()
  const { title = UNKNOWN, total = 0, kind = 'run' } = facts ?? {}
  return { id, path, kind, title, started, replicates: total, kept: found.size, bytes: await sizeOf(path), state }
}

/** Bytes of all files of a folder. */
async function sizeOf(path: string): Promise<number> {
  const found = await ifThere(disk.stat(path))
  if (found === undefined) return 0
  if (!found.isDirectory()) return found.size
  let sum = 0
  for (const name of (await ifThere(disk.list(path))) ?? []) sum += await sizeOf(join(path, name))
  return sum
}
