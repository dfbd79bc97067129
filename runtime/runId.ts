import { createHash } from 'node:crypto'
import { canonicalJson } from './canonicalJson.ts'

/** Everything that determines a result, and nothing else: host, time, workers and language stay out. */
export interface RunIdentity {
  /** Normal form of each scenario that is simulated, defaults filled in. */
  readonly scenarios: readonly unknown[]
  /** SHA-256 of every file that was read, in any order. */
  readonly fileHashes: readonly string[]
  /** {@link import('./engineHash.ts').engineHash} */
  readonly engine: string
  readonly rngVersion: number
  readonly draws: number
  readonly replicatesPerDraw: number
}

/** Name of a run: the first 12 hex digits of the SHA-256 of its identity (2⁻⁴⁸ per pair of runs to collide). */
export function runId(identity: RunIdentity): string {
  const text = canonicalJson({ ...identity, fileHashes: [...identity.fileHashes].sort() })
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}
