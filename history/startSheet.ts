import { inferMapping } from './inferMapping.ts'
import type { Mapping } from './mapping.ts'
import { Reading } from './reading.ts'
import type { Table } from './table.ts'

/** A quote sheet or media plan on its way; roles for which the mapping names no column are guessed by the headings. */
export async function startSheet(kind: 'quotes' | 'media-plan', table: Table, mapping: Mapping = { version: 1, kind }): Promise<Reading> {
  const stated = mapping.columns ?? {}
  const guess = await inferMapping(kind, table, stated)
  const columns = { ...guess.mapping.columns, ...stated }
  const guessed = Object.keys(guess.mapping.columns ?? {}).length > 0
  return Reading.start(table, { ...mapping, columns }, guessed ? guess.check : undefined)
}
