import { parseDateCell, parseNumberCell, parseSerial, isoDay } from './cells.ts'
import { headingFactor } from './headings.ts'
import { publicCell } from './personal.ts'
import type { Reading } from './reading.ts'
import type { Used } from './used.ts'

/** Sheets end with a line of sums. */
const TOTAL = /^(合计|总计|小计|汇总|total|sum|subtotal|grand total)\s*[:：]?$/i

/** One row of a small sheet, read cell by cell; every mistake becomes an issue with its place. */
export interface SheetRow {
  readonly row: number
  readonly line: number
  text(role: string): string | undefined
  number(role: string, unit: { readonly expected: 'people' | 'money' | 'share' | 'count' }): number | undefined
  date(role: string): string | undefined
  issue(role: string, code: string, params?: Record<string, string | number>): void
}

/**
 * The rows of a sheet, without those that only add up others and those in which a needed cell is blank, which are counted.
 *
 * @param needed roles that must have a column
 * @param mayBeBlank those of them that not every row fills
 */
export async function sheetRows(
  reading: Reading,
  roles: readonly string[],
  needed: readonly string[],
  mayBeBlank: readonly string[] = [],
): Promise<SheetRow[]> {
  const used = new Map<string, Used>()
  for (const role of roles) {
    const one = needed.includes(role) ? reading.required(role) : reading.column(role)
    if (one) used.set(role, one)
  }
  const order = [...used.values()]
  const cells = await reading.table.texts(order.map(({ column }) => column))
  const at = new Map(order.map(({ role }, k) => [role, k]))
  const cell = (row: number, role: string): string | undefined => {
    const k = at.get(role)
    return k === undefined ? undefined : cells[row][k]
  }
  const totals = cells.flatMap((row, i) => (row.some((text) => text !== undefined && TOTAL.test(text)) ? [i] : []))
  reading.drop(totals, 'total', { en: 'adds up other rows', zh: '合计行' })
  for (const role of needed) {
    const column = mayBeBlank.includes(role) ? undefined : used.get(role)
    if (column) reading.dropBlanks(column, (row) => cell(row, role) === undefined)
  }
  return Array.from(reading.keptRows(), (row) => sheetRow(reading, used, row, (role) => cell(row, role)))
}

function sheetRow(reading: Reading, used: ReadonlyMap<string, Used>, row: number, cell: (role: string) => string | undefined): SheetRow {
  const issue = (role: string, code: string, params: Record<string, string | number> = {}): void => {
    const column = used.get(role)
    if (column) reading.cellIssue(column, row, code, params)
  }
  return {
    row,
    line: reading.lines[row],
    text: cell,
    issue,
    number(role, { expected }) {
      const text = cell(role)
      if (text === undefined) return undefined
      // 12.3万+ is how platforms show more than that.
      const read = parseNumberCell(text.replace(/\+$/, ''))
      if (read === undefined) {
        issue(role, 'sheet-number', { found: publicCell(text), expected })
        return undefined
      }
      if (read.value < 0) {
        issue(role, 'table-negative', { found: read.value })
        return undefined
      }
      const { currency } = reading.mapping
      if (read.currency !== undefined && currency !== undefined && read.currency !== currency) {
        issue(role, 'table-currency', { found: read.currency, expected: currency })
        return undefined
      }
      const heading = used.get(role)?.column.name ?? ''
      const plain = /^[\d.,\s+]+$/.test(text) && !read.percent
      return plain ? read.value * headingFactor(heading) : read.value
    },
    date(role) {
      const text = cell(role)
      if (text === undefined) return undefined
      const day = parseDateCell(text, used.get(role)?.source.dates) ?? parseSerial(text)
      if (day === undefined) issue(role, 'table-not-date', { found: publicCell(text) })
      return day === undefined ? undefined : isoDay(day)
    },
  }
}
