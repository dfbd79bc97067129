import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { readRun, type StoredRun } from '../runtime/runFolder.ts'
import { recoverBelow } from '../runtime/writeFolder.ts'
import { UsageError } from './usageError.ts'

/** The run that a command line names: a folder, or an id below runs/, of which a beginning is enough if no other run has it. */
export async function findRun(name: string): Promise<StoredRun> {
  for (const folder of await runFolders(name)) {
    const found = await readRun(folder)
    if (found) return found
  }
  throw new UsageError('no-run', { run: name })
}

/** Folders that a name may mean, the likelier first; one below runs/ must be the only one that begins so. */
export async function runFolders(name: string): Promise<string[]> {
  await recoverBelow('runs')
  const isId = /^[0-9a-f]{1,12}$/.test(name)
  const ids = isId ? (await readdir('runs').catch(() => [])).filter((id) => /^[0-9a-f]{12}$/.test(id) && id.startsWith(name)) : []
  if (ids.length > 1) throw new UsageError('several-runs', { run: name, known: ids.join(', ') })
  return [name, ...ids.map((id) => join('runs', id))]
}
