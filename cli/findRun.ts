import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { readRun } from '../runtime/runFolder.ts'
import { UsageError } from './usageError.ts'

/** The run that a command line names: a folder, or an id below runs/, of which a beginning is enough if no other run has it. */
export async function findRun(name: string): Promise<NonNullable<Awaited<ReturnType<typeof readRun>>>> {
  const ids = /^[0-9a-f]+$/.test(name) ? (await readdir('runs').catch(() => [])).filter((id) => id.startsWith(name)) : []
  if (ids.length > 1) throw new UsageError('several-runs', { run: name, known: ids.join(', ') })
  const found = (await readRun(name)) ?? (ids.length === 1 ? await readRun(join('runs', ids[0])) : undefined)
  if (!found) throw new UsageError('no-run', { run: name })
  if (found.manifest.kind !== 'run') throw new UsageError('not-a-single-run', { run: name })
  return found
}
