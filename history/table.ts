import type { Check } from '../engine/base/result.ts'
import { parseAgeCell, parseDateCell, parseNumberCell, parseSerial, yearLastParts, type DateOrder } from './cells.ts'
import { eachRow, literal, type Database } from './duckdb.ts'
import { MOST_SHOWN, type Opened, type TableOptions } from './opened.ts'
import { isPersonalHeading, looksPersonal, PERSONAL, shownHeading } from './personal.ts'

/** One column as a table holds it. */
export interface TableColumn {
  readonly index: number
  /** The heading, one of `names:`, or `column3`. */
  readonly name: string
  /** The name as messages may show it. */
  readonly shown: string
  /** Another column has the same heading. */
  readonly repeated: boolean
}

/** Cells that are filled but not what was asked for. */
export interface OddCells {
  readonly count: number
  readonly first: readonly { readonly row: number; readonly text: string }[]
}

/** A column as numbers, NaN where blank or odd. */
export interface NumberColumn {
  readonly values: Float64Array
  readonly blanks: number
  readonly odd: OddCells
  readonly currencies: readonly string[]
  /** For each of the currencies the first row that has it. */
  readonly currencyRows: readonly number[]
  /** How many cells had a percent sign. */
  readonly percents: number
}

/** The distinct texts of a column in order of appearance; `codes[row]` is the position of the row's text, −1 where blank. */
export interface Dictionary {
  readonly codes: Int32Array
  readonly values: readonly string[]
}

/** Figures of a column over all its rows. */
export interface Profile {
  readonly blanks: number
  readonly distinct: number
  readonly numbers: number
  readonly personal: number
  readonly min: number
  readonly max: number
  readonly mean: number
}

/**
 * A table in the database. Texts stay there; what leaves are numbers, days, codes and the few cells a message is about.
 */
export class Table {
  readonly sha256: string
  readonly format: string
  readonly rows: number
  readonly columns: readonly TableColumn[]
  readonly headerLine: number | undefined
  readonly checks: readonly Check[]
  private lineNumbers: Int32Array | undefined
  private readonly profiles = new Map<number, Profile>()

  constructor(
    private readonly database: Database,
    /** As the user named it. */
    readonly file: string,
    opened: Opened,
    { names }: TableOptions,
  ) {
    this.sha256 = opened.sha256
    this.format = opened.format
    this.rows = opened.rows
    this.headerLine = opened.headerLine
    this.checks = opened.checks ?? []
    const headings = Array.from({ length: opened.columns }, (_, k) => headingOf(names?.[k] ?? opened.headings?.[k], k))
    this.columns = headings.map((name, index) => ({
      index,
      name,
      shown: shownHeading(name),
      repeated: headings.indexOf(name) !== index || headings.lastIndexOf(name) !== index,
    }))
  }

  /** The line (of an XLSX sheet the row, of Parquet the record) in which each row begins. */
  async lines(): Promise<Int32Array> {
    if (this.lineNumbers) return this.lineNumbers
    const lines = new Int32Array(this.rows)
    await eachRow(this.database, 'SELECT r, line FROM cells', (i, [r, line]) => {
      lines[r.getItem(i) as number] = line.getItem(i) as number
    })
    return (this.lineNumbers = lines)
  }

  /** A column as numbers. What the database reads itself stays there; texts such as `1,234`, `3%` or `¥1.2万` are read one by one. */
  async numbers(column: TableColumn): Promise<NumberColumn> {
    const c = `c${column.index}`
    const values = new Float64Array(this.rows).fill(Number.NaN)
    const first: { row: number; text: string }[] = []
    const currencies = new Map<string, number>()
    let [filled, odd, percents] = [0, 0, 0]
    // The database takes 1_000 and inf for numbers; people do not.
    const sql = `SELECT r, x, CASE WHEN x IS NULL OR NOT isfinite(x) THEN ${c} END FROM
      (SELECT r, ${c}, CASE WHEN contains(${c}, '_') THEN NULL ELSE try_cast(${c} AS DOUBLE) END AS x FROM cells WHERE ${c} IS NOT NULL)`
    await eachRow(this.database, sql, (i, [r, x, text]) => {
      const row = r.getItem(i) as number
      filled++
      const written = text.getItem(i) as string | null
      if (written === null) {
        values[row] = x.getItem(i) as number
        return
      }
      const cell = parseNumberCell(written)
      if (cell === undefined) {
        if (odd++ < MOST_SHOWN) first.push({ row, text: written })
        return
      }
      values[row] = cell.value
      if (cell.percent) percents++
      if (cell.currency !== undefined && !currencies.has(cell.currency)) currencies.set(cell.currency, row)
    })
    return {
      values,
      blanks: this.rows - filled,
      odd: { count: odd, first },
      currencies: [...currencies.keys()],
      currencyRows: [...currencies.values()],
      percents,
    }
  }

