import type { ColumnHealth, DataHealth } from '../engine/base/fitData.ts'
import { InputError, type Issue } from '../engine/base/issue.ts'
import { nearest } from '../engine/base/nearest.ts'
import type { Check } from '../engine/base/result.ts'
import type { Text } from '../engine/base/value.ts'
import { dayNumber } from '../engine/base/calendar.ts'
import { isoDay } from './cells.ts'
import { columnHealth } from './columnHealth.ts'
import { ROLES, sourceOf, type Mapping } from './mapping.ts'
import { MOST_SHOWN } from './opened.ts'
import { shownCell, shownHeading } from './personal.ts'
import type { NumberColumn, OddCells, Table, TableColumn } from './table.ts'
import type { Used } from './used.ts'

/** Lines named for a group of rows that was dropped. */
const MOST_LINES = 20

interface Drop {
  readonly reason: Text
  rows: number
  readonly lines: number[]
}

/**
 * One table on its way to a model: finds the columns of the mapping, reads them, counts what is dropped and why, and gathers every mistake before it
 * throws. Ids are read as codes; no message holds one.
 */
export class Reading {
  readonly issues: Issue[] = []
  readonly checks: Check[] = []
  /** 1 for rows still in. */
  readonly kept: Uint8Array
  private readonly drops = new Map<string, Drop>()
  private readonly used = new Map<number, Used>()

  private constructor(
    readonly table: Table,
    readonly mapping: Mapping,
    readonly lines: Int32Array,
  ) {
    this.kept = new Uint8Array(table.rows).fill(1)
    this.checks.push(...table.checks)
  }

  static async start(table: Table, mapping: Mapping, guessed?: Check): Promise<Reading> {
    const reading = new Reading(table, mapping, await table.lines())
    if (guessed) reading.checks.push(guessed)
    reading.checkRoles()
    await reading.filter()
    return reading
  }

  /** The column of a role; an issue where the mapping names one that is not there. */
  column(role: string): Used | undefined {
    const entry = this.mapping.columns?.[role]
    if (entry === undefined) return undefined
    const source = sourceOf(entry)
    const column = this.find(source.column, typeof entry === 'string' ? ['columns', role] : ['columns', role, 'column'])
    if (!column) return undefined
    const used = { role, source, column }
    this.used.set(column.index, this.used.get(column.index) ?? used)
    return used
  }

  has(role: string): boolean {
    return this.mapping.columns?.[role] !== undefined
  }

  /** The same for a role that must be there. */
  required(role: string): Used | undefined {
    if (!this.has(role)) {
      this.issues.push({ code: 'missing-role', path: ['columns'], params: { role, table: this.table.file, known: this.headings() } })
      return undefined
    }
    return this.column(role)
  }

  /** Numbers of a column; every cell that is none is an issue with its place. */
  async numbers(used: Used): Promise<NumberColumn> {
    return this.checked(used, await this.table.numbers(used.column))
  }

  /** The same for numbers already read. */
  checked(used: Used, read: NumberColumn): NumberColumn {
    this.oddCells(used, read.odd, 'table-not-number')
    const { currency } = this.mapping
    const other = read.currencies.filter((one) => currency !== undefined && one !== currency)
    if (other.length > 0 || read.currencies.length > 1) {
      const params = { column: used.column.shown, found: read.currencies.join(', '), expected: currency ?? read.currencies[0] }
      const row = read.currencyRows[read.currencies.findIndex((one, i) => (currency === undefined ? i > 0 : one !== currency))]
      this.cellIssue(used, row, 'table-currency', params)
    }
    return read
  }

  /** Days since 1970-01-01. */
  async days(used: Used): Promise<Float64Array> {
    const { values, odd, ambiguous } = await this.table.days(used.column, used.source.dates)
    this.oddCells(used, odd, 'table-not-date')
    if (ambiguous !== undefined) this.cellIssue(used, ambiguous.row, 'table-date-order', { found: shownCell(ambiguous.text) })
    return values
  }

  /** Places of cells that are not what the role needs: five, and how many more. */
  oddCells(used: Used, odd: OddCells, code: string): void {
    for (const { row, text } of odd.first) this.cellIssue(used, row, code, { found: shownCell(text) })
    if (odd.count > odd.first.length) {
      const params = { column: used.column.shown, count: odd.count - odd.first.length }
      this.issues.push({ code: 'table-more-cells', path: [used.role], file: this.table.file, params })
    }
  }

