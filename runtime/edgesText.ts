import type { Issue } from '../engine/base/issue.ts'
import type { EdgeList } from '../engine/scenario/inputs.ts'
import { edgesBuilder, type EdgesBuilder } from './edgesBuilder.ts'
import { MOST_ISSUES, type Read } from './inputFiles.ts'
import { edgesHeadings } from './edgesHeadings.ts'

/** A tie is two numbers: no line that is one comes near. */
const MOST_LINE_BYTES = 1 << 20

const [TAB, LINE_FEED, RETURN, BLANK, HASH, COMMA, ZERO, NINE, SEMICOLON] = [9, 10, 13, 32, 35, 44, 48, 57, 59]
const SEPARATORS = /[\s,;]+/
/** Ids have so many digits at most, and are exact as numbers. */
const MOST_DIGITS = 15

/**
 * An edge list as text: two whole numbers a line, separated by blanks, tabs, commas or semicolons; `#` begins a comment, and a first
 * line of two words is a heading. See {@link edgesBuilder} for what becomes of the ids, of repeats and of self-loops.
 *
 * Reads piece by piece and keeps nothing of the text but the end of a piece whose line is not whole yet. 10 million ties: 1 to 2 s.
 *
 * @param pieces the file's bytes in order; a piece may be overwritten when the next is asked for
 * @param directed `false`: "a b" and "b a" are the same tie, listed once in the result
 */
export async function edgesText(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  file: string,
  directed: boolean,
): Promise<Read<EdgeList>> {
  const rows = rowReader(file, directed)
  let rest: Uint8Array = new Uint8Array(0)
  for await (const piece of pieces) {
    const bytes = rest.length === 0 ? piece : joined(rest, piece)
    const end = bytes.lastIndexOf(LINE_FEED) + 1
    rows.read(bytes.subarray(0, end))
    // What a comment says is of no use, and may be long.
    const comment = bytes.indexOf(HASH, end)
    rest = bytes.slice(end, comment < 0 ? bytes.length : comment + 1)
    if (rest.length > MOST_LINE_BYTES) rows.refuse(rest)
    if (rows.issues.length >= MOST_ISSUES || rest.length > MOST_LINE_BYTES) return { issues: rows.issues }
  }
  if (rest.length > 0) rows.read(joined(rest, Uint8Array.of(LINE_FEED)))
  if (rows.issues.length > 0) return { issues: rows.issues }
  return rows.builder.size === 0 ? { issues: [{ code: 'no-rows', path: [], file }] } : { data: rows.builder.build() }
}

interface RowReader {
  readonly builder: EdgesBuilder
  readonly issues: readonly Issue[]
  /** Whole lines, the last with its line feed. */
  read(bytes: Uint8Array): void
  /** The beginning of a line that is no tie, whatever follows. */
  refuse(bytes: Uint8Array): void
}

function rowReader(file: string, directed: boolean): RowReader {
  const builder = edgesBuilder(directed)
  const issues: Issue[] = []
  const text = new TextDecoder('latin1')
  let line = 0
  let reversed = false
  let isFirst = true

  /** Any line, with the words of what is wrong with it; the loop below takes the plain ones, which are nearly all. */
  function readLine(bytes: Uint8Array): void {
    const row = text.decode(bytes).replace(/^\u00ef\u00bb\u00bf/, '')
    const body = row.split('#', 1)[0].trim()
    if (body === '') return
    const parts = body.split(SEPARATORS)
    const problem = rowIssue(parts, row)
    if (isFirst && parts.length === 2 && parts.every((part) => !/^[\d.+-]/.test(part))) reversed = edgesHeadings(parts)[0] === 1
    else if (problem !== undefined) issues.push({ ...problem, path: [], file, line })
    else add(Number(parts[0]), Number(parts[1]))
    isFirst = false
  }

  function add(a: number, b: number): void {
    if (reversed) builder.add(b, a)
    else builder.add(a, b)
  }

  /** Every loop ends at the line feed that ends the bytes. */
  function read(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length && issues.length < MOST_ISSUES;) {
      const start = at
      line++
      let c = bytes[at]
      let a = 0
      for (; c >= ZERO && c <= NINE; c = bytes[++at]) a = a * 10 + (c - ZERO)
      const digits = at - start
      while (c === BLANK || c === TAB || c === COMMA || c === SEMICOLON) c = bytes[++at]
      const second = at
      let b = 0
      for (; c >= ZERO && c <= NINE; c = bytes[++at]) b = b * 10 + (c - ZERO)
      const isTie = digits > 0 && digits <= MOST_DIGITS && second > start + digits && at > second && at - second <= MOST_DIGITS
      while (c === RETURN || c === BLANK) c = bytes[++at]
      if (c === LINE_FEED && isTie) {
        add(a, b)
        isFirst = false
        at++
      } else {
        at = bytes.indexOf(LINE_FEED, at) + 1
        readLine(bytes.subarray(start, at - 1))
      }
    }
  }

  function refuse(bytes: Uint8Array): void {
    const row = text.decode(bytes).trim()
    issues.push({ ...columnsIssue(row.split(SEPARATORS), row), path: [], file, line: line + 1 })
  }

  return { builder, issues, read, refuse }
}

function rowIssue(parts: readonly string[], row: string): Omit<Issue, 'path'> | undefined {
  if (parts.length !== 2) return columnsIssue(parts, row)
  const odd = parts.find((part) => !/^\d{1,15}$/.test(part))
  return odd === undefined ? undefined : { code: 'edge-id', column: row.indexOf(odd) + 1, params: { found: odd.slice(0, 40) } }
}

function columnsIssue(parts: readonly string[], row: string): Omit<Issue, 'path'> {
  return { code: 'edge-columns', params: { found: parts.length, row: row.trim().slice(0, 60) } }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}
