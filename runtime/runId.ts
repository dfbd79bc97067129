import type { InputRow, Named } from '../engine/base/result.ts'
import type { Inputs } from '../engine/scenario/inputs.ts'
import { contentHash } from './contentHash.ts'
import type { HashedFile } from './scenarioFiles.ts'

/** Everything that determines a result, and nothing else: host, time, workers, folders and language stay out. */
export interface RunIdentity {
  /** Each scenario that is simulated. */
  readonly scenarios: readonly ScenarioIdentity[]
  /** {@link import('./engineHash.ts').engineHash} */
  readonly engine: string
  /** SHA-256 of the modules that bring further mechanisms, and of what they import. */
  readonly mechanisms: readonly string[]
  readonly rngVersion: number
  readonly draws: number
  readonly replicatesPerDraw: number
  /** What an experiment asks of the scenario, its budget included. */
  readonly experiment?: unknown
}

export interface ScenarioIdentity {
  /** How a comparison calls it. */
  readonly arm?: Named
  /** Normal form: every default filled in, seed included. */
  readonly scenario: unknown
  /** {@link inputsHash} */
  readonly inputs: string
  /** {@link sourcesHash} */
  readonly sources: string
}

/** Name of a run: the first 12 hex digits of the SHA-256 of its identity (2⁻⁴⁸ per pair of runs to collide). */
export function runId(identity: RunIdentity): string {
  return contentHash({ ...identity, mechanisms: [...identity.mechanisms].sort() }).slice(0, 12)
}

/** Hash of the data that a scenario brings along, as they are read: a comment in a list of edges changes nothing. */
export function inputsHash(inputs: Inputs): string {
  return contentHash(inputs)
}

/**
 * Hash of where the values come from, which results state beside them: origin, source and grade of each value, and the bytes of
 * data files and artifacts. YAML files are left out, because the normal form and the rows hold all that they say but comments.
 */
export function sourcesHash(rows: readonly InputRow[], files: readonly HashedFile[]): string {
  const data = files.filter(({ path }) => !/\.ya?ml$/i.test(path)).map((file) => file.sha256)
  return contentHash({ rows: rows.map((row) => ({ ...row, place: undefined })), data: data.sort() })
}