  /** An issue with line and column of one cell. */
  cellIssue({ role, column }: Used, row: number, code: string, params: Record<string, string | number> = {}): void {
    this.issues.push({
      code,
      path: [role],
      params: { column: column.shown, ...withoutLongNumbers(params) },
      file: this.table.file,
      line: this.lines[row],
      column: column.index + 1,
    })
  }

  /** Rows kept that break a rule: five places, and how many more. */
  rule(
    used: Used,
    broken: (row: number) => boolean,
    code: string,
    params: (row: number) => Record<string, string | number> = () => ({}),
  ): void {
    let count = 0
    for (let row = 0; row < this.kept.length; row++) {
      if (this.kept[row] === 1 && broken(row) && count++ < MOST_SHOWN) this.cellIssue(used, row, code, params(row))
    }
    if (count > MOST_SHOWN) {
      const more = { column: used.column.shown, count: count - MOST_SHOWN }
      this.issues.push({ code: 'table-more-cells', path: [used.role], file: this.table.file, params: more })
    }
  }

  /** Takes rows out, counted under a reason. */
  drop(rows: Iterable<number>, key: string, reason: Text): void {
    for (const row of rows) {
      if (this.kept[row] === 0) continue
      this.kept[row] = 0
      const drop = this.drops.get(key) ?? { reason, rows: 0, lines: [] }
      this.drops.set(key, drop)
      drop.rows++
      if (drop.lines.length < MOST_LINES) drop.lines.push(this.lines[row])
    }
  }

  /** Rows in which a needed value is unknown. A cell that is filled but odd is an issue already, and dropping it changes nothing. */
  dropBlanks(used: Used, isBlank: (row: number) => boolean): void {
    const rows = []
    for (let row = 0; row < this.kept.length; row++) if (isBlank(row)) rows.push(row)
    const { shown } = used.column
    this.drop(rows, `blank ${used.column.index}`, { en: `${shown} is blank`, zh: `“${shown}” 为空` })
  }

  keptRows(): Int32Array {
    const rows = new Int32Array(this.keptCount())
    let n = 0
    for (let row = 0; row < this.kept.length; row++) if (this.kept[row] === 1) rows[n++] = row
    return rows
  }

  keptCount(): number {
    return this.kept.reduce((sum, one) => sum + one, 0)
  }

  /** `3, 7, 9, …` */
  linesOf(rows: ArrayLike<number>, most = MOST_SHOWN): string {
    const first = Array.from({ length: Math.min(rows.length, most) }, (_, i) => this.lines[rows[i]])
    return `${first.join(', ')}${rows.length > most && most > 1 ? ', …' : ''}`
  }

  /** Throws every mistake found so far; nothing is fitted to a table with one. */
  assertFine(): void {
    if (this.issues.length === 0 && this.keptCount() === 0)
      this.issues.push({
        code: 'table-nothing-left',
        path: [],
        file: this.table.file,
        params: { rows: this.table.rows, reasons: this.reasons() },
      })
    if (this.issues.length > 0) throw new InputError(this.issues)
  }

  private reasons(): string {
    return [...this.drops.values()].map(({ reason, rows }) => `${reason.en} (${rows})`).join('; ')
  }

  /**
   * The health of the table.
   *
   * @param window days since 1970-01-01
   * @param people whether rows are people, so that figures of fewer than ten are left out
   */
  async health(people: boolean, window?: readonly [number, number]): Promise<DataHealth> {
    const { table } = this
    const columns = []
    for (const column of table.columns) columns.push(await columnHealth(table, column, this.used.get(column.index), people))
    return {
      file: table.file,
      sha256: table.sha256,
      format: table.format,
      rows: table.rows,
      used: this.keptCount(),
      dropped: [...this.drops.values()],
      columns: columns.map(({ health }) => health),
      ...(window && { window: { from: isoDay(window[0]), to: isoDay(window[1]) } }),
      checks: [
        ...this.checks,
        blanksCheck(
          columns.map(({ health }) => health),
          table.rows,
        ),
        ...columns.flatMap(({ checks }) => checks),
      ],
    }
  }

  private headings(): string {
    const shown = this.table.columns.slice(0, 12).map((column) => column.shown)
    return `${shown.join(', ')}${this.table.columns.length > 12 ? ', …' : ''}`
  }

