import { unlinkSync, readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join, basename, resolve } from 'node:path'
import { isAlive, startOf } from './alive.ts'
import { disk, ifThere } from './disk.ts'
import { readSealed, sealedJson } from './sealedJson.ts'
import { discard } from './writeAtomically.ts'

/** Who writes a run folder. */
export interface Owner {
  readonly pid: number
  readonly host: string
  /** ISO time at which the lock was taken. */
  readonly started: string
  /** See {@link startOf}: tells a process from a later one with the same number. */
  readonly begun: string
  /** Tells the locks of one process apart. */
  readonly name: string
}

/** Another process writes this run folder. Exit code 3. */
export class LockedError extends Error {
  constructor(
    readonly folder: string,
    readonly lock: string,
    readonly owner: Owner,
    readonly here: boolean,
  ) {
    super(`${folder} is being written by process ${owner.pid} on ${owner.host} since ${owner.started}`)
    this.name = 'LockedError'
  }
}

export interface Lock {
  /** Rejects with a {@link LockedError} when somebody took the lock away meanwhile. */
  assertHeld(): Promise<void>
  release(): Promise<void>
}

/** With the waits between them longer than {@link GUARD_MS}. */
const ATTEMPTS = 2500
const WAIT_MS = 5
/** The second file of a takeover is needed for a few file operations; one that is older was left by a crash. */
const GUARD_MS = 10_000

/** Locks that this process holds, with their text: removed at its end, however it ends, unless it is killed. */
const held = new Map<string, string>()
/** Names of the locks that this process holds or is about to take. */
const claimed = new Set<string>()
let isListening = false
let count = 0

/** The lock beside a run folder. */
export function lockPath(folder: string): string {
  return `${resolve(folder)}.lock`
}

/**
 * Makes this process the only one that writes a run folder: a file beside it, created exclusively, with process, host and time.
 * The lock of a process of this machine that runs no more is taken over.
 *
 * @throws LockedError while another process holds it
 */
export async function lockRun(folder: string): Promise<Lock> {
  const path = lockPath(folder)
  await disk.makeFolder(dirname(path))
  const temporary = otherName(path)
  const name = basename(temporary)
  const owner: Owner = { pid: process.pid, host: hostname(), started: new Date().toISOString(), begun: startOf(process.pid) ?? '', name }
  const text = sealedJson(owner)
  claimed.add(name)
  try {
    // Written whole under another name first, so that nobody ever reads half a lock.
    await disk.writeNew(temporary, text)
    for (let attempt = 1; !(await taken(temporary, path)); attempt++) {
      const other = await readOwner(path)
      if (other !== undefined && (isBusy(other) || attempt > ATTEMPTS)) throw new LockedError(resolve(folder), path, other, isHere(other))
      await removeStale(path, temporary)
    }
  } catch (error) {
    claimed.delete(name)
    throw error
  } finally {
    await discard(temporary)
  }
  hold(path, text)
  return {
    async assertHeld() {
      if ((await ifThere(disk.read(path)))?.toString('utf8') === text) return
      const other = (await readOwner(path)) ?? owner
      throw new LockedError(resolve(folder), path, other, isHere(other))
    },
    async release() {
      claimed.delete(name)
      if ((await ifThere(disk.read(path)).catch(() => undefined))?.toString('utf8') === text) await discard(path)
      // Last: a process that ends meanwhile still removes the file.
      held.delete(path)
    },
  }
}

/** Who holds the lock of a folder: a process that runs, or one on another machine, which cannot be known. */
export async function lockOwner(folder: string): Promise<Owner | undefined> {
  const owner = await readOwner(lockPath(folder))
  return owner !== undefined && isBusy(owner) ? owner : undefined
}

/** Links our lock into place; `false` when there is one already. */
async function taken(temporary: string, path: string): Promise<boolean> {
  try {
    await disk.link(temporary, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** `undefined`: no lock, or one that nobody can have written whole. */
async function readOwner(path: string): Promise<Owner | undefined> {
  const bytes = await ifThere(disk.read(path))
  return bytes && ownerOf(bytes)
}

function ownerOf(bytes: Uint8Array): Owner | undefined {
  const read = readSealed(bytes)
  return 'value' in read && read.sealed ? (read.value as Owner) : undefined
}

/**
 * Takes a stale lock away. Several processes may find it at once, and a slow one must not take the new lock of a fast one for it: so
 * only who holds a second file looks at the lock once more and removes it.
 */
async function removeStale(path: string, temporary: string): Promise<void> {
  const guard = `${path}.takeover`
  if (!(await taken(temporary, guard))) {
    if (await isAbandoned(guard)) await discard(guard)
    return new Promise((later) => setTimeout(later, WAIT_MS))
  }
  try {
    const bytes = await ifThere(disk.read(path))
    const owner = bytes && ownerOf(bytes)
    if (bytes && (owner === undefined || !isBusy(owner))) await disk.remove(path)
  } finally {
    await discard(guard)
  }
}

/** Whether who was taking a lock over was killed meanwhile, or, on another machine, has taken too long for it. */
async function isAbandoned(guard: string): Promise<boolean> {
  const owner = await readOwner(guard)
  if (owner !== undefined && isHere(owner)) return !isBusy(owner)
  const found = await ifThere(disk.stat(guard))
  return found !== undefined && Date.now() - found.mtimeMs > GUARD_MS
}

/** A name beside the lock that nothing else has; what a crash leaves there is removed with other leftovers. */
function otherName(path: string): string {
  return join(dirname(path), `.${basename(path)}.tmp-${process.pid}-${count++}`)
}

function isHere({ host }: Owner): boolean {
  return host === hostname()
}

function isBusy(owner: Owner): boolean {
  // A lock of our own that could not be removed is no lock.
  if (isHere(owner) && owner.pid === process.pid) return claimed.has(owner.name)
  return !isHere(owner) || isAlive(owner.pid, owner.begun)
}

/** Whether this process is writing a run. */
export function holdsLock(): boolean {
  return held.size > 0
}

function hold(path: string, text: string): void {
  if (!isListening) process.once('exit', releaseAll)
  isListening = true
  held.set(path, text)
}

/** `process.exit` in the midst of a run waits for nothing that is asynchronous. */
function releaseAll(): void {
  for (const [path, text] of held) {
    try {
      if (readFileSync(path, 'utf8') === text) unlinkSync(path)
    } catch {
      // Gone already.
    }
  }
}
