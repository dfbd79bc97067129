import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

/** Folders of code, in the order of the layers. */
export const FOLDERS = [
  'engine',
  'models',
  'experiments',
  'history',
  'scorecard',
  'runtime',
  'reports',
  'cli',
  'notebooks',
  'bench',
  'test',
  'scripts',
]

/** Paths of the files below some folders whose names end so, relative to the root, in order. */
export function filesBelow(folders: readonly string[], ending: RegExp): string[] {
  return folders
    .flatMap((folder) => list(folder).map((name) => `${folder}/${name}`))
    .filter((path) => ending.test(path))
    .sort()
}

export function read(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

function list(folder: string): string[] {
  try {
    return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'))
  } catch {
    return []
  }
}