  private find(name: string, path: readonly string[]): TableColumn | undefined {
    const wanted = name.replace(/\s+/g, ' ').trim()
    const column = this.table.columns.find((one) => one.name === wanted)
    if (column && !column.repeated) return column
    if (column) {
      const at = this.table.columns.filter((one) => one.name === wanted).map(({ index }) => index + 1)
      this.issues.push({ code: 'table-heading-twice', path, params: { found: column.shown, table: this.table.file, at: at.join(', ') } })
      return undefined
    }
    const names = this.table.columns.map((one) => one.name)
    const meant = names.find((one) => one.toLowerCase() === wanted.toLowerCase()) ?? nearest(wanted, names)
    const params = {
      found: name,
      table: this.table.file,
      known: this.headings(),
      ...(meant !== undefined && { suggestion: shownHeading(meant) }),
    }
    this.issues.push({ code: 'unknown-column', path, params })
    return undefined
  }

  private checkRoles(): void {
    const { kind, columns = {} } = this.mapping
    if (kind === 'churn' || kind === 'regression') return
    for (const role of Object.keys(columns)) {
      if (ROLES[kind].includes(role)) continue
      const suggestion = nearest(role, ROLES[kind])
      const params = { found: role, known: ROLES[kind].join(', '), ...(suggestion !== undefined && { suggestion }) }
      this.issues.push({ code: 'unknown-role', path: ['columns', role], params })
    }
  }

  private async filter(): Promise<void> {
    for (const [name, condition] of Object.entries(this.mapping.filter ?? {})) {
      const column = this.find(name, ['filter', name])
      if (!column) continue
      const keep = await matches(this.table, column, condition)
      const rows = []
      for (let row = 0; row < this.kept.length; row++) if (!keep(row)) rows.push(row)
      this.drop(rows, `filter ${column.index}`, {
        en: `left out by the filter on ${column.shown}`,
        zh: `被 “${column.shown}” 的筛选条件排除`,
      })
    }
  }
}

/** A telephone number read as a number is one still. */
function withoutLongNumbers(params: Record<string, string | number>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(params).map(([key, value]) => [
      key,
      typeof value === 'number' && Math.abs(value) >= 1e7 && key !== 'first' ? shownCell(String(value)) : value,
    ]),
  )
}

/** Share of a used column from which blanks say something about the table. */
const MANY_BLANKS = 0.05

/** Blanks of every column, of those not used too. */
function blanksCheck(columns: readonly ColumnHealth[], rows: number): Check {
  const some = columns.filter(({ blanks }) => blanks > 0)
  const list = some.map(({ name, blanks }) => `${name} ${blanks} (${((100 * blanks) / rows).toFixed(1)}%)`)
  const shown = `${list.slice(0, 8).join(', ')}${list.length > 8 ? ', …' : ''}`
  return {
    name: 'blanks',
    title: { en: 'Blank cells', zh: '空白单元格' },
    verdict: some.some(({ role, blanks }) => role !== undefined && blanks > MANY_BLANKS * rows) ? 'REVIEW' : 'PASS',
    finding:
      some.length === 0
        ? { en: 'No cell is blank.', zh: '没有空白单元格。' }
        : { en: `Blank, which means unknown: ${shown}.`, zh: `空白（视为未知）：${shown}。` },
  }
}

async function matches(
  table: Table,
  column: TableColumn,
  condition: NonNullable<Mapping['filter']>[string],
): Promise<(row: number) => boolean> {
  if (typeof condition === 'object' && !Array.isArray(condition)) {
    const { from, to } = condition
    const dates = typeof (from ?? to) === 'string'
    const { values } = dates ? await table.days(column) : await table.numbers(column)
    const bound = (end: string | number | undefined, none: number): number =>
      end === undefined ? none : typeof end === 'number' ? end : dayNumber(end)
    const [least, greatest] = [bound(from, Number.NEGATIVE_INFINITY), bound(to, Number.POSITIVE_INFINITY)]
    return (row) => values[row] >= least && values[row] <= greatest
  }
  const wanted = new Set((Array.isArray(condition) ? condition : [condition]).map(String))
  const { codes, values } = await table.dictionary(column)
  const fits = values.map((text) => wanted.has(text) || wanted.has(String(Number(text))))
  return (row) => codes[row] >= 0 && fits[codes[row]]
}
