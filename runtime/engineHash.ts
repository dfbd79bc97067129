import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { packageFolder } from './packageFolder.ts'

/** What scripts/build.mjs notes about the sources it bundled. */
export interface BuildRecord {
  readonly sources: string
  readonly engine: string
}

/** The record of the build in dist/, if there is one. */
export async function buildRecord(): Promise<BuildRecord | undefined> {
  try {
    return JSON.parse(await readFile(join(packageFolder, 'dist/build.json'), 'utf8')) as BuildRecord
  } catch {
    return undefined
  }
}

/**
 * SHA-256 of the engine that produces results. From a build it is noted in dist/build.json; from the sources it is
 * computed from them, so that an edited engine never finds a run of another one.
 */
export async function engineHash(): Promise<string> {
  return (await buildRecord())?.engine ?? sourceHash(['engine'])
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
