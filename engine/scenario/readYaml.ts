import { isMap, isScalar, isSeq, parseDocument, YAMLMap, type Node, type YAMLSeq } from 'yaml'
import type { Issue } from '../base/issue.ts'
import { limitIssues, shorten } from './limits.ts'
import { lineTable, type LineTable } from './lineTable.ts'
import type { LayerOrigin, Located, Path, Place } from './located.ts'
import { mendIndentation } from './mendIndentation.ts'
import { mendSyntax } from './mendSyntax.ts'
import { typingSlips } from './typingSlips.ts'

export interface ReadResult {
  /** Absent where the text is no readable map. */
  readonly root?: Located
  readonly issues: readonly Issue[]
  /** Where lines could not be read, so that what they state is missing. */
  readonly incomplete?: boolean
}

/**
 * Reads a scenario or preset text into a located tree. Limits are checked before parsing; what keeps the text from being YAML is told and
 * mended, so that the rest is checked too; keys are compared here because the parser's own check for duplicates is quadratic.
 *
 * @param file the name shown in messages
 */
export function readYaml(text: string, file: string, origin: LayerOrigin): ReadResult {
  const lines = lineTable(file, text)
  const limits = limitIssues(text, lines)
  if (limits.length > 0) return { issues: limits }
  const indented = mendIndentation(text, file)
  const slips = typingSlips(indented.text, lineTable(file, indented.text))
  let document = parse(slips.repaired)
  let read = slips.repaired
  let table = slips.repaired === text ? lines : lineTable(file, slips.repaired)
  const issues = [...indented.issues, ...slips.issues]
  let incomplete = false
  if (document.errors.length > 0) {
    const mended = mendSyntax(slips.repaired, file)
    issues.push(...mended.issues)
    if (mended.text === undefined) return { issues, incomplete: true }
    document = parse(mended.text)
    read = mended.text
    table = lineTable(file, mended.text)
    incomplete = !mended.whole
  }
  const walker: Walker = { text: read, lines: table, origin, issues }
  const contents = document.contents
  if (!isMap(contents)) {
    const code = contents === null || (isScalar(contents) && contents.value === null) ? 'empty-file' : 'not-a-map'
    if (issues.length === 0) issues.push({ code, path: [], ...table.at(0) })
    return { issues }
  }
  return { root: build(contents, [], undefined, walker), issues, ...(incomplete && { incomplete }) }
}

function parse(text: string): ReturnType<typeof parseDocument> {
  return parseDocument(text, { uniqueKeys: false, strict: true, prettyErrors: false, logLevel: 'error' })
}

interface Walker {
  readonly text: string
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
    return { ...at, kind: 'list', items: listItems(node, path, walker).map((item, i) => build(item, [...path, i], undefined, walker)) }
  const value = isScalar(node) ? node.value : null
  if (typeof value === 'number' && !Number.isFinite(value)) {
    walker.issues.push({ code: 'not-finite', path, params: { found: String(value) }, ...place })
    return { ...at, kind: 'scalar', value: 0 }
  }
  const simple = value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  return { ...at, kind: 'scalar', value: simple ? value : String(value) }
}

/** The items of a list; one that states its first key again, and another with it, is two with a dash forgotten between them. */
function listItems(list: YAMLSeq, path: Path, walker: Walker): (Node | null)[] {
  return list.items.flatMap((item) => {
    if (!isMap(item) || item.flow === true) return [item as Node | null]
    const keys = item.items.map((pair) => (isScalar(pair.key) ? String(pair.key.value) : ''))
    const begins = keys.flatMap((key, i) => (i === 0 || (key === keys[0] && keys.slice(0, i).includes(keys[i + 1])) ? [i] : []))
    if (begins.length < 2) return [item]
    return begins.map((from, n) => {
      const part = new YAMLMap()
      part.items = item.items.slice(from, begins[n + 1])
      const key = part.items[0].key as Node
      part.range = key.range ?? null
      if (n > 0) {
        const at = walker.lines.at(key.range?.[0] ?? 0)
        walker.issues.push({ code: 'dash-missing', path, params: { instead: shorten(walker.text.slice(key.range?.[0] ?? 0)) }, ...at })
      }
      return part as Node
    })
  })
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
