import type { ResultTable } from '../engine/base/result.ts'

/** A row of a result table by column name. */
export type Row = Readonly<Record<string, number | string>>

/** A page asks for the rows of each table some hundred times, for every chart in two languages and two widths. */
const made = new WeakMap<ResultTable, readonly Row[]>()

/** The table as rows, made once; columns shorter than the first give NaN. */
export function rowsOf(table: ResultTable): readonly Row[] {
  const found = made.get(table)
  if (found !== undefined) return found
  const length = Math.max(0, ...table.columns.map((column) => column.values.length))
  const rows = Array.from({ length }, (_, i) => Object.fromEntries(table.columns.map((column) => [column.name, column.values[i] ?? NaN])))
  made.set(table, rows)
  return rows
}

/** A number of a row; NaN when the column is missing, empty or text. */
export function numberOf(row: Row | undefined, column: string): number {
  const value = row?.[column]
  return typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN
}

/** Distinct values of a column in order of appearance. */
export function distinct(rows: readonly Row[], column: string): string[] {
  return [...new Set(rows.map((row) => String(row[column])))]
}

/** Sum of a column, what is missing left out. */
export function total(rows: readonly Row[], column: string): number {
  return rows.reduce((sum, row) => sum + (Number.isFinite(numberOf(row, column)) ? numberOf(row, column) : 0), 0)
}

/** Rows of a series thinned to about `limit` days, first and last kept. */
export function thinned(rows: readonly Row[], column: string, limit: number): readonly Row[] {
  const last = Math.max(...rows.map((row) => numberOf(row, column)))
  const every = Math.max(1, Math.ceil((last + 1) / limit))
  return every === 1 ? rows : rows.filter((row) => numberOf(row, column) % every === 0 || numberOf(row, column) === last)
}

/** The row with the largest day (or age). */
export function lastOf(rows: readonly Row[], column: string): Row | undefined {
  return rows.reduce<Row | undefined>(
    (best, row) => (best === undefined || numberOf(row, column) >= numberOf(best, column) ? row : best),
    undefined,
  )
}
