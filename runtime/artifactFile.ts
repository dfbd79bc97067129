import { artifactSchema, type Artifact } from '../engine/base/artifact.ts'
import { readSealed, sealedJson, type SealProblem } from './sealedJson.ts'
import { writeAtomically } from './writeAtomically.ts'

/**
 * Why a file is no artifact: no UTF-8, no JSON, not what was written (its own `sha256` does not fit), or not of the form of
 * an artifact; then `key` names the first key that is wrong, as a dotted path.
 */
export interface ArtifactProblem {
  readonly code: SealProblem | 'not-an-artifact'
  readonly key?: string
}

/** Writes the file of a fitted model, all or nothing; its last key is the SHA-256 of the text (see {@link sealedJson}). */
export async function writeArtifact(path: string, artifact: Artifact): Promise<void> {
  await writeAtomically(path, artifactText(artifact))
}

/** The text of an artifact's file. Throws where the artifact is not of its own form, NaN among its numbers included. */
export function artifactText(artifact: Artifact): string {
  return sealedJson(artifactSchema.parse(artifact))
}

/** Reads an artifact and checks its seal first. One written by hand needs none; a damaged one is never taken for such. */
export function readArtifactText(bytes: Uint8Array): { readonly artifact: Artifact } | { readonly problem: ArtifactProblem } {
  const read = readSealed(bytes)
  if ('problem' in read) return { problem: { code: read.problem } }
  const parsed = artifactSchema.safeParse(read.value)
  if (parsed.success) return { artifact: parsed.data }
  const [issue] = parsed.error.issues
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
  const key = [...issue.path, ...unknown].join('.')
  return { problem: { code: 'not-an-artifact', ...(key !== '' && { key }) } }
}
