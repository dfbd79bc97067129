import { readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { IntegrityError, readManifest, readRunFile, type IntegrityProblem, type Manifest } from './runFolder.ts'

/** What is wrong with one file of a run. */
export interface FileProblem {
  readonly file: string
  readonly problem: IntegrityProblem
}

export interface Verified {
  readonly manifest?: Manifest
  /** How many files were checked, the manifest included. */
  readonly files: number
  readonly bytes: number
  readonly problems: readonly FileProblem[]
}

/**
 * Checks every file of a run folder against its manifest, and the manifest against itself: a changed byte anywhere, a missing
 * file and one too many are found. `undefined`: there is no manifest.
 */
export async function verifyRun(folder: string): Promise<Verified | undefined> {
  let manifest: Manifest | undefined
  try {
    manifest = await readManifest(folder)
  } catch (error) {
    return { files: 1, bytes: 0, problems: [problemOf(error)] }
  }
  if (manifest === undefined) return undefined
  const problems: FileProblem[] = []
  let bytes = 0
  for (const name of Object.keys(manifest.outputs)) {
    try {
      bytes += (await readRunFile(folder, manifest, name)).length
    } catch (error) {
      problems.push(problemOf(error))
    }
  }
  const known = new Set(['manifest.json', ...Object.keys(manifest.outputs)])
  for (const file of await filesIn(folder)) if (!known.has(file)) problems.push({ file, problem: 'extra' })
  return { manifest, files: known.size, bytes, problems }
}

function problemOf(error: unknown): FileProblem {
  if (error instanceof IntegrityError) return { file: error.file, problem: error.problem }
  throw error
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()
}
