import type { ResultTable } from '../engine/base/result.ts'

/** What a spreadsheet takes for the start of a formula, full-width forms included (OWASP, CSV injection). */
const FORMULA = /^[\s\0]*[=+\-@|%\t\r＝＋－＠]/

/**
 * A table as CSV (RFC 4180, CRLF, UTF-8 with byte order mark so that spreadsheets read Chinese). Numbers are written as
 * they are, NaN as an empty cell; texts that a spreadsheet would take for a formula get an apostrophe in front.
 */
export function tableCsv({ columns }: ResultTable): string {
  const lines = [columns.map(({ name, unit }) => cell(unit === '' || unit === 'none' ? name : `${name} (${unit})`))]
  const rows = Math.max(0, ...columns.map((c) => c.values.length))
  for (let row = 0; row < rows; row++) lines.push(columns.map((c) => cell(c.values[row])))
  return `\ufeff${lines.map((line) => `${line.join(',')}\r\n`).join('')}`
}

function cell(value: number | string | undefined): string {
  if (value === undefined) return ''
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : ''
  const safe = FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n']|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
