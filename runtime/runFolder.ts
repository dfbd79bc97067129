import { join } from 'node:path'
import type { CompareResult, ExperimentResult, RunResult } from '../engine/base/result.ts'
import { isConfined } from './confinement.ts'
import { disk, ifThere } from './disk.ts'
import type { HostFacts } from './hostFacts.ts'
import type { HashedFile } from './scenarioFiles.ts'
import { readSealed, sealedJson } from './sealedJson.ts'
import { sha256 } from './sha256.ts'
import { writeFolder } from './writeFolder.ts'

/** What a folder of results answers. */
export type RunKind = 'run' | 'comparison' | ExperimentKind

/** Questions that are asked of many runs at chosen values. */
export type ExperimentKind = 'calibration' | 'sensitivity' | 'forecast'

/** What makes a run repeatable, and what its folder must hold. The file ends with its own hash ({@link sealedJson}). */
export interface Manifest {
  readonly format: 1
  /** What `result.json` holds: a RunResult, or what a comparison or an experiment found. */
  readonly kind: RunKind
  readonly runId: string
  readonly version: string
  readonly rngVersion: number
  /** SHA-256 of the engine that computed it. */
  readonly engine: string
  /** Modules of further mechanisms. */
  readonly mechanisms: readonly HashedFile[]
  readonly seed: string
  readonly draws: number
  readonly replicatesPerDraw: number
  /** Hash of all final states: equal for equal results, whatever machine, number of workers or interruption. */
  readonly hash: string
  /** Normal form: every default filled in. */
  readonly scenario: unknown
  readonly files: readonly HashedFile[]
  readonly host: HostFacts & { readonly workers: number; readonly started: string; readonly seconds: number }
  /** What wrote report, charts and tables, and in which language; with the same, they need not be written again. */
  readonly rendered: { readonly lang: string; readonly build: string }
  /** SHA-256 of every other file of the folder. */
  readonly outputs: Readonly<Record<string, string>>
}

/** A manifest before the folder is written. */
export type ManifestFacts = Omit<Manifest, 'format' | 'outputs'>

export interface RunContents {
  /** Plain data. */
  readonly result: object
  readonly manifest: ManifestFacts
  /** Further files by their name in the folder: `tables/funnel.csv`, `charts/reach.svg`, `report.html`. */
  readonly files: ReadonlyMap<string, string | Uint8Array>
}

export type IntegrityProblem = 'missing' | 'changed' | 'unreadable' | 'extra'

/** The folder does not hold what its manifest says. Exit code 4. */
export class IntegrityError extends Error {
  constructor(
    readonly folder: string,
    readonly file: string,
    readonly problem: IntegrityProblem,
  ) {
    super(`${join(folder, file)}: ${problem}`)
    this.name = 'IntegrityError'
  }
}

/** A run as it was stored. */
export type StoredRun =
  | { readonly kind: 'run'; readonly folder: string; readonly manifest: Manifest; readonly result: RunResult }
  | { readonly kind: 'comparison'; readonly folder: string; readonly manifest: Manifest; readonly result: CompareResult }
  | { readonly kind: ExperimentKind; readonly folder: string; readonly manifest: Manifest; readonly result: ExperimentResult }

/** Writes a run folder: `manifest.json`, `result.json` and the given files, all or nothing. */
export async function writeRun(folder: string, { result, manifest, files }: RunContents): Promise<void> {
  const all = new Map([['result.json', `${JSON.stringify(result)}\n`], ...files] as [string, string | Uint8Array][])
  const outputs = Object.fromEntries([...all].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, content]) => [name, sha256(content)]))
  const complete: Manifest = { format: 1, ...manifest, outputs }
  await writeFolder(folder, all.set('manifest.json', sealedJson(complete)))
}

/** Reads a run folder; `undefined` where there is none. Throws {@link IntegrityError} when manifest or result are not what was written. */
export async function readRun(folder: string): Promise<StoredRun | undefined> {
  const manifest = await readManifest(folder)
  if (manifest === undefined) return undefined
  const bytes = await readRunFile(folder, manifest, 'result.json')
  try {
    return { kind: manifest.kind, folder, manifest, result: JSON.parse(bytes.toString('utf8'), missing) as never }
  } catch {
    throw new IntegrityError(folder, 'result.json', 'unreadable')
  }
}

/** Reads and checks a manifest; `undefined` where there is none. */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  const bytes = await ifThere(disk.read(join(folder, 'manifest.json')))
  if (bytes === undefined) return undefined
  const read = readSealed(bytes)
  if ('problem' in read) throw new IntegrityError(folder, 'manifest.json', read.problem === 'changed' ? 'changed' : 'unreadable')
  const manifest = read.value as Manifest
  if (!read.sealed || manifest.format !== 1 || typeof manifest.outputs !== 'object' || !isOwn(folder, manifest))
    throw new IntegrityError(folder, 'manifest.json', 'unreadable')
  return manifest
}

/** A folder may come from somebody else: its manifest names files inside it, not reached through links, and an id that is no path. */
function isOwn(folder: string, { runId, outputs }: Manifest): boolean {
  const isName = (part: string): boolean => !['', '.', '..'].includes(part) && !/[\\:]/.test(part)
  return (
    /^[\w-]+$/.test(runId) &&
    outputs !== null &&
    Object.keys(outputs).every((name) => name.split('/').every(isName) && isConfined(join(folder, name), [folder]))
  )
}

/** Reads one file of a run and checks it against the manifest. */
export async function readRunFile(folder: string, manifest: Manifest, name: string): Promise<Buffer> {
  const bytes = await ifThere(disk.read(join(folder, name))).catch((error: NodeJS.ErrnoException) => {
    // A folder where the file should be.
    if (error.code === 'EISDIR') return undefined
    throw error
  })
  if (bytes === undefined) throw new IntegrityError(folder, name, 'missing')
  if (sha256(bytes) !== manifest.outputs[name]) throw new IntegrityError(folder, name, 'changed')
  return bytes
}

/** JSON knows no NaN and writes null; a result holds no other null. */
function missing(_: string, value: unknown): unknown {
  return value === null ? Number.NaN : value
}
