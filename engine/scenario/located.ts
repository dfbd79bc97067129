/**
 * A scenario text as a tree that remembers where everything stands. Layers (presets, the file, artifacts,
 * variants, `--set`) are merged as such trees, so every value still knows the line it came from.
 */
export interface Place {
  /** As shown to people; for `--set` the option itself. */
  readonly file: string
  /** From 1; absent where there is no text, as with `--set`. */
  readonly line?: number
  readonly column?: number
}

export type LayerOrigin = 'explicit' | 'preset' | 'fitted'

interface Node {
  /** Where the value begins. */
  readonly place: Place
  /** Where its key begins, if it is an entry of a map. */
  readonly key?: Place
  readonly origin: LayerOrigin
}

export interface ScalarNode extends Node {
  readonly kind: 'scalar'
  readonly value: string | number | boolean | null
}

export interface ListNode extends Node {
  readonly kind: 'list'
  readonly items: readonly Located[]
}

export interface MapNode extends Node {
  readonly kind: 'map'
  readonly entries: ReadonlyMap<string, Located>
}

export type Located = ScalarNode | ListNode | MapNode

export type Raw = string | number | boolean | null | readonly Raw[] | { readonly [key: string]: Raw }

export type Path = readonly (string | number)[]

/** The plain value, as a parser without positions would have read it. */
export function plain(node: Located): Raw {
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'list') return node.items.map(plain)
  const result: Record<string, Raw> = {}
  for (const [key, value] of node.entries) result[key] = plain(value)
  return result
}

/** One step down: a key of a map, a position of a list or the `name` of one of its entries. */
export function child(node: Located | undefined, part: string | number): Located | undefined {
  if (node?.kind === 'map') return node.entries.get(String(part))
  if (node?.kind !== 'list') return undefined
  if (typeof part === 'number') return node.items[part]
  return node.items.find((item) => nameOf(item) === part)
}

/** The located node at a path, undefined where the file says nothing. */
export function nodeAt(node: Located | undefined, path: Path): Located | undefined {
  return path.reduce<Located | undefined>(child, node)
}

/** The `name` of a list entry, if it has one. */
export function nameOf(node: Located): string | undefined {
  const name = node.kind === 'map' ? node.entries.get('name') : undefined
  return name?.kind === 'scalar' && typeof name.value === 'string' ? name.value : undefined
}

/** The deepest node on the way to `path` that exists, and how many parts of the path lead to it. */
export function deepest(root: Located, path: Path): { readonly node: Located; readonly depth: number } {
  let node = root
  for (let depth = 0; depth < path.length; depth++) {
    const next = child(node, path[depth])
    if (next === undefined) return { node, depth }
    node = next
  }
  return { node, depth: path.length }
}

/** A tree from plain data that stands at one place, as the value of `--set` or an artifact. */
export function locate(value: unknown, at: { readonly place: Place; readonly key?: Place; readonly origin: LayerOrigin }): Located {
  if (Array.isArray(value)) return { ...at, kind: 'list', items: value.map((item) => locate(item, at)) }
  if (typeof value === 'object' && value !== null) {
    return {
      ...at,
      kind: 'map',
      entries: new Map(Object.entries(value).map(([key, item]) => [key, locate(item, { ...at, key: at.key ?? at.place })])),
    }
  }
  return { ...at, kind: 'scalar', value: value as ScalarNode['value'] }
}
