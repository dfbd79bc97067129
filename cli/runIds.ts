import { readdir } from 'node:fs/promises'
import { UsageError } from './usageError.ts'

/** Ids of runs, finished or not, below a folder; of each a beginning is enough if no other run has it. All are known before one is removed. */
export async function runIds(folder: string, names: readonly string[]): Promise<string[]> {
  const entries = await readdir(folder).catch(() => [])
  const known = [...new Set(entries.flatMap((entry) => /^([0-9a-f]{12})(?:\.partial)?$/.exec(entry)?.[1] ?? []))]
  return names.map((name) => {
    const ids = known.filter((id) => name !== '' && id.startsWith(name))
    if (ids.length > 1) throw new UsageError('several-runs', { run: name, known: ids.join(', ') })
    if (ids.length === 0) throw new UsageError('no-run', { run: name })
    return ids[0]
  })
}
