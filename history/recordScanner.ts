/**
 * Cuts delimited text into records, in pieces as they come. Any line end (LF, CRLF, CR, mixed); a field in double quotes holds delimiters, line ends and
 * doubled quotes (RFC 4180); a quote inside an unquoted field is a character like others.
 */

/** Between the cells of a record handed over: no text that people type holds it (ASCII unit separator). */
export const UNIT = '\u001f'

/** A delimiter, or `whitespace`: any run of blanks and tabs, none at the ends of a line. */
export type Delimiter = ',' | ';' | '\t' | '|' | 'whitespace'

export interface RecordVisitor {
  /**
   * @param cells joined by `UNIT`, quotes taken off
   * @param line where the record begins, from 1
   */
  record(cells: string, count: number, line: number): void
  /** A quote that is not closed, text after a closing quote, or a line that does not end. */
  broken(kind: 'quote-open' | 'quote-after' | 'too-long', line: number): void
}

/** Longer records come from a quote that is never closed. */
const LONGEST_RECORD = 8 << 20

export class RecordScanner {
  private text = ''
  private at = 0
  private line = 1
  private lineFeed = -1
  private carriageReturn = -1
  private quoteMark = -1
  /** Set once the text makes no sense any more. */
  stopped = false

  constructor(
    private readonly delimiter: Delimiter,
    private readonly visitor: RecordVisitor,
  ) {}

  /** Takes the next piece; `last` with the end of the text. */
  feed(piece: string, last = false): void {
    this.text = this.text.slice(this.at) + piece
    this.at = 0
    this.lineFeed = this.carriageReturn = this.quoteMark = -1
    while (!this.stopped && this.at < this.text.length) {
      const end = this.lineEnd(last)
      if (end < 0 && !last && this.next('quoteMark', '"') < 0) return this.guard()
      if (end >= 0 && (this.delimiter === 'whitespace' || this.next('quoteMark', '"') > end || this.next('quoteMark', '"') < 0))
        this.plainRecord(end)
      else if (!this.quotedRecord(last)) return this.guard()
    }
  }

  private guard(): void {
    if (this.text.length - this.at <= LONGEST_RECORD) return
    this.stopped = true
    this.visitor.broken(this.next('quoteMark', '"') < 0 ? 'too-long' : 'quote-open', this.line)
  }

  /** Position of the next occurrence, or −1; looked for once and remembered. */
  private next(which: 'lineFeed' | 'carriageReturn' | 'quoteMark', character: string): number {
    if (this[which] >= this.at || this[which] === Number.POSITIVE_INFINITY)
      return this[which] === Number.POSITIVE_INFINITY ? -1 : this[which]
    const found = this.text.indexOf(character, this.at)
    this[which] = found < 0 ? Number.POSITIVE_INFINITY : found
    return found
  }

  /** Where the line at hand ends; −1 while that cannot be known. A CR at the very end may be half of a CRLF. */
  private lineEnd(last: boolean): number {
    const feed = this.next('lineFeed', '\n')
    const back = this.next('carriageReturn', '\r')
    const end = feed < 0 ? back : back < 0 ? feed : Math.min(feed, back)
    if (end < 0) return last ? this.text.length : -1
    return end === back && end === this.text.length - 1 && !last ? -1 : end
  }

  private plainRecord(end: number): void {
    const row = this.text.slice(this.at, end)
    const cells = this.delimiter === 'whitespace' ? blanksAsUnits(row) : row.replaceAll(this.delimiter, UNIT)
    this.visitor.record(cells, count(cells), this.line)
    this.pass(end)
  }

  /** Behind the line end at `end`. */
  private pass(end: number): void {
    this.at = end + (this.text[end] === '\r' && this.text[end + 1] === '\n' ? 2 : 1)
    this.line++
  }

  /** A record with quotes, character by character. `false` while its end is not there yet. */
  private quotedRecord(last: boolean): boolean {
    const { text } = this
    const start = this.line
    const cells: string[] = []
    let lines = 0
    for (let i = this.at; ; i++) {
      let cell = ''
      let open = i
      while (text[open] === ' ') open++
      if (text[open] === '"') {
        const closed = closingQuote(text, open + 1)
        if (closed < 0) {
          if (!last) return false
          this.stopped = true
          this.visitor.broken('quote-open', start)
          return true
        }
        // The character after it decides what it closes.
        if (closed + 1 >= text.length && !last) return false
        cell = text.slice(open + 1, closed).replaceAll('""', '"')
        lines += lineEnds(text, open + 1, closed)
        i = closed + 1
        while (text[i] === ' ') i++
        if (i < text.length && text[i] !== this.delimiter && text[i] !== '\n' && text[i] !== '\r') {
          this.visitor.broken('quote-after', start + lines)
          i = this.fieldEnd(i)
        }
      } else {
        const end = this.fieldEnd(i)
        cell = text.slice(i, end)
        i = end
      }
      cells.push(cell.replaceAll(UNIT, ' '))
      if (i >= text.length - 1 && !last && text[i] !== '\n') return false
      if (i < text.length && text[i] === this.delimiter) continue
      this.visitor.record(cells.join(UNIT), cells.length, start)
      this.line += lines
      this.pass(i)
      return true
    }
  }

  private fieldEnd(from: number): number {
    let i = from
    while (i < this.text.length && this.text[i] !== this.delimiter && this.text[i] !== '\n' && this.text[i] !== '\r') i++
    return i
  }
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at
  }
  return -1
}

function lineEnds(text: string, from: number, to: number): number {
  let lines = 0
  for (let i = from; i < to; i++) {
    if (text[i] === '\n' || (text[i] === '\r' && text[i + 1] !== '\n')) lines++
  }
  return lines
}

function blanksAsUnits(row: string): string {
  if (!row.includes('"')) return row.trim().replace(/[ \t\u3000\u00a0]+/g, UNIT)
  return Array.from(row.matchAll(/"((?:[^"]|"")*)"|[^ \t\u3000\u00a0]+/g), (match) => match[1]?.replaceAll('""', '"') ?? match[0]).join(
    UNIT,
  )
}

function count(cells: string): number {
  let n = 1
  for (let at = cells.indexOf(UNIT); at >= 0; at = cells.indexOf(UNIT, at + 1)) n++
  return n
}
