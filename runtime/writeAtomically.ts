import { open, rename, rm, mkdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { syncFolder } from './syncFolder.ts'

let count = 0

/**
 * Writes a file so that a reader, or a crash at any moment, finds the old content or the new one and nothing between:
 * temporary file beside it → fsync → rename → fsync of the folder. The temporary file is removed when anything fails.
 */
export async function writeAtomically(path: string, content: string | Uint8Array): Promise<void> {
  const folder = dirname(path)
  await mkdir(folder, { recursive: true })
  const temporary = join(folder, `.${basename(path)}.tmp-${process.pid}-${count++}`)
  try {
    const file = await open(temporary, 'wx')
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  await syncFolder(folder)
}
