import type { z } from 'zod'
import { declaredAs, type Declared } from '../base/field.ts'
import type { Path } from './located.ts'

/**
 * What the schema knows of a place in a scenario, read off the zod schema itself, so that suggestions, `--set`
 * paths, semantic checks and the table of inputs can never disagree with the parser.
 */
type Schema = z.core.$ZodType

export type Shape =
  | { readonly kind: 'value'; readonly declared: Extract<Declared, { field: unknown }> }
  | { readonly kind: 'section'; readonly keys: ReadonlyMap<string, Schema> }
  /** A map whose keys the user chooses. */
  | { readonly kind: 'record'; readonly of: Schema; readonly choices?: readonly string[] }
  | { readonly kind: 'list'; readonly of: Schema }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'other' }

interface Definition {
  readonly type: string
  readonly shape?: Readonly<Record<string, Schema>>
  readonly innerType?: Schema
  readonly in?: Schema
  readonly options?: readonly Schema[]
  readonly element?: Schema
  readonly keyType?: Schema
  readonly valueType?: Schema
  readonly entries?: Readonly<Record<string, string>>
  readonly values?: readonly unknown[]
}

const definition = (schema: Schema): Definition => schema._zod.def as unknown as Definition

/** The shape of a schema; where it is a choice of several, that of the one `raw` means (by its `kind`, or by being a map). */
export function shapeOf(schema: Schema, raw?: unknown): Shape {
  const declared = declaredAs(schema)
  if (declared && declared.kind !== 'setting') return { kind: 'value', declared }
  const of = definition(schema)
  if (of.innerType) return shapeOf(of.innerType, raw)
  if (of.type === 'pipe' && of.in) return shapeOf(of.in, raw)
  if (of.type === 'object') return { kind: 'section', keys: new Map(Object.entries(of.shape ?? {})) }
  if (of.type === 'record') return recordShape(of)
  if (of.type === 'array') return { kind: 'list', of: of.element as Schema }
  if (of.type === 'enum') return { kind: 'choice', choices: Object.values(of.entries ?? {}) }
  if (of.type === 'literal') return { kind: 'choice', choices: (of.values ?? []).map(String) }
  if (of.type === 'union') return unionShape(of.options ?? [], raw)
  return { kind: 'other' }
}

function recordShape(of: Definition): Shape {
  const choices = of.keyType && shapeOf(of.keyType)
  return { kind: 'record', of: of.valueType as Schema, ...(choices?.kind === 'choice' && { choices: choices.choices }) }
}

function unionShape(options: readonly Schema[], raw: unknown): Shape {
  const shapes = options.map((option) => shapeOf(option, raw))
  const sections = shapes.filter((shape) => shape.kind === 'section')
  const kind = typeof raw === 'object' && raw !== null && 'kind' in raw ? raw.kind : undefined
  const meant = kind === undefined ? undefined : sections.find((shape) => kindsOf(shape).includes(String(kind)))
  if (meant) return meant
  if (sections.length === 1 && sections[0]) return sections[0]
  if (sections.length === 0) return shapes.find((shape) => shape.kind !== 'other') ?? { kind: 'other' }
  // No kind yet: all that any of them knows.
  return { kind: 'section', keys: new Map(sections.flatMap((shape) => [...shape.keys])) }
}

function kindsOf(shape: Extract<Shape, { kind: 'section' }>): readonly string[] {
  const kind = shape.keys.get('kind')
  const of = kind && shapeOf(kind)
  return of?.kind === 'choice' ? of.choices : []
}

/** The schema one step down, or nothing where the schema knows no such key. */
export function below(schema: Schema, part: string | number, raw?: unknown): Schema | undefined {
  const shape = shapeOf(schema, raw)
  if (shape.kind === 'section') return shape.keys.get(String(part))
  if (shape.kind === 'record') return shape.choices && !shape.choices.includes(String(part)) ? undefined : shape.of
  return shape.kind === 'list' ? shape.of : undefined
}

/** The raw value one step down; entries of lists by position or by their `name`. */
export function rawBelow(raw: unknown, part: string | number): unknown {
  if (Array.isArray(raw))
    return typeof part === 'number' ? raw[part] : raw.find((item) => typeof item === 'object' && item !== null && item.name === part)
  return typeof raw === 'object' && raw !== null && Object.hasOwn(raw, part) ? (raw as Record<string, unknown>)[part] : undefined
}

/** The schema and raw value at a path; the schema is absent where there is no such place. */
export function shapeAt(schema: Schema, path: Path, raw: unknown): { readonly schema?: Schema; readonly raw: unknown } {
  let here: Schema | undefined = schema
  let value = raw
  for (const part of path) {
    if (here === undefined) break
    here = below(here, part, value)
    value = rawBelow(value, part)
  }
  return { ...(here && { schema: here }), raw: value }
}

/** The keys a place knows: those of a section, or the choices of a map with fixed keys. */
export function knownKeys(schema: Schema, raw: unknown): readonly string[] {
  const shape = shapeOf(schema, raw)
  if (shape.kind === 'section') return [...shape.keys.keys()]
  return shape.kind === 'record' ? (shape.choices ?? []) : []
}

/** The declaration of a plain setting, through its wrappers. */
export function settingOf(schema: Schema): Extract<Declared, { kind: 'setting' }> | undefined {
  const declared = declaredAs(schema)
  if (declared) return declared.kind === 'setting' ? declared : undefined
  const inner = definition(schema).innerType
  return inner && settingOf(inner)
}

/** Visits every numeric field that `raw` states, whether or not it is well-formed. */
export function eachStated(
  schema: Schema,
  raw: unknown,
  visit: (path: Path, declared: Extract<Declared, { field: unknown }>, raw: unknown) => void,
  path: Path = [],
): void {
  const shape = shapeOf(schema, raw)
  if (shape.kind === 'value') visit(path, shape.declared, raw)
  else if (shape.kind === 'list' && Array.isArray(raw)) raw.forEach((item, i) => eachStated(shape.of, item, visit, [...path, i]))
  else if ((shape.kind === 'section' || shape.kind === 'record') && typeof raw === 'object' && raw !== null && !Array.isArray(raw)) {
    for (const [key, value] of Object.entries(raw)) {
      const next = shape.kind === 'section' ? shape.keys.get(key) : shape.of
      if (next) eachStated(next, value, visit, [...path, key])
    }
  }
}
