import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { syncFolder } from './syncFolder.ts'

/** Leftovers of crashed processes older than this are removed. */
const STALE_MS = 3_600_000

/**
 * Writes a whole folder at once: all files go into a temporary folder beside it, each synced, then one rename puts it
 * in place. A crash at any moment leaves the old folder or the new one. Names of files may contain folders (`charts/a.svg`).
 */
export async function writeFolder(folder: string, files: ReadonlyMap<string, string | Uint8Array>): Promise<void> {
  const target = resolve(folder)
  const parent = dirname(target)
  await mkdir(parent, { recursive: true })
  await removeLeftovers(parent, basename(target))
  const temporary = join(parent, `.${basename(target)}.tmp-${process.pid}`)
  try {
    await rm(temporary, { recursive: true, force: true })
    await mkdir(temporary)
    const folders = new Set([temporary])
    for (const [name, content] of files) {
      const path = join(temporary, name)
      await mkdir(dirname(path), { recursive: true })
      folders.add(dirname(path))
      await writeSynced(path, content)
    }
    for (const path of folders) await syncFolder(path)
    await replace(temporary, target)
  } catch (error) {
    await rm(temporary, { recursive: true, force: true })
    throw error
  }
  await syncFolder(parent)
}

async function writeSynced(path: string, content: string | Uint8Array): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Puts a folder in the place of another, which is put back if that fails. Another process may do the same meanwhile. */
async function replace(temporary: string, target: string, attempts = 3): Promise<void> {
  const old = join(dirname(target), `.${basename(target)}.old-${process.pid}`)
  const hadOne = await rename(target, old).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false
      throw error
    },
  )
  try {
    await rename(temporary, target)
  } catch (error) {
    const taken = ['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')
    if (taken && hadOne) await rm(old, { recursive: true, force: true })
    if (taken && attempts > 1) return replace(temporary, target, attempts - 1)
    if (!taken && hadOne) await rename(old, target)
    throw error
  }
  if (hadOne) await rm(old, { recursive: true, force: true })
}

/** Removes what crashed processes left beside a folder. */
async function removeLeftovers(parent: string, name: string): Promise<void> {
  for (const entry of await readdir(parent)) {
    if (!entry.startsWith(`.${name}.tmp-`) && !entry.startsWith(`.${name}.old-`)) continue
    const path = join(parent, entry)
    const age =
      Date.now() -
      (await stat(path).then(
        (s) => s.mtimeMs,
        () => Date.now(),
      ))
    if (age > STALE_MS) await rm(path, { recursive: true, force: true })
  }
}