  /**
   * A column as days since 1970-01-01, NaN where blank or odd. Dates with the year last are read in the stated order, or in the one that fits all of
   * them; `ambiguous` where two do.
   */
  async days(
    column: TableColumn,
    stated?: DateOrder,
  ): Promise<{
    readonly values: Float64Array
    readonly odd: OddCells
    readonly ambiguous?: { readonly row: number; readonly text: string }
  }> {
    const { codes, values: texts } = await this.dictionary(column)
    const order = stated ?? orderOf(texts)
    const known = Float64Array.from(
      texts,
      (text) => parseDateCell(text, order === 'either' ? 'mdy' : order) ?? parseSerial(text) ?? Number.NaN,
    )
    const values = new Float64Array(this.rows).fill(Number.NaN)
    const first: { row: number; text: string }[] = []
    let count = 0
    for (let row = 0; row < codes.length; row++) {
      const code = codes[row]
      if (code < 0) continue
      values[row] = known[code]
      if (Number.isNaN(known[code]) && count++ < MOST_SHOWN) first.push({ row, text: texts[code] })
    }
    const example = order === 'either' ? texts.findIndex((text) => yearLastParts(text) !== undefined) : -1
    return { values, odd: { count, first }, ...(example >= 0 && { ambiguous: { row: codes.indexOf(example), text: texts[example] } }) }
  }

  /** A column as whole ages (`3`, `M3`, `第3月`), NaN where blank or odd. */
  async ages(column: TableColumn): Promise<{ readonly values: Float64Array; readonly odd: OddCells }> {
    const { codes, values: texts } = await this.dictionary(column)
    const known = texts.map((text) => parseAgeCell(text) ?? Number.NaN)
    const first: { row: number; text: string }[] = []
    let count = 0
    const values = Float64Array.from(codes, (code, row) => {
      if (code < 0) return Number.NaN
      if (Number.isNaN(known[code]) && count++ < MOST_SHOWN) first.push({ row, text: texts[code] })
      return known[code]
    })
    return { values, odd: { count, first } }
  }

  /** Which text each row holds, by order of appearance; the texts themselves stay in the database. */
  async codes(column: TableColumn): Promise<{ readonly codes: Int32Array; readonly distinct: number }> {
    const c = `c${column.index}`
    const codes = new Int32Array(this.rows).fill(-1)
    let distinct = 0
    await eachRow(
      this.database,
      `SELECT r, code FROM cells JOIN (SELECT ${c} AS text, CAST(row_number() OVER (ORDER BY min(r)) - 1 AS INTEGER) AS code FROM cells
       WHERE ${c} IS NOT NULL GROUP BY ${c}) ON ${c} = text`,
      (i, [r, code]) => {
        const value = code.getItem(i) as number
        codes[r.getItem(i) as number] = value
        if (value >= distinct) distinct = value + 1
      },
    )
    return { codes, distinct }
  }

  /** Codes with their texts. */
  async dictionary(column: TableColumn): Promise<Dictionary> {
    const c = `c${column.index}`
    const values: string[] = []
    await eachRow(this.database, `SELECT ${c} FROM cells WHERE ${c} IS NOT NULL GROUP BY ${c} ORDER BY min(r)`, (i, [text]) => {
      values.push(text.getItem(i) as string)
    })
    return { codes: (await this.codes(column)).codes, values }
  }

