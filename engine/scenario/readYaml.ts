import { isMap, isScalar, isSeq, parseDocument, type Node, type YAMLMap } from 'yaml'
import type { Issue } from '../base/issue.ts'
import { limitIssues, shorten, tokens } from './limits.ts'
import { lineTable, type LineTable } from './lineTable.ts'
import type { LayerOrigin, Located, Path, Place } from './located.ts'
import { typingSlips } from './typingSlips.ts'

export interface ReadResult {
  /** Absent where the text is no readable map. */
  readonly root?: Located
  readonly issues: readonly Issue[]
}

/**
 * Reads a scenario or preset text into a located tree. Limits are checked before parsing; keys are counted and
 * compared here because the parser's own check for duplicates is quadratic.
 *
 * @param file the name shown in messages
 */
export function readYaml(text: string, file: string, origin: LayerOrigin): ReadResult {
  const lines = lineTable(file, text)
  const limits = limitIssues(text, lines)
  if (limits.length > 0) return { issues: limits }
  const slips = typingSlips(text, lines)
  const table = slips.repaired === text ? lines : lineTable(file, slips.repaired)
  const document = parseDocument(slips.repaired, { uniqueKeys: false, strict: true, prettyErrors: false, logLevel: 'error' })
  if (document.errors.length > 0) {
    // The first error is the cause; those after it are its echoes.
    const error = document.errors[0]
    const syntax: Issue = {
      code: 'yaml-syntax',
      path: [],
      params: { kind: error.code, detail: shorten(error.message, 120) },
      ...table.at(openQuote(slips.repaired) ?? error.pos[0]),
    }
    return { issues: slips.issues.length > 0 ? slips.issues : [syntax] }
  }
  const walker: Walker = { lines: table, origin, issues: [...slips.issues] }
  const contents = document.contents
  if (!isMap(contents)) {
    const code = contents === null || (isScalar(contents) && contents.value === null) ? 'empty-file' : 'not-a-map'
    if (slips.issues.length === 0) walker.issues.push({ code, path: [], ...table.at(0) })
    return { issues: walker.issues }
  }
  return { root: build(contents, [], undefined, walker), issues: walker.issues }
}

/** Where a quote begins that nothing closes; the parser sees it at the end of the file. */
function openQuote(text: string): number | undefined {
  for (const { type, source, offset } of tokens(text)) {
    if ((type === 'double-quoted-scalar' || type === 'single-quoted-scalar') && (source.length < 2 || source.at(-1) !== source[0]))
      return offset
  }
  return undefined
}

interface Walker {
  readonly lines: LineTable
  readonly origin: LayerOrigin
  readonly issues: Issue[]
}

const RESERVED = new Set(['__proto__', 'constructor', 'prototype'])

function build(node: Node | null, path: Path, key: Place | undefined, walker: Walker): Located {
  const place = node?.range ? walker.lines.at(node.range[0]) : (key ?? walker.lines.at(0))
  const at = { place, origin: walker.origin, ...(key && { key }) }
  if (isMap(node)) return { ...at, kind: 'map', entries: entries(node, path, walker) }
  if (isSeq(node))
    return { ...at, kind: 'list', items: node.items.map((item, i) => build(item as Node | null, [...path, i], undefined, walker)) }
  const value = isScalar(node) ? node.value : null
  if (typeof value === 'number' && !Number.isFinite(value)) {
    walker.issues.push({ code: 'not-finite', path, params: { found: String(value) }, ...place })
    return { ...at, kind: 'scalar', value: 0 }
  }
  const simple = value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  return { ...at, kind: 'scalar', value: simple ? value : String(value) }
}

function entries(map: YAMLMap, path: Path, walker: Walker): Map<string, Located> {
  const result = new Map<string, Located>()
  for (const pair of map.items) {
    const keyNode = pair.key as Node | null
    const place = keyNode?.range ? walker.lines.at(keyNode.range[0]) : walker.lines.at(0)
    if (!isScalar(keyNode) || keyNode.value === null) {
      walker.issues.push({ code: 'odd-key', path, ...place })
      continue
    }
    const key = String(keyNode.value)
    const here = [...path, key]
    if (RESERVED.has(key)) walker.issues.push({ code: 'reserved-key', path: here, params: { key }, ...place })
    else if (result.has(key)) {
      const first = result.get(key)?.key?.line ?? 0
      walker.issues.push({ code: 'duplicate-key', path: here, params: { key, first }, ...place })
    } else result.set(key, build(pair.value as Node | null, here, place, walker))
  }
  return result
}
