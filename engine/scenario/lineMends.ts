import type { MessageParams } from '../base/messageParts.ts'

/** A slip on one line, and the line without it; lines and columns from 0. */
export interface Mend {
  readonly code: string
  readonly line: number
  readonly column: number
  readonly text: string
  /** Other lines that change with it. */
  readonly more?: readonly (readonly [line: number, text: string])[]
  readonly params: MessageParams
}

/** So far back a bracket may have been opened that stops the parser only here. */
const LINES_BACK = 12

/**
 * Slips that may be why a text cannot be read at a line, likeliest first: those that a sign gives away, on the line itself, before and
 * behind it; then brackets, then indentation.
 */
export function* lineMends(lines: readonly string[], at: number): Generator<Mend> {
  const near = [at, previousLine(lines, at), nextLine(lines, at)].filter((line) => line !== undefined)
  for (const line of near) yield* signs(lines[line], line)
  for (let line = at; line >= Math.max(0, at - LINES_BACK); line--) yield* brackets(lines[line], line)
  for (const line of near) yield* quotes(lines[line], line)
  yield* dashes(lines, at)
  // A depth that is odd among even ones is the slip.
  for (const line of near.toSorted((a, b) => (blanks(lines[b]) % 2) - (blanks(lines[a]) % 2))) yield* indentations(lines, line)
}

/** What YAML allows as the beginning of an entry. */
const START = String.raw`\s*(?:- +)?`
const KEY = String.raw`[A-Za-z\u4e00-\u9fff][\w.\u4e00-\u9fff-]*`
const SHAPES = {
  noBlank: new RegExp(`^(${START})(${KEY}):([^\\s:/].*)$`),
  equals: new RegExp(`^(${START})(${KEY})\\s*=\\s*(\\S.*)$`),
  noColon: new RegExp(`^(${START})(${KEY})[ \\t]+([^\\s:#].*)$`),
  alone: new RegExp(`^(\\s*)(${KEY})\\s*$`),
  noDashBlank: new RegExp(`^(\\s*)-(${KEY}:(?:\\s.*)?)$`),
}

function* signs(text: string, line: number): Generator<Mend> {
  const mend = (code: string, column: number, whole: string): Mend => ({
    code,
    line,
    column,
    text: whole,
    params: { instead: short(whole) },
  })
  const dash = SHAPES.noDashBlank.exec(text)
  if (dash) yield mend('dash-blank', dash[1].length, `${dash[1]}- ${dash[2]}`)
  const blank = SHAPES.noBlank.exec(text)
  if (blank) yield mend('colon-blank', blank[1].length + blank[2].length, `${blank[1]}${blank[2]}: ${blank[3]}`)
  for (const shape of [SHAPES.equals, SHAPES.noColon]) {
    const colon = shape.exec(text)
    if (colon) yield mend('colon-missing', colon[1].length + colon[2].length, `${colon[1]}${colon[2]}: ${colon[3]}`)
  }
  const alone = SHAPES.alone.exec(text)
  if (alone) yield mend('colon-missing', alone[1].length + alone[2].length, `${alone[1]}${alone[2]}:`)
  const curly = /[“”‘’「」]/.exec(text)
  if (curly) yield mend('curly-quotes', curly.index, text.replace(/[“”「」]/g, '"').replace(/[‘’]/g, "'"))
}

const CLOSING: Readonly<Record<string, string>> = { '{': '}', '[': ']' }

