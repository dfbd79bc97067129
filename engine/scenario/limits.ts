import { CST, Lexer, Parser } from 'yaml'
import type { Issue } from '../base/issue.ts'
import type { LineTable } from './lineTable.ts'

/** What a scenario text may be at most; checked on tokens, before anything that could take long is done with it. */
export const LIMITS = { bytes: 1 << 20, depth: 64, keys: 20_000, tokens: 80_000 } as const

/** UTF-8 length without allocating the bytes. */
export function utf8Length(text: string): number {
  let bytes = text.length
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code >= 0x800) bytes += code >= 0xd800 && code <= 0xdfff ? 1 : 2
    else if (code >= 0x80) bytes += 1
  }
  return bytes
}

/**
 * Refuses, in time linear in the text, what a scenario never needs and what makes parsers slow or unsafe:
 * anchors, aliases, tags, several documents, too many keys, too deep nesting.
 */
export function limitIssues(text: string, lines: LineTable): Issue[] {
  const bytes = utf8Length(text)
  if (bytes > LIMITS.bytes) return [{ code: 'file-too-large', path: [], params: { bytes, limit: LIMITS.bytes }, ...lines.file }]
  const found = tokenIssues(text, lines)
  return found.length > 0 ? found : depthIssues(text, lines)
}

const FORBIDDEN: Readonly<Record<string, string>> = {
  anchor: 'yaml-anchor',
  alias: 'yaml-alias',
  tag: 'yaml-tag',
  directive: 'yaml-directive',
}

function tokenIssues(text: string, lines: LineTable): Issue[] {
  const issues: Issue[] = []
  let keys = 0
  let significant = 0
  let blank = 0
  for (const token of tokens(text)) {
    const type = token.type
    if (type !== 'space' && type !== 'newline' ? ++significant > LIMITS.tokens : ++blank > 3 * LIMITS.tokens) break
    const code = type === null ? undefined : FORBIDDEN[type]
    if (code !== undefined && !issues.some((issue) => issue.code === code)) {
      issues.push({ code, path: [], params: { found: shorten(token.source) }, ...lines.at(token.offset) })
    }
    if (type === 'map-value-ind' || type === 'explicit-key-ind') keys++
  }
  if (keys > LIMITS.keys) issues.push({ code: 'too-many-keys', path: [], params: { found: keys, limit: LIMITS.keys }, ...lines.file })
  // A million empty lines take the parser seconds, too.
  if (significant > LIMITS.tokens || blank > 3 * LIMITS.tokens)
    issues.push({ code: 'too-many-parts', path: [], params: { limit: LIMITS.tokens }, ...lines.file })
  return issues
}

function depthIssues(text: string, lines: LineTable): Issue[] {
  const stack: { token: CST.Token; depth: number }[] = []
  for (const token of new Parser().parse(text)) stack.push({ token, depth: 0 })
  while (stack.length > 0) {
    const { token, depth } = stack.pop() as { token: CST.Token; depth: number }
    if (depth > LIMITS.depth) return [{ code: 'too-deep', path: [], params: { limit: LIMITS.depth }, ...lines.at(token.offset) }]
    if (token.type === 'document') {
      if (token.value) stack.push({ token: token.value, depth })
    } else if (token.type === 'block-map' || token.type === 'block-seq' || token.type === 'flow-collection') {
      for (const item of token.items) {
        if (item.key) stack.push({ token: item.key, depth: depth + 1 })
        if (item.value) stack.push({ token: item.value, depth: depth + 1 })
      }
    }
  }
  return []
}

export interface YamlToken {
  /** `null` for the text of a plain scalar. */
  readonly type: string | null
  readonly source: string
  readonly offset: number
}

/** The lexer's tokens with their offsets; markers without text are left out. */
export function* tokens(text: string): Generator<YamlToken> {
  let offset = 0
  let plainScalar = false
  for (const source of new Lexer().lex(text)) {
    const type: string | null = plainScalar ? null : CST.tokenType(source)
    plainScalar = type === 'scalar'
    if (type === 'scalar' || type === 'doc-mode' || type === 'flow-error-end') continue
    yield { type, source, offset }
    offset += source.length
  }
}

/** Enough of a text to recognise it in a message. */
export function shorten(text: string, length = 40): string {
  const line = text.split(/\r?\n/, 1)[0]
  return line.length > length ? `${line.slice(0, length - 1)}…` : line
}
