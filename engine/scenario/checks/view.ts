import type { z } from 'zod'
import type { Issue } from '../../base/issue.ts'
import { likeliest } from '../../base/likeliest.ts'
import type { Path } from '../located.ts'
import { rawBelow } from '../shape.ts'

/** What a check looks at: the merged scenario before parsing, so that one mistake does not hide another. */
export interface View {
  readonly raw: unknown
  readonly schema: z.core.$ZodType
}

export type Check = (view: View) => readonly Issue[]

/** The raw value at a path. */
export function at(raw: unknown, ...path: Path): unknown {
  return path.reduce(rawBelow, raw)
}

/** The entries of a map, none when it is not one. */
export function entries(raw: unknown): readonly (readonly [string, unknown])[] {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? Object.entries(raw) : []
}

/** The keys of a map. */
export function names(raw: unknown): readonly string[] {
  return entries(raw).map(([name]) => name)
}

/** The items of a list, none when it is not one. */
export function list(raw: unknown): readonly unknown[] {
  return Array.isArray(raw) ? raw : []
}

export type ReferenceKind = 'channel' | 'content' | 'product' | 'segment' | 'tier' | 'kind' | 'term' | 'community' | 'flight'

/** An issue if `found` is a text that is not among the known names. */
export function reference(kind: ReferenceKind, found: unknown, known: readonly string[], path: Path): Issue[] {
  if (typeof found !== 'string' || known.includes(found)) return []
  const suggestion = likeliest(found, known)
  return [{ code: 'unknown-reference', path, params: { kind, found, known: known.join(', '), ...(suggestion && { suggestion }) } }]
}
