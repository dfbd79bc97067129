import { basename, dirname, join } from 'node:path'
import { disk } from './disk.ts'

let count = 0

/**
 * Writes a file so that a reader, or a crash at any moment, finds the old content or the new one and nothing between:
 * temporary file beside it → fsync → rename → fsync of the folder. The temporary file is removed when anything fails.
 */
export async function writeAtomically(path: string, content: string | Uint8Array | readonly Uint8Array[]): Promise<void> {
  const folder = dirname(path)
  await disk.makeFolder(folder)
  const temporary = join(folder, `.${basename(path)}.tmp-${process.pid}-${count++}`)
  try {
    await disk.writeNew(temporary, content)
    await disk.rename(temporary, path)
  } catch (error) {
    await discard(temporary)
    throw error
  }
  await disk.syncFolder(folder)
}

/** Removes what is of no use any more, at the second attempt if need be; that it stays behind is no failure and must hide none. */
export async function discard(path: string): Promise<void> {
  await disk.remove(path).catch(() => disk.remove(path).catch(() => undefined))
}
