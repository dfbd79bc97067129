import { existsSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path'
import type { Issue } from '../engine/base/issue.ts'
import { nearest } from '../engine/base/nearest.ts'
import { LIMITS } from '../engine/scenario/limits.ts'
import { isConfined, projectFolder } from './confinement.ts'
import { sha256 } from './sha256.ts'

/** A file that decided something, by its path relative to the scenario's folder. */
export interface HashedFile {
  readonly path: string
  readonly sha256: string
}

/** Reads files on behalf of one scenario, remembers what was read, and turns every failure into an issue. */
export interface ScenarioFiles {
  readonly folder: string
  readonly read: readonly HashedFile[]
  /** A file named by the scenario: beside it, or else among the shipped scenarios. */
  locate(file: string): string
  /** Whether a file lies where this scenario may read: its project, the preset folders, and what the person allowed. */
  allows(absolute: string): boolean
  /** How a file is named in messages, results and input names. */
  name(absolute: string): string
  /** The same as the person at the keyboard would write it, who named the scenario `scenario`. */
  shown(name: string, scenario: string): string
  bytes(absolute: string, at: Failure, limit?: number): Promise<Uint8Array | { readonly issue: Issue }>
  text(absolute: string, at: Failure, limit?: number): Promise<string | { readonly issue: Issue }>
  /** A file that `read` goes through piece by piece, hashing it; what it throws becomes an issue. */
  stream<T extends { readonly sha256: string }>(
    absolute: string,
    at: Failure,
    limit: number,
    read: () => Promise<T>,
  ): Promise<T | { readonly issues: readonly Issue[] }>
  /** A file that decides nothing, without keeping its hash; undefined where it cannot be read. */
  peek(absolute: string): Promise<Uint8Array | undefined>
}

/** The issue a missing file becomes. */
export interface Failure {
  readonly code: 'missing-file' | 'missing-preset' | 'missing-scenario' | 'missing-artifact'
  readonly path: Issue['path']
  readonly found: string
  readonly place?: { readonly file: string; readonly line?: number; readonly column?: number }
}

/** Data files may be large; scenarios and presets may not. */
const DATA_LIMIT = 2 ** 31 - 1

/**
 * The files that a scenario is made of, each with its hash. Nothing outside its project (runtime/confinement.ts), the preset folders and
 * `allow` is opened, listed or looked for.
 */
export function scenarioFiles(scenario: string, presetFolders: readonly string[], allow: readonly string[] = []): ScenarioFiles {
  const folder = dirname(resolve(scenario))
  const project = projectFolder(scenario, resolve('.'))
  const allows = (absolute: string): boolean => isConfined(absolute, [project, ...presetFolders, ...allow])
  const read: HashedFile[] = []
  const shipped = new Set<string>()
  const name = (absolute: string): string => {
    const own = relative(folder, absolute).replaceAll('\\', '/')
    const shared = presetFolders
      .map((preset) => relative(resolve(preset), absolute))
      .find((path) => !path.startsWith('..') && !isAbsolute(path))
    if (!own.startsWith('..') || shared === undefined) return own
    shipped.add(shared.replaceAll('\\', '/'))
    return shared.replaceAll('\\', '/')
  }
  /** Opens a file by `use`, where it may be read and is not too large. */
  const opened = async <T>(absolute: string, at: Failure, limit: number, use: () => Promise<T>): Promise<T | { readonly issue: Issue }> => {
    const place = at.place ?? { file: name(absolute) }
    if (at.code !== 'missing-scenario' && !allows(absolute))
      return { issue: { code: 'outside-project', path: at.path, params: { found: at.found }, ...place } }
    try {
      const { size } = await stat(absolute)
      if (size > limit)
        return { issue: { code: 'file-too-large', path: at.path, params: { found: at.found, bytes: size, limit }, ...place } }
      return await use()
    } catch (error) {
      return { issue: await failure(error as NodeJS.ErrnoException, absolute, at) }
    }
  }
  const note = (absolute: string, hash: string): void => {
    if (!read.some((file) => file.path === name(absolute))) read.push({ path: name(absolute), sha256: hash })
  }
  const bytes: ScenarioFiles['bytes'] = (absolute, at, limit = DATA_LIMIT) =>
    opened(absolute, at, limit, async () => {
      const content = await readFile(absolute)
      note(absolute, sha256(content))
      return content
    })
  return {
    folder,
    read,
    locate: (file) => {
      const candidates = [folder, ...presetFolders].map((above) => resolve(above, file))
      return candidates.find((candidate) => allows(candidate) && existsSync(candidate)) ?? candidates[0]
    },
    allows,
    name,
    shown: (own, named) => (shipped.has(own) ? own : join(dirname(named), own).replaceAll('\\', '/')),
    bytes,
    async stream(absolute, at, limit, use) {
      const result = await opened(absolute, at, limit, use)
      if ('issue' in result) return { issues: [result.issue] }
      note(absolute, result.sha256)
      return result
    },
    peek: (absolute) => readFile(absolute).catch(() => undefined),
    async text(absolute, at, limit = LIMITS.bytes) {
      const content = await bytes(absolute, at, limit)
      if (!(content instanceof Uint8Array)) return content
      try {
        return new TextDecoder('utf-8', { fatal: true }).decode(content)
      } catch {
        return { issue: { code: 'not-utf8', path: at.path, params: { found: name(absolute) }, file: name(absolute) } }
      }
    },
  }
}

async function failure(error: NodeJS.ErrnoException, absolute: string, { code, path, found, place }: Failure): Promise<Issue> {
  if (error.code === 'EISDIR') return { code: 'is-a-folder', path, params: { found }, ...place }
  if (error.code !== undefined && !['ENOENT', 'ENOTDIR', 'ERR_INVALID_ARG_VALUE', 'ENAMETOOLONG'].includes(error.code)) {
    return { code: 'unreadable-file', path, params: { found, reason: error.code }, ...place }
  }
  const neighbours = await readdir(dirname(absolute)).catch(() => [])
  const similar = nearest(basename(absolute), neighbours) ?? (await inFolder(dirname(absolute), basename(absolute)))
  return { code, path, params: { found, ...(similar && { suggestion: join(dirname(found), similar).replaceAll('\\', '/') }) }, ...place }
}

/** The file in one of the folders beside, as a path from here. */
async function inFolder(folder: string, name: string): Promise<string | undefined> {
  const beside = await readdir(folder, { withFileTypes: true }).catch(() => [])
  for (const entry of beside.filter((one) => one.isDirectory() && !/^(\.|node_modules$)/.test(one.name)).slice(0, 50)) {
    const inside: readonly string[] = await readdir(join(folder, entry.name)).catch(() => [])
    if (inside.includes(name)) return join(entry.name, name)
  }
  return undefined
}