/** A bracket left open, closed by another, closed too early, or without a comma inside. */
function* brackets(text: string, line: number): Generator<Mend> {
  const open: { readonly bracket: string; readonly at: number }[] = []
  for (const { character, at } of outsideQuotes(text)) {
    if (CLOSING[character] !== undefined) open.push({ bracket: character, at })
    if (character !== '}' && character !== ']') continue
    const last = open.pop()
    const instead = last && CLOSING[last.bracket]
    if (last === undefined) yield { code: 'stray-bracket', line, column: at, text: spliced(text, at, ''), params: { found: character } }
    else if (instead !== undefined && instead !== character)
      yield {
        code: 'wrong-bracket',
        line,
        column: at,
        text: spliced(text, at, instead),
        params: { found: character, opened: last.bracket, instead },
      }
    if (open.length === 0 && /^\s*,/.test(text.slice(at + 1)))
      yield { code: 'stray-bracket', line, column: at, text: spliced(text, at, ''), params: { found: character } }
  }
  if (open.length > 0) yield closed(text, line, open)
  const first = text.search(/[{[]/)
  for (const match of text.matchAll(/(\S)[ \t]+(?=[A-Za-z][\w-]*:(?:\s|$))/g)) {
    const at = match.index + 1
    const isInside = first >= 0 && first < at && !/[,:{[]/.test(match[1])
    if (isInside)
      yield {
        code: 'comma-missing',
        line,
        column: at,
        text: `${text.slice(0, at)},${text.slice(at)}`,
        params: { instead: short(text.slice(at).trim()) },
      }
  }
}

function closed(text: string, line: number, open: readonly { readonly bracket: string; readonly at: number }[]): Mend {
  const instead = open
    .map(({ bracket }) => CLOSING[bracket])
    .reverse()
    .join('')
  const last = open[open.length - 1]
  // By hand: a pattern that ends in `+$` tries every beginning of every run of blanks.
  let end = text.length
  while (end > 0 && /[\s,]/.test(text[end - 1])) end--
  const body = text.slice(0, end)
  return { code: 'not-closed', line, column: last.at, text: `${body} ${instead}`, params: { found: last.bracket, instead } }
}

/** A quote that nothing closes: at the end of the line, or before the bracket or comma that may end it. */
function* quotes(text: string, line: number): Generator<Mend> {
  // Looks back from quotes only, or a long run of blanks would be gone through from each of its blanks.
  for (const match of text.matchAll(/["'](?<=[:[,{]\s*["']|-\s+["'])/g)) {
    const found = match[0]
    const rest = text.slice(match.index + 1)
    if (rest.includes(found)) continue
    const ends = [text.length, ...[...rest.matchAll(/[}\],]/g)].map((end) => match.index + 1 + rest.slice(0, end.index).trimEnd().length)]
    for (const end of ends)
      yield {
        code: 'quote-not-closed',
        line,
        column: match.index,
        text: `${text.slice(0, end)}${found}${text.slice(end)}`,
        params: { found },
      }
  }
}

/** `- douyin:` among entries without a dash, and the other way round. */
function* dashes(lines: readonly string[], at: number): Generator<Mend> {
  const here = /^( *)(?:[\w\u4e00-\u9fff][^:]*:)/.exec(lines[at])
  if (!here) return
  const indent = here[1]
  for (let line = at - 1; line >= 0; line--) {
    if (lines[line].trim() !== '' && blanks(lines[line]) < indent.length) return
    const dash = lines[line].startsWith(`${indent}-`) ? /^- +(\S.*)$/.exec(lines[line].slice(indent.length)) : null
    if (!dash) continue
    yield { code: 'dash-stray', line, column: indent.length, text: `${indent}${dash[1]}`, params: { instead: short(dash[1]) } }
    return
  }
}

/** The line alone, or with all that is deeper below it, at the depth of one of the lines around it. */
function* indentations(lines: readonly string[], line: number): Generator<Mend> {
  const text = lines[line].trimStart()
  const own = blanks(lines[line])
  const before = previousLine(lines, line)
  const after = nextLine(lines, line)
  const depths = [before, after].flatMap((other) => (other === undefined ? [] : [blanks(lines[other])]))
  const block = below(lines, line)
  for (const depth of new Set([...depths, ...depths.map((d) => d + 2), own - 1, own + 1])) {
    if (depth === own || depth < 0) continue
    const mend = { code: 'indentation', line, column: own, text: `${' '.repeat(depth)}${text}`, params: { found: own, instead: depth } }
    yield mend
    if (block.length === 0) continue
    const shifted = block.map(
      (inner) => [inner, ' '.repeat(Math.max(0, blanks(lines[inner]) + depth - own)) + lines[inner].trimStart()] as const,
    )
    yield { ...mend, more: shifted }
  }
}

/** Lines that are deeper than one, directly below it. */
function below(lines: readonly string[], line: number): number[] {
  const found: number[] = []
  for (let i = line + 1; i < lines.length; i++) {
    if (isEmpty(lines[i])) continue
    if (blanks(lines[i]) <= blanks(lines[line])) break
    found.push(i)
  }
  return found
}

function* outsideQuotes(text: string): Generator<{ readonly character: string; readonly at: number }> {
  let quote = ''
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (quote !== '') quote = character === quote ? '' : quote
    else if (character === '"' || character === "'") quote = character
    else if (character === '#' && /\s/.test(text[at - 1] ?? ' ')) return
    else yield { character, at }
  }
}

function spliced(text: string, at: number, instead: string): string {
  return text.slice(0, at) + instead + text.slice(at + 1)
}

function blanks(text: string): number {
  return text.length - text.trimStart().length
}

function isEmpty(text: string): boolean {
  return /^\s*(?:#.*)?$/.test(text)
}

function previousLine(lines: readonly string[], line: number): number | undefined {
  for (let i = line - 1; i >= 0; i--) if (!isEmpty(lines[i])) return i
  return undefined
}

function nextLine(lines: readonly string[], line: number): number | undefined {
  for (let i = line + 1; i < lines.length; i++) if (!isEmpty(lines[i])) return i
  return undefined
}

/** Enough of a line to recognise it. */
function short(text: string): string {
  const plain = text.trim()
  return plain.length > 60 ? `${plain.slice(0, 59)}…` : plain
}
