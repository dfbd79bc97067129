import { InputError, type Issue } from '../engine/base/issue.ts'
import { detectEncoding, textOf } from './decodeText.ts'
import type { Database } from './duckdb.ts'
import { MOST_COLUMNS, MOST_SHOWN, type Opened, type TableOptions } from './opened.ts'
import { UNIT } from './recordScanner.ts'
import { TableBuilder } from './tableBuilder.ts'

/** Reads JSON: a list of records, or one record after the other (newline-delimited). A key that a record lacks is unknown there. */
export async function openJson(database: Database, path: string, file: string, options: TableOptions): Promise<Opened> {
  const source = await detectEncoding(path, file, options.encoding)
  const reader = new JsonReader(file, new TableBuilder(database, options.blanks ?? []))
  for await (const piece of textOf(source)) {
    reader.feed(piece)
    await reader.drain()
    if (reader.issues.length > MOST_SHOWN) break
  }
  return { ...(await reader.finish()), sha256: source.sha256, format: `JSON (${source.label})` }
}

/** Longer records come from a bracket that is never closed. */
const LONGEST_RECORD = 8 << 20

/** Finds the records by their brackets and hands each to `JSON.parse`, so that memory is bounded and a mistake has a line. */
class JsonReader {
  readonly issues: Issue[] = []
  private readonly keys = new Map<string, number>()
  private text = ''
  private line = 1
  private state: ScanState = { depth: 0, inString: false, escaped: false }
  private recordLine = 1
  private brackets = 0
  private odd = 0

  constructor(
    private readonly file: string,
    private readonly builder: TableBuilder,
  ) {}

  feed(piece: string): void {
    const begin = this.text.length
    this.text += piece
    let start = this.state.depth > 0 ? 0 : -1
    for (let i = begin; i < this.text.length; i++) {
      const c = this.text.charCodeAt(i)
      if (c === 10) this.line++
      if (this.state.depth === 0) {
        if (c === 123) {
          start = i
          this.state.depth = 1
          this.recordLine = this.line
        } else this.between(c)
        continue
      }
      if (this.inside(c)) {
        this.record(this.text.slice(start, i + 1))
        start = -1
      }
    }
    this.text = start < 0 ? '' : this.text.slice(start)
    if (this.text.length > LONGEST_RECORD) this.issue('table-json', this.recordLine, MOST_SHOWN)
  }

  /** Whether this character closes the record. */
  private inside(c: number): boolean {
    const s = this.state
    if (s.inString) {
      if (s.escaped) s.escaped = false
      else if (c === 92) s.escaped = true
      else if (c === 34) s.inString = false
      return false
    }
    if (c === 34) s.inString = true
    else if (c === 123 || c === 91) s.depth++
    else if (c === 125 || c === 93) s.depth--
    return s.depth === 0
  }

  /** Blanks, commas and the one pair of brackets around the list; anything else is no record. */
  private between(c: number): void {
    if (c === 91) this.brackets++
    else if (c === 93) this.brackets--
    else if (c !== 44 && c !== 32 && c !== 10 && c !== 13 && c !== 9 && this.odd++ === 0) this.issue('table-json', this.line)
    if (this.brackets > 1 && this.odd++ === 0) this.issue('table-json', this.line)
  }

  private issue(code: string, line: number, times = 1): void {
    for (let i = 0; i < times; i++) this.issues.push({ code, path: [], file: this.file, line })
  }

  private record(text: string): void {
    let record: Record<string, unknown>
    try {
      record = JSON.parse(text) as Record<string, unknown>
    } catch {
      if (this.issues.length < MOST_SHOWN) this.issue('table-json', this.recordLine)
      return
    }
    const cells: string[] = new Array(this.keys.size).fill('')
    for (const [key, value] of Object.entries(record)) {
      const known = this.keys.get(key)
      const at = known ?? this.keys.size
      if (known === undefined) this.keys.set(key, at)
      cells[at] = cellText(value)
    }
    this.builder.add(cells.join(UNIT), this.recordLine)
  }

  async drain(): Promise<void> {
    if (this.keys.size > MOST_COLUMNS)
      throw new InputError([
        {
          code: 'table-too-wide',
          path: [],
          file: this.file,
          line: this.recordLine,
          params: { found: this.keys.size, limit: MOST_COLUMNS },
        },
      ])
    if (this.keys.size > 0) await this.builder.drain(this.keys.size)
  }

  async finish(): Promise<Pick<Opened, 'headings' | 'headerLine' | 'rows' | 'columns'>> {
    if (this.state.depth > 0 && this.issues.length === 0) this.issue('table-json', this.recordLine)
    if (this.issues.length === 0 && this.builder.size === 0) this.issues.push({ code: 'no-rows', path: [], file: this.file })
    if (this.issues.length > 0) throw new InputError(this.issues.slice(0, MOST_SHOWN))
    await this.builder.drain(this.keys.size, true)
    return { headings: [...this.keys.keys()], headerLine: undefined, rows: this.builder.size, columns: this.keys.size }
  }
}

interface ScanState {
  depth: number
  inString: boolean
  escaped: boolean
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  return (typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean)).replaceAll(UNIT, ' ')
}
