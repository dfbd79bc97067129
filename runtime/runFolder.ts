import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RunResult } from '../engine/base/result.ts'
import type { HostFacts } from './hostFacts.ts'
import { writeFolder } from './writeFolder.ts'

/** What makes a run repeatable, and what its folder must hold. */
export interface Manifest {
  readonly format: 1
  /** `result.json` holds a RunResult, or what a comparison found. */
  readonly kind: 'run' | 'comparison'
  readonly runId: string
  readonly version: string
  readonly rngVersion: number
  /** SHA-256 of the engine that computed it. */
  readonly engine: string
  readonly seed: string
  readonly draws: number
  readonly replicatesPerDraw: number
  /** Normal form: every default filled in. */
  readonly scenario: unknown
  readonly files: readonly { readonly path: string; readonly sha256: string }[]
  readonly host: HostFacts & { readonly workers: number; readonly started: string; readonly seconds: number }
  /** SHA-256 of every other file of the folder. */
  readonly outputs: Readonly<Record<string, string>>
}

export interface RunContents {
  /** Plain data. */
  readonly result: object
  readonly manifest: Omit<Manifest, 'format' | 'outputs'>
  /** Further files by their name in the folder: `tables/funnel.csv`, `charts/reach.svg`, `report.html`. */
  readonly files: ReadonlyMap<string, string | Uint8Array>
}

/** The folder does not hold what its manifest says. Exit code 4. */
export class IntegrityError extends Error {
  constructor(
    readonly folder: string,
    readonly file: string,
    readonly problem: 'missing' | 'changed' | 'unreadable',
  ) {
    super(`${join(folder, file)}: ${problem}`)
    this.name = 'IntegrityError'
  }
}

/** Writes a run folder: `manifest.json`, `result.json` and the given files, all or nothing. */
export async function writeRun(folder: string, { result, manifest, files }: RunContents): Promise<void> {
  const all = new Map([['result.json', `${JSON.stringify(result)}\n`], ...files] as [string, string | Uint8Array][])
  const outputs = Object.fromEntries([...all].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, content]) => [name, sha256(content)]))
  const complete: Manifest = { format: 1, ...manifest, outputs }
  await writeFolder(folder, all.set('manifest.json', `${JSON.stringify(complete, null, 2)}\n`))
}

/** Reads a run folder; `undefined` where there is none. Throws {@link IntegrityError} when the result is not the one that was written. */
export async function readRun(folder: string): Promise<{ manifest: Manifest; result: RunResult } | undefined> {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch(absent)
  if (text === undefined) return undefined
  const manifest = parse<Manifest>(folder, 'manifest.json', text)
  if (manifest.format !== 1 || typeof manifest.outputs !== 'object') throw new IntegrityError(folder, 'manifest.json', 'unreadable')
  const result = await readFile(join(folder, 'result.json')).catch(absent)
  if (result === undefined) throw new IntegrityError(folder, 'result.json', 'missing')
  if (sha256(result) !== manifest.outputs['result.json']) throw new IntegrityError(folder, 'result.json', 'changed')
  return { manifest, result: parse<RunResult>(folder, 'result.json', result.toString('utf8'), missing) }
}

/** JSON knows no NaN and writes null; a result holds no other null. */
function missing(_: string, value: unknown): unknown {
  return value === null ? Number.NaN : value
}

function parse<T>(folder: string, file: string, text: string, reviver?: (key: string, value: unknown) => unknown): T {
  try {
    return JSON.parse(text, reviver) as T
  } catch {
    throw new IntegrityError(folder, file, 'unreadable')
  }
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
  throw error
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
