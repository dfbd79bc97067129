import { sha256 } from './sha256.ts'

const BLANK = '0'.repeat(64)
/** The last key of the text; nothing but the brace and blanks may follow. */
const SEAL = /"sha256":\s*"([0-9a-f]{64})"\s*\}\s*$/

/** A JSON text that is not what was written. */
export type SealProblem = 'not-utf8' | 'not-json' | 'changed'

/**
 * An object as JSON text whose last key `sha256` holds the hash of the whole text with that hash's own 64 digits written as
 * zeros: any change of any byte is found.
 */
export function sealedJson(value: object): string {
  const { sha256: _, ...rest } = value as { sha256?: unknown }
  const text = `${JSON.stringify({ ...rest, sha256: BLANK }, null, 2)}\n`
  const at = text.lastIndexOf(BLANK)
  return text.slice(0, at) + sha256(text) + text.slice(at + BLANK.length)
}

/**
 * Reads what {@link sealedJson} wrote. `sealed` is false for a text that never had a seal (somebody wrote it by hand).
 */
export function readSealed(bytes: Uint8Array): { readonly value: unknown; readonly sealed: boolean } | { readonly problem: SealProblem } {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return { problem: 'not-utf8' }
  }
  const seal = SEAL.exec(text)
  if (seal) {
    const at = seal.index + seal[0].indexOf(seal[1])
    if (sha256(text.slice(0, at) + BLANK + text.slice(at + BLANK.length)) !== seal[1]) return { problem: 'changed' }
  }
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''))
    const claims = typeof value === 'object' && value !== null && Object.hasOwn(value, 'sha256')
    // A key without a proper hash at the end: somebody, or something, touched it.
    return claims && !seal ? { problem: 'changed' } : { value, sealed: seal !== null }
  } catch {
    return { problem: seal ? 'changed' : 'not-json' }
  }
}
