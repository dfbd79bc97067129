import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { packageFolder } from './packageFolder.ts'

/** What scripts/build.mjs notes about the sources it bundled. */
export interface BuildRecord {
  /** SHA-256 of everything in the bundle. */
  readonly sources: string
  /** SHA-256 of what produces results. */
  readonly engine: string
}

/** Put into every bundle by scripts/build.mjs; the sources know of none. */
declare const KOCAST_BUILD: BuildRecord | undefined

/** The record of the bundle that this code is part of; `undefined` where it runs from the sources. */
export const ownBuild: BuildRecord | undefined = typeof KOCAST_BUILD === 'undefined' ? undefined : KOCAST_BUILD

/** What produces results, as scripts/build.mjs has it; package.json states the versions of its packages. */
const ENGINE = { folders: ['engine', 'experiments'], files: ['package.json'] }

/**
 * SHA-256 of what produces results: simulation, reduction, comparison. A bundle carries its own; from the sources it is
 * computed, so that an edited engine never finds a run of another one.
 */
export async function engineHash(): Promise<string> {
  // Once: what this process has loaded stays what it was, whatever happens to the sources.
  return ownBuild?.engine ?? (hashed ??= engineSourceHash())
}

let hashed: Promise<string> | undefined

/** The same of the sources as they stand now. */
export function engineSourceHash(): Promise<string> {
  return sourceHash(ENGINE.folders, ENGINE.files)
}

/** Whether this is a bundle whose engine was edited since; only a clone has sources that could be newer. */
export function isStale(): Promise<boolean> {
  return (stale ??= wasEdited())
}

/** Once: it is about what this process has loaded. */
let stale: Promise<boolean> | undefined

async function wasEdited(): Promise<boolean> {
  if (ownBuild === undefined || !existsSync(join(packageFolder, 'engine'))) return false
  return ownBuild.engine !== (await engineSourceHash())
}

/** SHA-256 over names and contents of the TypeScript files below some folders of the package, in order of name. */
export async function sourceHash(folders: readonly string[], files: readonly string[] = []): Promise<string> {
  const hash = createHash('sha256')
  const names = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(join(packageFolder, folder), { recursive: true })).map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
    ),
  )
  for (const name of [...names.flat().filter((n) => n.endsWith('.ts')), ...files].sort()) {
    hash
      .update(`${name}\0`)
      .update(await readFile(join(packageFolder, name)))
      .update('\0')
  }
  return hash.digest('hex')
}