  /** The commonest texts of a column, most frequent first. */
  async commonest(column: TableColumn, most: number): Promise<{ readonly text: string; readonly rows: number }[]> {
    const c = `c${column.index}`
    const found: { text: string; rows: number }[] = []
    const sql = `SELECT ${c}, CAST(count(*) AS INTEGER) FROM cells WHERE ${c} IS NOT NULL GROUP BY ${c} ORDER BY count(*) DESC, min(r) LIMIT ${most}`
    await eachRow(this.database, sql, (i, [text, rows]) => {
      found.push({ text: text.getItem(i) as string, rows: rows.getItem(i) as number })
    })
    return found
  }

  /** The cells of a few columns, row by row; for small tables such as quote sheets. */
  async texts(columns: readonly TableColumn[]): Promise<(string | undefined)[][]> {
    const rows: (string | undefined)[][] = []
    if (columns.length === 0) return Array.from({ length: this.rows }, () => [])
    await eachRow(this.database, `SELECT r, ${columns.map(({ index }) => `c${index}`).join(', ')} FROM cells`, (i, [r, ...cells]) => {
      rows[r.getItem(i) as number] = cells.map((cell) => (cell.getItem(i) as string | null) ?? undefined)
    })
    return rows
  }

  /** Rows that repeat an earlier row in every cell, told by a hash of 64 bits: of a million rows two differ unseen with probability 3·10⁻⁸. */
  async repeatedRows(): Promise<number[]> {
    const all = this.columns.map(({ index }) => `c${index}`).join(', ')
    const rows: number[] = []
    const hashed = `SELECT r, hash(${all}) AS h FROM cells`
    const sql = `WITH hashed AS (${hashed}), twice AS (SELECT h, min(r) AS first FROM hashed GROUP BY h HAVING count(*) > 1)
      SELECT r FROM hashed JOIN twice USING (h) WHERE r > first ORDER BY r`
    await eachRow(this.database, sql, (i, [r]) => {
      rows.push(r.getItem(i) as number)
    })
    return rows
  }

  /** What a column holds, counted in one pass. */
  async profile(column: TableColumn): Promise<Profile> {
    const known = this.profiles.get(column.index)
    if (known) return known
    const c = `c${column.index}`
    let found: Profile | undefined
    await eachRow(
      this.database,
      `SELECT CAST(count(*) - count(${c}) AS INTEGER), CAST(count(DISTINCT hash(${c})) - CASE WHEN count(${c}) < count(*) THEN 1 ELSE 0 END AS INTEGER), CAST(count(x) AS INTEGER),
         CAST(count(*) FILTER (WHERE strlen(${c}) >= 7 AND (x IS NULL OR x >= 1e10) AND regexp_matches(${c}, ${literal(PERSONAL)})) AS INTEGER), min(x), max(x), avg(x)
       FROM (SELECT ${c}, try_cast(${c} AS DOUBLE) AS x FROM cells)`,
      (i, row) => {
        const [blanks, distinct, numbers, personal, min, max, mean] = row.map((one) => Number(one.getItem(i) ?? Number.NaN))
        found = { blanks, distinct, numbers, personal, min, max, mean }
      },
    )
    this.profiles.set(column.index, found as Profile)
    return found as Profile
  }

  /** Whether what a column holds may name people: by its heading or, in a table of texts, by what the cells look like. */
  async isPersonal(column: TableColumn, profile?: Profile): Promise<boolean> {
    if (isPersonalHeading(column.name) || looksPersonal(column.name)) return true
    return (profile ?? (await this.profile(column))).personal > 0
  }

  close(): void {
    this.database.close()
  }
}

function headingOf(written: string | undefined, index: number): string {
  const heading = (written ?? '').replace(/\s+/g, ' ').trim()
  return heading === '' ? `column${index + 1}` : heading
}

/** The order in which dates with their year last can be read, all of them. */
function orderOf(texts: readonly string[]): DateOrder | 'either' {
  let [found, first, second] = [0, 0, 0]
  for (const text of texts) {
    const parts = yearLastParts(text)
    if (!parts) continue
    found++
    first = Math.max(first, parts[0])
    second = Math.max(second, parts[1])
  }
  if (found === 0) return 'ymd'
  if (first > 12 && second > 12) return 'mdy'
  return first > 12 ? 'dmy' : second > 12 ? 'mdy' : 'either'
}
