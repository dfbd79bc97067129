import { InputError, type Issue } from '../engine/base/issue.ts'
import { nearest } from '../engine/base/nearest.ts'
import { shownHeading } from './personal.ts'
import { pseudonymise } from './pseudonyms.ts'
import type { Table, TableColumn } from './table.ts'

/** A table whose people can no longer be named from it. */
export interface Deidentified {
  readonly headings: readonly string[]
  /** Cell by cell; blank ones are empty. */
  readonly rows: readonly (readonly string[])[]
  /** Headings of the columns that hold pseudonyms now. */
  readonly replaced: readonly string[]
}

/**
 * Replaces every id of a table by its pseudonym (history/pseudonyms.ts): the columns named, and all that look personal by their heading or by
 * what they hold. The same id gets the same pseudonym in every column and table under one key, so tables still join.
 *
 * @throws InputError for each name that is no heading of the table
 */
export async function deidentify(table: Table, named: readonly string[], key: Uint8Array): Promise<Deidentified> {
  const issues = named.flatMap((name) => headingIssue(table, name))
  if (issues.length > 0) throw new InputError(issues)
  const ids: TableColumn[] = []
  for (const column of table.columns) if (named.includes(column.name) || (await table.isPersonal(column))) ids.push(column)
  const cells = await table.texts(table.columns)
  const at = ids.map(({ index }) => index)
  const rows = cells.map((row) => {
    const texts = row.map((text) => text ?? '')
    const pseudonyms = pseudonymise(
      at.map((k) => texts[k].trim()),
      key,
    )
    at.forEach((k, i) => (texts[k] = texts[k] === '' ? '' : pseudonyms[i]))
    return texts
  })
  return { headings: table.columns.map(({ shown }) => shown), rows, replaced: ids.map(({ shown }) => shown) }
}

function headingIssue(table: Table, name: string): Issue[] {
  const names = table.columns.map((column) => column.name)
  if (names.includes(name)) return []
  const meant = nearest(name, names)
  const params = {
    found: name,
    table: table.file,
    known: table.columns.map(({ shown }) => shown).join(', '),
    ...(meant !== undefined && { suggestion: shownHeading(meant) }),
  }
  return [{ code: 'unknown-column', path: ['--id'], params }]
}
