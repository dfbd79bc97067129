import { isoDay } from './cells.ts'
import { headingRank } from './headings.ts'
import type { Mapping } from './mapping.ts'
import { Reading } from './reading.ts'
import type { Table } from './table.ts'
import type { Used } from './used.ts'

/** One column of numbers over time. */
export interface ActualsColumn {
  /** The heading. */
  readonly name: string
  /** Row by row, in the order of the dates. */
  readonly values: Float64Array
}

/** Evenly spaced rows of a table, earliest first. */
export interface ActualsTable {
  readonly file: string
  readonly sha256: string
  /** First day of the first row's period. */
  readonly first: string
  /** Days of a period. */
  readonly period: number
  /** Line of each row in the file, for messages. */
  readonly lines: readonly number[]
  /** Position of the date's column, from 1. */
  readonly dateColumn: number
  readonly columns: readonly (ActualsColumn & { /** Position of the column, from 1. */ readonly column: number })[]
}

/** What a column is to hold. */
export interface AskedColumn {
  /** Heading of the column. */
  readonly column: string
  /** A share (`3%`) where a number or an amount is meant is refused, and the other way round nothing is. */
  readonly isShare?: boolean
  /** Whether it may be negative. */
  readonly isSigned?: boolean
}

/** How the table is to be read besides its columns. */
export interface ActualsOptions extends Pick<Mapping, 'currency' | 'blanks'> {
  /** Heading of the column of dates; found by its heading or its cells where absent. */
  readonly date?: string
  /** Days of a period; the distance of the rows where absent. */
  readonly period?: number
}

const DATE_HEADINGS = /^(date|day|week|week ?of|from|日期|日|周|周起始|统计日期|时间|开始日期)$/i
const DATE = 'date'

/**
 * Series out of a table with a row per day, week or other period of equal length, each named by its first day. Rows may stand in any order; rows
 * without any number at the end (a template filled in as weeks pass) are left off.
 *
 * @throws InputError with every mistake: no date, a date twice, a gap, uneven periods (months), blanks, shares or negative numbers where amounts are meant
 */
export async function readActuals(table: Table, asked: readonly AskedColumn[], options: ActualsOptions = {}): Promise<ActualsTable> {
  const { date, period, ...rest } = options
  const dated = date ?? (await dateHeading(table, asked))
  const columns = Object.fromEntries(asked.map(({ column }) => [column, column]))
  const mapping: Mapping = {
    version: 1,
    kind: 'regression',
    ...rest,
    columns: { ...columns, ...(dated !== undefined && { [DATE]: dated }) },
  }
  const reading = await Reading.start(table, mapping)
  const at = reading.required(DATE)
  const used = asked.map(({ column }) => reading.column(column))
  if (at === undefined || used.some((one) => one === undefined)) {
    reading.assertFine()
    throw new Error('columns are missing, but nothing was said')
  }
  const days = await reading.days(at)
  const numbers: Float64Array[] = []
  for (const [i, one] of (used as Used[]).entries()) numbers.push(await checkedNumbers(reading, one, asked[i]))
  // what is no number would be told once more, as a blank or a gap
  if (reading.issues.length > 0) reading.assertFine()
  const rows = orderedRows(reading, at, days, numbers)
  const spacing = period ?? spacingOf(reading, at, days, rows)
  checkSpacing(reading, at, days, rows, spacing)
  checkBlanks(reading, used as Used[], numbers, rows)
  reading.assertFine()
  return {
    file: table.file,
    sha256: table.sha256,
    first: isoDay(days[rows[0]]),
    period: spacing,
    lines: rows.map((row) => reading.lines[row]),
    dateColumn: at.column.index + 1,
    columns: (used as Used[]).map(({ column }, i) => ({
      name: column.name,
      column: column.index + 1,
      values: Float64Array.from(rows, (row) => numbers[i][row]),
    })),
  }
}

/** The column of dates: by its heading, else the first of which every filled cell is one. */
async function dateHeading(table: Table, asked: readonly AskedColumn[]): Promise<string | undefined> {
  const free = table.columns.filter(({ name, repeated }) => !repeated && !asked.some(({ column }) => column === name))
  const named = free.find(({ name }) => headingRank(name, DATE, 'regression') >= 0 || DATE_HEADINGS.test(name.trim()))
  if (named) return named.name
  for (const column of free) {
    const { values, odd } = await table.days(column)
    if (odd.count === 0 && values.some(Number.isFinite)) return column.name
  }
  return undefined
}

async function checkedNumbers(reading: Reading, used: Used, { isShare = false, isSigned = false }: AskedColumn): Promise<Float64Array> {
  const { values, percents } = await reading.numbers(used)
  if (percents > 0 && !isShare) reading.cellIssue(used, values.findIndex(Number.isFinite), 'series-share')
  if (!isSigned)
    reading.rule(
      used,
      (row) => values[row] < 0,
      'table-negative',
      (row) => ({ found: values[row] }),
    )
  return values
}

/** Rows by date, trailing rows without any number left off; an issue where a row has no date. */
function orderedRows(reading: Reading, at: Used, days: Float64Array, numbers: readonly Float64Array[]): number[] {
  const isEmpty = (row: number) => numbers.every((values) => Number.isNaN(values[row]))
  reading.rule(at, (row) => Number.isNaN(days[row]) && !isEmpty(row), 'series-no-date')
  const rows = Array.from(reading.keptRows()).filter((row) => Number.isFinite(days[row]))
  rows.sort((a, b) => days[a] - days[b] || a - b)
  while (rows.length > 0 && isEmpty(rows[rows.length - 1])) rows.pop()
  if (rows.length === 0) reading.issues.push({ code: 'series-nothing', path: [], file: reading.table.file })
  return rows
}

/** The smallest distance of two dates. */
function spacingOf(reading: Reading, at: Used, days: Float64Array, rows: readonly number[]): number {
  const distances = rows.slice(1).map((row, i) => days[row] - days[rows[i]])
  const positive = distances.filter((distance) => distance > 0)
  if (positive.length > 0) return Math.min(...positive)
  if (rows.length > 0) reading.cellIssue(at, rows[0], 'series-one-row')
  return 1
}

function checkSpacing(reading: Reading, at: Used, days: Float64Array, rows: readonly number[], period: number): void {
  const months = rows.length > 2 && rows.every((row) => isoDay(days[row]).endsWith('-01')) && period >= 28
  if (months) return reading.cellIssue(at, rows[1], 'series-months')
  for (const [i, row] of rows.slice(1).entries()) {
    const before = rows[i]
    const distance = days[row] - days[before]
    if (distance === period) continue
    const params = { found: isoDay(days[row]), first: reading.lines[before], period }
    if (distance === 0) reading.cellIssue(at, row, 'series-twice', params)
    else if (distance % period === 0)
      reading.cellIssue(at, row, 'series-gap', { ...params, expected: isoDay(days[before] + period), before: isoDay(days[before]) })
    else reading.cellIssue(at, row, 'series-uneven', { ...params, before: isoDay(days[before]), distance })
    return
  }
}

function checkBlanks(reading: Reading, used: readonly Used[], numbers: readonly Float64Array[], rows: readonly number[]): void {
  for (const [i, one] of used.entries()) {
    const blank = rows.find((row) => Number.isNaN(numbers[i][row]))
    // a cell that is filled but no number is an issue already
    if (blank !== undefined && !reading.issues.some(({ line, column }) => line === reading.lines[blank] && column === one.column.index + 1))
      reading.cellIssue(one, blank, 'series-blank')
  }
}
