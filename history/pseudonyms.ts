import { createHmac, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path'
import { InputError, type Issue } from '../engine/base/issue.ts'

/** Shorter keys can be guessed. */
const LEAST_KEY_BYTES = 32

/**
 * HMAC-SHA-256 of every id under a key, the first 16 hex digits (64 bits: two of a million ids meet with probability 3·10⁻⁸). The same id under the
 * same key is the same pseudonym; without the key nobody can go back by trying telephone numbers (FIPS 198-1; PIPL art. 73: de-identification).
 *
 * @example pseudonymise(['4'], key) // ['9c1185a5c5e9fc54'] for some key
 */
export function pseudonymise(ids: readonly string[], key: Uint8Array): string[] {
  return ids.map((id) => createHmac('sha256', key).update(id, 'utf8').digest('hex').slice(0, 16))
}

/** A key for this process alone, where only equality matters. */
export function passingKey(): Uint8Array {
  return randomBytes(LEAST_KEY_BYTES)
}

export interface KeyPlace {
  /** The key must not lie below it: a project is copied, packed and shared. */
  readonly project: string
  /** Where modes mean nothing (Windows), they are not looked at. */
  readonly modes: boolean
}

/**
 * The key of a file, as its bytes stand.
 *
 * @throws InputError `key-missing`, `key-in-project`, `key-readable` (others than the owner may read it), `key-too-short`
 */
export function readPseudonymKey(path: string, { project, modes }: KeyPlace): Uint8Array {
  let real: string
  try {
    real = realpathSync(path)
  } catch {
    throw new InputError([{ code: 'key-missing', path: [], params: { found: path } }])
  }
  const issues: Issue[] = []
  const stat = statSync(real)
  if (!stat.isFile()) throw new InputError([{ code: 'key-missing', path: [], params: { found: path } }])
  if (isBelow(real, realpathSync(project))) issues.push({ code: 'key-in-project', path: [], params: { found: path } })
  if (modes && (stat.mode & 0o077) !== 0) {
    issues.push({ code: 'key-readable', path: [], params: { found: path, mode: (stat.mode & 0o777).toString(8).padStart(3, '0') } })
  }
  if (stat.size < LEAST_KEY_BYTES)
    issues.push({ code: 'key-too-short', path: [], params: { found: path, bytes: stat.size, least: LEAST_KEY_BYTES } })
  if (issues.length > 0) throw new InputError(issues)
  return readFileSync(real)
}

/**
 * Makes a key of 32 random bytes that its owner alone may read, unless the file is there; returns whether it made one.
 *
 * @throws InputError `key-in-project`, or `key-missing` where its folder is not there
 */
export function makePseudonymKey(path: string, project: string): boolean {
  if (existsSync(path)) return false
  if (!existsSync(dirname(path))) throw new InputError([{ code: 'key-missing', path: [], params: { found: path } }])
  if (isBelow(join(realpathSync(dirname(path)), basename(path)), realpathSync(project)))
    throw new InputError([{ code: 'key-in-project', path: [], params: { found: path } }])
  writeFileSync(path, randomBytes(LEAST_KEY_BYTES), { mode: 0o600, flag: 'wx' })
  return true
}

function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way))
}
