import { readdir } from 'node:fs/promises'
import { UsageError } from './usageError.ts'

/** Refuses a folder that holds something other than a run, before anything is computed. */
export async function assertRunFolder(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [] as string[]
    if (error.code === 'ENOTDIR') throw new UsageError('not-a-run-folder', { path: folder })
    throw error
  })
  if (names.length > 0 && !names.includes('manifest.json')) throw new UsageError('not-a-run-folder', { path: folder })
}
