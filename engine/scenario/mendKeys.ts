import type { z } from 'zod'
import { akin } from '../base/likeliest.ts'
import type { Issue } from '../base/issue.ts'
import { nearest } from '../base/nearest.ts'
import { plain, type Located, type Path } from './located.ts'
import { keyFor } from './otherWords.ts'
import { below, rawBelow, shapeOf, type Shape } from './shape.ts'

type Schema = z.core.$ZodType

/** Unknown keys of one section that are looked up; where there are more, the section is not what it should be. */
const MOST_SOUGHT = 100

/**
 * Misspelt keys of a tree, each told at its place, and the tree with the keys that were meant: what stands below a misspelt section is then checked
 * as well, and what refers to it is not told as missing. A key that is there under its right name too is left alone.
 */
export function mendKeys(root: Located, schema: Schema): { readonly root: Located; readonly issues: readonly Issue[] } {
  const issues: Issue[] = []
  const visit = (node: Located, of: Schema | undefined, path: Path): Located => {
    const raw = plain(node)
    const shape = of && shapeOf(of, raw)
    if (of === undefined || shape === undefined || shape.kind === 'value') return node
    if (node.kind === 'list') return { ...node, items: node.items.map((item, i) => visit(item, below(of, i), [...path, i])) }
    if (node.kind !== 'map') return node
    const known = keysOf(shape)
    const free = known?.filter((key) => !node.entries.has(key)) ?? []
    let sought = 0
    const entries = new Map<string, Located>()
    for (const [key, value] of node.entries) {
      const isUnknown = known !== undefined && !known.includes(key)
      const meant = isUnknown && sought++ < MOST_SOUGHT ? (nearest(key, free) ?? keyFor(key, free)) : undefined
      if (meant !== undefined) issues.push(issueAt(value, [...path, key], key, meant))
      const name = meant ?? key
      entries.set(
        name,
        visit(value, below(of, name, meant === undefined ? raw : { ...(raw as object), [meant]: rawBelow(raw, key) }), [...path, name]),
      )
    }
    return { ...node, entries }
  }
  return { root: visit(root, schema, []), issues }
}

function issueAt({ key, place }: Located, path: Path, found: string, suggestion: string): Issue {
  return { code: 'unknown-key', path, params: { key: found, suggestion }, ...(key ?? place) }
}

function keysOf(shape: Shape): readonly string[] | undefined {
  if (shape.kind === 'section') return [...shape.keys.keys()]
  return shape.kind === 'record' ? shape.choices : undefined
}

/** The key that an unknown one was meant to be, though it is spelt otherwise: part of it, another word for it. */
export function otherKey(key: string, known: readonly string[], there: readonly string[]): string | undefined {
  const free = known.filter((other) => !there.includes(other))
  return keyFor(key, free) ?? akin(key, free)
}
