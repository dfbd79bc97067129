import { basename, dirname, join, resolve } from 'node:path'
import { isAlive } from './alive.ts'
import { disk, ifThere } from './disk.ts'
import { discard } from './writeAtomically.ts'

/**
 * Writes a whole folder at once: all files go into a temporary folder beside it, each synced, then one rename puts it
 * in place. Names of files may contain folders (`charts/a.svg`).
 *
 * A crash leaves the old folder, the new one, or – where an old one is replaced, between two renames – the old one under
 * another name, which {@link recoverFolder} puts back.
 */
export async function writeFolder(folder: string, files: ReadonlyMap<string, string | Uint8Array>): Promise<void> {
  const target = resolve(folder)
  const parent = dirname(target)
  await disk.makeFolder(parent)
  await recoverFolder(target)
  const temporary = join(parent, `.${basename(target)}.tmp-${process.pid}`)
  try {
    await disk.remove(temporary)
    await disk.makeFolder(temporary)
    const folders = new Set([temporary])
    for (const [name, content] of files) {
      const path = join(temporary, name)
      await disk.makeFolder(dirname(path))
      folders.add(dirname(path))
      await disk.writeNew(path, content)
    }
    for (const path of folders) await disk.syncFolder(path)
    await replace(temporary, target)
  } catch (error) {
    await discard(temporary)
    throw error
  }
  await disk.syncFolder(parent)
}

/** Puts a folder in the place of another, which is put back if that fails. Another process may do the same meanwhile. */
async function replace(temporary: string, target: string, attempts = 3): Promise<void> {
  const old = join(dirname(target), `.${basename(target)}.old-${process.pid}`)
  const hadOne = await disk.rename(target, old).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false
      throw error
    },
  )
  try {
    await disk.rename(temporary, target)
  } catch (error) {
    const taken = ['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')
    if (taken && hadOne) await discard(old)
    if (taken && attempts > 1) return replace(temporary, target, attempts - 1)
    if (!taken && hadOne) await disk.rename(old, target)
    throw error
  }
  // The new one is in place: a leftover of the old one is litter, not a failure.
  if (hadOne) await discard(old)
}

/** `.name.tmp-7`, `.name.tmp-7-3`, `.name.old-7`: what process 7 was writing. */
const LEFTOVER = /^\.(.+)\.(tmp|old)-(\d+)(?:-\d+)?$/

/** What a crashed process left in a folder: the file or folder it was writing, and the process. */
export interface Leftover {
  readonly path: string
  readonly of: string
  readonly kind: 'tmp' | 'old'
}

/** Leftovers of processes that run no more. */
export async function leftoversIn(folder: string): Promise<Leftover[]> {
  const names = (await ifThere(disk.list(folder))) ?? []
  return names.flatMap((name) => {
    const match = LEFTOVER.exec(name)
    if (!match || isAlive(Number(match[3]))) return []
    return [{ path: join(folder, name), of: match[1], kind: match[2] as 'tmp' | 'old' }]
  })
}

/**
 * Repairs what crashed processes left of one folder: a replaced folder goes back to its place when the new one never
 * arrived; everything else of theirs is removed.
 */
export async function recoverFolder(folder: string): Promise<void> {
  const target = resolve(folder)
  const parent = dirname(target)
  const own = [basename(target), `${basename(target)}.lock`]
  const left = (await leftoversIn(parent)).filter(({ of }) => own.includes(of))
  for (const { path } of left.filter(({ kind, of }) => kind === 'old' && of === basename(target))) {
    if ((await ifThere(disk.stat(target))) === undefined) {
      await disk.rename(path, target)
      await disk.syncFolder(parent)
    }
  }
  for (const { path } of left) await discard(path)
}

/** Puts back every folder below another whose successor never arrived, so that it is found by who only reads. */
export async function recoverBelow(folder: string): Promise<void> {
  for (const { kind, of } of await leftoversIn(folder)) if (kind === 'old') await recoverFolder(join(folder, of))
}
