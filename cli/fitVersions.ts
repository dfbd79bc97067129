import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { FitKind } from './fitOptions.ts'

const require = createRequire(import.meta.url)

/** What the numbers of each kind come out of, beside our own code. */
const LIBRARIES: Readonly<Record<FitKind, readonly string[]>> = {
  retention: ['@duckdb/node-api'],
  value: ['@duckdb/node-api'],
  churn: ['@duckdb/node-api'],
  regression: ['@duckdb/node-api', 'ml-matrix', 'ml-regression'],
}

/** Versions for an artifact: of kocast and of the libraries that computed it; what is not installed is left out. */
export function fitVersions(kind: FitKind, version: string): Record<string, string> {
  const libraries = LIBRARIES[kind].flatMap((name) => {
    const found = versionOf(name)
    return found === undefined ? [] : [[name, found] as const]
  })
  return { kocast: version, ...Object.fromEntries(libraries) }
}

/** A package need not export its package.json: it is the first above its entry that bears the name. */
function versionOf(name: string): string | undefined {
  try {
    for (let folder = dirname(require.resolve(name)); folder !== dirname(folder); folder = dirname(folder)) {
      const path = join(folder, 'package.json')
      if (!existsSync(path)) continue
      const found = JSON.parse(readFileSync(path, 'utf8')) as { name?: string; version?: string }
      if (found.name === name) return found.version
    }
  } catch {
    // Not installed, or without an entry for require: its version is unknown.
  }
  return undefined
}
