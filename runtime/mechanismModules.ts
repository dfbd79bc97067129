import { readFile } from 'node:fs/promises'
import { dirname, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Mechanism } from '../engine/plan/mechanism.ts'
import { resolveOwnName } from './resolveOwnName.ts'
import type { HashedFile } from './scenarioFiles.ts'
import { sha256 } from './sha256.ts'

/** Modules of further mechanisms that somebody brings along (`--mechanism mine.mjs`). */
export interface MechanismModules {
  readonly mechanisms: readonly Mechanism[]
  /** For worker threads, which import them once more. */
  readonly urls: readonly string[]
  /** The modules and what they import by a relative path, with their hashes: they decide results like the engine does. */
  readonly files: readonly HashedFile[]
}

/** A module of mechanisms that cannot be used. Exit code 2. */
export class MechanismError extends Error {
  constructor(
    readonly path: string,
    readonly problem: 'missing' | 'typescript' | 'no-mechanism' | 'fails',
    readonly detail = '',
  ) {
    super(`${path}: ${problem} ${detail}`.trim())
    this.name = 'MechanismError'
  }
}

/** `from './a.mjs'`, `import './a.mjs'`, `import('./a.mjs')`, `require('./a.cjs')`. */
const RELATIVE = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)(['"])(\.{1,2}\/[^'"\n]+)\1/g

/**
 * Imports modules of mechanisms: every export with a `name`, a `section` and a `build` counts.
 *
 * @throws MechanismError naming the file
 */
export async function readMechanismModules(paths: readonly string[], from = process.cwd()): Promise<MechanismModules> {
  const files = new Map<string, string>()
  const urls = paths.map((path) => pathToFileURL(resolve(from, path)).href)
  const mechanisms: Mechanism[] = []
  for (const [i, path] of paths.entries()) {
    if (/\.[cm]?tsx?$/.test(path)) throw new MechanismError(path, 'typescript')
    await hashModule(resolve(from, path), path, files)
    const own = await loadMechanisms([urls[i]]).catch((error: unknown) => {
      throw new MechanismError(path, 'fails', error instanceof Error ? error.message : String(error))
    })
    if (own.length === 0) throw new MechanismError(path, 'no-mechanism')
    mechanisms.push(...own)
  }
  const hashed = [...files].map(([path, hash]) => ({ path: relative(from, path).replaceAll('\\', '/'), sha256: hash }))
  return { mechanisms, urls, files: hashed }
}

/** The mechanisms that modules export, in the order of their names. */
export async function loadMechanisms(urls: readonly string[]): Promise<Mechanism[]> {
  if (urls.length > 0) resolveOwnName()
  const modules = await Promise.all(urls.map((url) => import(url) as Promise<Readonly<Record<string, unknown>>>))
  const exported = modules.flatMap((module) => Object.values(module)).filter(isMechanism)
  return [...new Set(exported)].sort((a, b) => (a.name < b.name ? -1 : 1))
}

function isMechanism(value: unknown): value is Mechanism {
  const { name, section, build } = (value ?? {}) as Partial<Mechanism>
  return typeof name === 'string' && typeof section === 'string' && typeof build === 'function'
}

/** Hashes a module and, once each, those it imports by a relative path in a literal. */
async function hashModule(path: string, named: string, files: Map<string, string>): Promise<void> {
  if (files.has(path)) return
  const content = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new MechanismError(named, 'missing', error.code)
  })
  files.set(path, sha256(content))
  for (const [, , specifier] of content.toString('utf8').matchAll(RELATIVE)) {
    await hashModule(resolve(dirname(path), specifier), specifier, files)
  }
}
