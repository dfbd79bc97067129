import type { ResultTable } from '../engine/base/result.ts'
import type { Lang } from './numbers.ts'

export interface CsvOptions {
  /** Headings in this language; without it the names of the columns, for machines. */
  readonly lang?: Lang
  /** Excel on Windows reads UTF-8 only with a byte-order mark. */
  readonly bom?: boolean
}

/** What spreadsheets take for the start of a formula (OWASP), also in full width and behind blanks. */
const FORMULA = /^[\s\u00a0\u3000]*[=+\-@＝＋－＠\u2212|%]|^[\t\r\n]/

/**
 * A table as CSV (RFC 4180, CRLF). Text cells that a spreadsheet would run as a formula get a leading `'`; numbers stay numbers, negative
 * ones too; NaN and infinities become empty cells.
 *
 * @example tableToCsv(table) // 'arm,day,reach\r\ncampaign,0,120\r\n'
 */
export function tableToCsv(table: ResultTable, { lang, bom = false }: CsvOptions = {}): string {
  const { columns } = table
  const length = Math.max(0, ...columns.map((column) => column.values.length))
  const head = columns.map((column) => textCell(lang === undefined ? column.name : column.label[lang])).join(',')
  const lines = Array.from({ length }, (_, i) => columns.map((column) => cell(column.values[i])).join(','))
  return `${bom ? '\ufeff' : ''}${[head, ...lines].join('\r\n')}\r\n`
}

function cell(value: number | string | undefined): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : ''
  return value === undefined ? '' : textCell(value)
}

/** A text cell, neutralised and quoted where needed. */
export function textCell(text: string): string {
  const safe = neutralise(text)
  return /[",\r\n\t']/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe
}

/** Prefixes what a spreadsheet would take for a formula; for CSV and XLSX alike. */
export function neutralise(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}
