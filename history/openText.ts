import { InputError, type Issue } from '../engine/base/issue.ts'
import { detectEncoding, textOf } from './decodeText.ts'
import { DELIMITER_NAMES, inferDelimiter, looksLikeHeader, sampleRecords } from './dialect.ts'
import type { Database } from './duckdb.ts'
import { MOST_COLUMNS, MOST_SHOWN, type Opened, type TableOptions } from './opened.ts'
import { RecordScanner, UNIT, type Delimiter } from './recordScanner.ts'
import { TableBuilder } from './tableBuilder.ts'

/** Headings by `header:` and `names:`, and the line they stand in. */
interface Head {
  cells: readonly string[] | undefined
  line: number | undefined
}

/** Reads CSV, TSV and text in columns. */
export async function openText(database: Database, path: string, file: string, options: TableOptions): Promise<Opened> {
  const source = await detectEncoding(path, file, options.encoding)
  const pieces = textOf(source)
  const first = await pieces.next()
  const sample = first.done === true ? '' : first.value
  refuseManyColumns(sample, file)
  const delimiter = options.delimiter ?? inferDelimiter(sample, sample.length < 1 << 19)
  const reader = new TextReader(file, delimiter, headerLine(sample, delimiter, options), new TableBuilder(database, options.blanks ?? []))
  reader.feed(sample)
  for await (const piece of pieces) {
    await reader.drain()
    reader.feed(piece)
    if (reader.stopped) break
  }
  return {
    ...(await reader.finish()),
    sha256: source.sha256,
    format: `${DELIMITER_NAMES[delimiter]} (${source.label})`,
  }
}

/** The line of the headings: stated, or the first where it looks like one; 0 for none. */
function headerLine(sample: string, delimiter: Delimiter, { header }: TableOptions): number {
  if (typeof header === 'number') return header
  if (header !== undefined) return header ? 1 : 0
  const [first] = sampleRecords(sample, delimiter, sample.length < 1 << 19)
  return first !== undefined && looksLikeHeader(first) ? 1 : 0
}

/** A million columns are found by their delimiters, before anything else looks at them. */
function refuseManyColumns(sample: string, file: string): void {
  const end = /[\r\n]/.exec(sample)?.index ?? sample.length
  const counts = [',', ';', '\t', '|', ' '].map((delimiter) => {
    let found = 1
    for (let at = sample.indexOf(delimiter); at >= 0 && at < end; at = sample.indexOf(delimiter, at + 1)) found++
    return found
  })
  // Blanks stand between words too; they count where nothing else separates.
  const found = Math.max(...counts.slice(0, 4)) > 1 ? Math.max(...counts.slice(0, 4)) : counts[4]
  if (found <= MOST_COLUMNS) return
  const params = { found: `${found}${end === sample.length ? '+' : ''}`, limit: MOST_COLUMNS }
  throw new InputError([{ code: 'table-too-wide', path: [], file, line: 1, params }])
}

class TextReader {
  private readonly issues: Issue[] = []
  private readonly head: Head = { cells: undefined, line: undefined }
  private readonly scanner: RecordScanner
  private columns = 0
  private ragged = 0
  private pendingBlank: number[] = []

  constructor(
    private readonly file: string,
    delimiter: Delimiter,
    private readonly headerAt: number,
    private readonly builder: TableBuilder,
  ) {
    this.scanner = new RecordScanner(delimiter, {
      record: (cells, count, line) => this.record(cells, count, line),
      broken: (kind, line) => this.issue({ code: `table-${kind}`, path: [], line }),
    })
  }

  get stopped(): boolean {
    return this.scanner.stopped
  }

  feed(piece: string): void {
    this.scanner.feed(piece)
  }

  async drain(): Promise<void> {
    if (this.columns > 0) await this.builder.drain(this.columns)
  }

  async finish(): Promise<Pick<Opened, 'headings' | 'headerLine' | 'rows' | 'columns'>> {
    if (!this.stopped) this.scanner.feed('', true)
    const more = this.ragged - MOST_SHOWN
    if (more > 0) this.issues.push({ code: 'table-more-ragged', path: [], file: this.file, params: { count: more } })
    if (this.issues.length === 0 && this.columns === 0) this.issues.push({ code: 'empty-file', path: [], file: this.file })
    if (this.issues.length === 0 && this.builder.size === 0) this.issues.push({ code: 'table-header-only', path: [], file: this.file })
    if (this.issues.length > 0) throw new InputError(this.issues)
    await this.builder.drain(this.columns, true)
    return { headings: this.head.cells, headerLine: this.head.line, rows: this.builder.size, columns: this.columns }
  }

  private issue(issue: Issue): void {
    if (this.issues.length < 2 * MOST_SHOWN) this.issues.push({ ...issue, file: this.file })
  }

  private record(cells: string, count: number, line: number): void {
    if (line < this.headerAt) return
    if (cells.trim() === '' && count === 1) return this.blankLine(line)
    if (this.columns === 0) {
      this.columns = count
      if (count > MOST_COLUMNS) {
        this.scanner.stopped = true
        return this.issue({ code: 'table-too-wide', path: [], line, params: { found: count, limit: MOST_COLUMNS } })
      }
      if (this.headerAt > 0) {
        this.head.cells = cells.split(UNIT)
        this.head.line = line
        return
      }
    }
    if (count !== this.columns) {
      if (++this.ragged <= MOST_SHOWN)
        this.issue({ code: 'table-ragged', path: [], line, params: { found: count, expected: this.columns } })
      return
    }
    for (const blank of this.pendingBlank.splice(0)) this.builder.add('', blank)
    this.builder.add(cells, line)
  }

  /** In a table of one column an empty line is a blank cell, but for those at the end; elsewhere it is no row. */
  private blankLine(line: number): void {
    if (this.columns === 1) this.pendingBlank.push(line)
  }
}
