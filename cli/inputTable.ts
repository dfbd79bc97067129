import { nearest } from '../engine/base/nearest.ts'
import type { InputRow } from '../engine/base/result.ts'
import type { Lang } from '../reports/numbers.ts'
import { message } from './messages.ts'
import { textTable } from './textTable.ts'
import { UsageError } from './usageError.ts'

/** Rows at a path or below it; all without one. Throws a {@link UsageError} with what may have been meant where there are none. */
export function rowsBelow(rows: readonly InputRow[], key: string | undefined): readonly InputRow[] {
  if (key === undefined) return rows
  const path = key.replaceAll(/\[(\d+)\]/g, '.$1')
  const found = rows.filter((row) => row.path === path || row.path.startsWith(`${path}.`))
  if (found.length > 0) return found
  const suggestion = nearest(path, pathsOf(rows))
  throw suggestion ? new UsageError('no-key-near', { key, suggestion }) : new UsageError('no-key', { key })
}

/** Inputs as aligned lines: path, value, unit, origin with its place, source, grade. */
export function inputTable(rows: readonly InputRow[], lang: Lang): string[] {
  const head = (['path', 'value', 'unit', 'origin', 'source', 'grade'] as const).map((key) => message(lang, key))
  const body = rows.map(({ path, value, unit, origin, place, provenance }) => [
    path,
    value,
    unit === 'none' ? '' : unit,
    message(lang, `origin-${origin}`) + (place === undefined ? '' : ` (${place})`),
    [provenance?.source, provenance?.date].filter(Boolean).join(', '),
    provenance?.grade ?? '',
  ])
  return textTable([head, ...body], ['left', 'left', 'left', 'left', 'left', 'left'])
}

/** All paths and their beginnings. */
function pathsOf(rows: readonly InputRow[]): Set<string> {
  const paths = new Set<string>()
  for (const { path } of rows) {
    const parts = path.split('.')
    for (let n = 1; n <= parts.length; n++) paths.add(parts.slice(0, n).join('.'))
  }
  return paths
}
