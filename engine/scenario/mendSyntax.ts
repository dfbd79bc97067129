import { parseDocument } from 'yaml'
import type { Issue } from '../base/issue.ts'
import { shorten, tokens } from './limits.ts'
import { lineTable } from './lineTable.ts'
import { lineMends, type Mend } from './lineMends.ts'

/** How much text may be parsed again while slips are looked for, so that a large broken file does not take long. */
const MOST_CHARACTERS = 100_000
/** A text in which the parser finds more than this is not a scenario with slips; it is told where the first one is. */
const MOST_ERRORS = 1_000
/** Nobody corrects more at once. */
const MOST_SLIPS = 20

export interface Mended {
  /** Parses, and has as many lines as the text; absent where there are too many slips. */
  readonly text?: string
  readonly issues: readonly Issue[]
  /** Whether every slip was understood; else lines were left out, and what they said is missing. */
  readonly whole: boolean
}

/**
 * Finds the slips that keep a text from being YAML and puts them right, so that each is told where it is, with what to write, and the rest of
 * the file is checked as well. A slip is told only if putting it right lets the parser get further; a line that nothing helps is
 * told as the parser sees it and left out.
 */
export function mendSyntax(text: string, file: string): Mended {
  let lines = text.split('\n')
  let error = firstError(text)
  let whole = true
  const issues: Issue[] = []
  const left = { characters: MOST_CHARACTERS }
  while (error !== undefined) {
    if (issues.length >= MOST_SLIPS) return { issues, whole: false }
    const found = error.code === 'MULTIPLE_DOCS' || error.more > MOST_ERRORS ? undefined : mendOf(lines, error, left)
    if (found !== undefined) {
      issues.push({
        code: found.mend.code,
        path: [],
        params: found.mend.params,
        file,
        line: found.mend.line + 1,
        column: found.mend.column + 1,
      })
      lines = found.lines
      error = found.error
      continue
    }
    whole = false
    const at = lineTable(file, lines.join('\n')).at(error.offset)
    issues.push({ code: 'yaml-syntax', path: [], params: { kind: error.code, detail: shorten(error.message, 120) }, ...at })
    const without = lines.with(at.line - 1, '#')
    if (error.more > MOST_ERRORS) return { issues, whole: false }
    left.characters -= text.length
    const next = firstError(without.join('\n'))
    if (left.characters < 0 || (next !== undefined && next.offset <= error.offset)) return { issues, whole: false }
    lines = without
    error = next
  }
  return { text: lines.join('\n'), issues, whole }
}

interface SyntaxError {
  readonly code: string
  readonly message: string
  readonly offset: number
  /** Where the parser gave up: behind `offset` where that is a quote which nothing closes. */
  readonly reached: number
  /** Errors in all. */
  readonly more: number
}

function firstError(text: string): SyntaxError | undefined {
  const { errors } = parseDocument(text, { uniqueKeys: false, strict: true, prettyErrors: false, logLevel: 'error' })
  if (errors.length === 0) return undefined
  const error = errors.reduce((first, other) => (other.pos[0] < first.pos[0] ? other : first))
  const quote = openQuote(text)
  const offset = Math.min(quote ?? error.pos[0], text.length)
  return { code: error.code, message: error.message, offset, reached: error.pos[0], more: errors.length }
}

/** Where a quote begins that nothing closes; the parser sees it at the end of the file. */
function openQuote(text: string): number | undefined {
  for (const { type, source, offset } of tokens(text)) {
    if ((type === 'double-quoted-scalar' || type === 'single-quoted-scalar') && (source.length < 2 || source.at(-1) !== source[0]))
      return offset
  }
  return undefined
}

/** The first of the likely slips that the parser gets further without. */
function mendOf(
  lines: readonly string[],
  error: SyntaxError,
  left: { characters: number },
): { readonly mend: Mend; readonly lines: string[]; readonly error: SyntaxError | undefined } | undefined {
  const at = lineOf(lines, error.offset)
  for (const mend of lineMends(lines, at)) {
    const mended = lines.with(mend.line, mend.text)
    for (const [line, text] of mend.more ?? []) mended[line] = text
    const text = mended.join('\n')
    left.characters -= text.length
    if (left.characters < 0) return undefined
    const next = firstError(text)
    if (next === undefined || isFurther(mended, next, at, lines, error)) return { mend, lines: mended, error: next }
  }
  return undefined
}

function isFurther(mended: readonly string[], next: SyntaxError, at: number, lines: readonly string[], error: SyntaxError): boolean {
  const line = lineOf(mended, next.offset)
  return line > at && lineOf(mended, next.reached) >= Math.min(lineOf(lines, error.reached), line)
}

function lineOf(lines: readonly string[], offset: number): number {
  let start = 0
  for (let i = 0; i < lines.length; i++) {
    start += lines[i].length + 1
    if (offset < start) return i
  }
  return lines.length - 1
}
