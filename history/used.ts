import type { Source } from './mapping.ts'
import type { TableColumn } from './table.ts'

/** A column with what it is used as. */
export interface Used {
  /** Role or name of the term. */
  readonly role: string
  readonly source: Source
  readonly column: TableColumn
}
