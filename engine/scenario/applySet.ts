import type { z } from 'zod'
import type { Issue } from '../base/issue.ts'
import { formatIssuePath } from '../base/messages.ts'
import { likeliest } from '../base/likeliest.ts'
import { child, nameOf, type Located, type Path } from './located.ts'
import { below, knownKeys, shapeOf } from './shape.ts'

type Schema = z.core.$ZodType

export type SetResult = { readonly root: Located } | { readonly issue: Issue }

/**
 * Puts a value at a dotted path. Steps into lists go by position or by an entry's `name`; what the schema knows but
 * the file leaves out may be set; what neither knows is refused with what may have been meant. `off` removes an
 * entry of a list or of a map of names.
 *
 * @example
 * applySet(root, parseSetPath('campaign.flights.koc-seeding.budget'), value, schema)
 */
export function applySet(root: Located, path: Path, value: Located, schema: Schema): SetResult {
  if (['extends', 'use', 'variants', 'version'].includes(String(path[0])))
    return { issue: { code: 'not-settable', path, params: { key: String(path[0]) } } }
  const issues: Issue[] = []
  const result = put(root, path, 0, value, schema, issues)
  return result === undefined || issues.length > 0 ? { issue: issues[0] } : { root: result }
}

/** `campaign.flights[2].budget` → keys and positions. */
export function parseSetPath(path: string): Path {
  return path
    .replace(/\[(\d+)\]/g, '.[$1]')
    .split('.')
    .filter((part) => part !== '')
    .map((part) => (/^\[\d+\]$/.test(part) ? Number(part.slice(1, -1)) : part))
}

/** As much of the plain value as tells its shape; the whole of it at every step would make long lists of settings slow. */
function outline(node: Located | undefined): unknown {
  if (node?.kind !== 'map') return node?.kind === 'list' ? [] : node?.value
  const kind = node.entries.get('kind')
  return kind?.kind === 'scalar' ? { kind: kind.value } : {}
}

/** `undefined` removes the entry, if no issue was raised. */
function put(node: Located | undefined, path: Path, depth: number, value: Located, schema: Schema, issues: Issue[]): Located | undefined {
  if (depth === path.length) return value.kind === 'scalar' && value.value === 'off' && removable(path, depth, schema) ? undefined : value
  const part = path[depth]
  const raw = outline(node)
  const shape = shapeOf(schema, raw)
  const next = shape.kind === 'value' ? schema : below(schema, part, raw)
  const existing = child(node, part)
  const refuse = (known: readonly string[]): undefined => {
    const suggestion = likeliest(String(part), known)
    const place = formatIssuePath(path.slice(0, depth))
    issues.push({
      code: 'unknown-path',
      path: path.slice(0, depth + 1),
      params: { part: String(part), place, known: known.join(', '), ...(suggestion && { suggestion }) },
    })
    return undefined
  }
  if (shape.kind === 'list') {
    if (node?.kind !== 'list' || existing === undefined)
      return refuse(node?.kind === 'list' ? node.items.map((item, i) => nameOf(item) ?? String(i)) : [])
    return replaceItem(node, existing, put(existing, path, depth + 1, value, shape.of, issues))
  }
  if (shape.kind === 'value') {
    if (node?.kind !== 'map') return refuse([])
    return withEntry(node, String(part), put(existing, path, depth + 1, value, schema, issues), value)
  }
  if (next === undefined) return refuse(knownKeys(schema, raw))
  if (shape.kind === 'record' && existing === undefined && !mayCreate(shape.of, path, depth, value)) {
    return refuse(node?.kind === 'map' ? [...node.entries.keys()] : [])
  }
  const map =
    node?.kind === 'map'
      ? node
      : { kind: 'map' as const, entries: new Map(), place: value.place, origin: value.origin, ...(value.key && { key: value.key }) }
  return withEntry(map, String(part), put(existing, path, depth + 1, value, next, issues), value)
}

/** A new entry needs all of itself at once (a map), or is one number whose name the checks will look up. */
function mayCreate(of: Schema, path: Path, depth: number, value: Located): boolean {
  if (path[0] === 'parameters') return false
  return depth === path.length - 1 && (value.kind === 'map' || shapeOf(of).kind === 'value')
}

/** Entries of lists and of maps of names can be taken away; settings cannot. */
function removable(path: Path, depth: number, schema: Schema): boolean {
  return depth > 1 && shapeOf(schema).kind === 'section' && !['mechanisms', 'policies', 'network'].includes(String(path[0]))
}

function replaceItem(list: Extract<Located, { kind: 'list' }>, old: Located, item: Located | undefined): Located {
  return { ...list, items: list.items.flatMap((other) => (other === old ? (item ? [item] : []) : [other])) }
}

function withEntry(map: Extract<Located, { kind: 'map' }>, key: string, item: Located | undefined, value: Located): Located {
  const entries = new Map(map.entries)
  if (item === undefined) entries.delete(key)
  else entries.set(key, { ...item, key: entries.get(key)?.key ?? value.key ?? value.place })
  return { ...map, entries }
}
