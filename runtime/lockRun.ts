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

const ATTEMPTS = 20

/** Locks that this process holds, with their text: removed at its end, however it ends, unless it is killed. */
const held = new Map<string, string>()
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
  const owner: Owner = { pid: process.pid, host: hostname(), started: new Date().toISOString(), begun: startOf(process.pid) ?? '' }
  const temporary = otherName(path)
  const text = sealedJson({ ...owner, name: basename(temporary) })
  try {
    // Written whole under another name first, so that nobody ever reads half a lock.
    await disk.writeNew(temporary, text)
    for (let attempt = 1; !(await taken(temporary, path)); attempt++) {
      const other = await readOwner(path)
      if (other !== undefined && (isBusy(other) || attempt > ATTEMPTS)) throw new LockedError(resolve(folder), path, other, isHere(other))
      await removeStale(path)
    }
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
      held.delete(path)
      if ((await ifThere(disk.read(path)).catch(() => undefined))?.toString('utf8') === text) await discard(path)
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
  const read = bytes && readSealed(bytes)
  return read && 'value' in read && read.sealed ? (read.value as Owner) : undefined
}

/** A name beside the lock that nothing else has; what a crash leaves there is removed with other leftovers. */
function otherName(path: string): string {
  return join(dirname(path), `.${basename(path)}.tmp-${process.pid}-${count++}`)
}

function isHere({ host }: Owner): boolean {
  return host === hostname()
}

function isBusy(owner: Owner): boolean {
  return !isHere(owner) || isAlive(owner.pid, owner.begun)
}

/**
 * Takes a stale lock away. Two processes may find it at once, and the second may then move the new lock of the first; so what was
 * moved is looked at, and a lock that is alive goes back.
 */
async function removeStale(path: string): Promise<void> {
  const aside = otherName(path)
  const found = await ifThere(disk.rename(path, aside).then(() => true))
  if (!found) return
  const owner = await readOwner(aside)
  if (owner !== undefined && isBusy(owner)) await taken(aside, path)
  await discard(aside)
}

function hold(path: string, text: string): void {
  if (held.size === 0) process.once('exit', releaseAll)
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
