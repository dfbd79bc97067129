import { safeParse, type z } from 'zod'
import { hasFullWidth, halfWidth } from '../base/fullWidth.ts'
import type { Issue } from '../base/issue.ts'
import { formatIssuePath } from '../base/messages.ts'
import { likeliest } from '../base/likeliest.ts'
import { nearest } from '../base/nearest.ts'
import { dateMeant } from './dateMeant.ts'
import type { Path } from './located.ts'
import { asList, asMap, digits, labelled, slug, switchedOff, yearOf } from './meantValue.ts'
import { otherKey } from './mendKeys.ts'
import { knownKeys, rawBelow, shapeAt, shapeOf } from './shape.ts'

type ZodIssue = z.core.$ZodIssue
interface Context {
  readonly schema: z.core.$ZodType
  readonly raw: unknown
}

/** Looking for what was meant takes a while, and nobody reads this many messages. */
const MOST_SUGGESTIONS = 100

/** zod's findings in the product's own codes, each with what was found and what to write instead. */
export function zodIssues(found: readonly ZodIssue[], schema: z.core.$ZodType, raw: unknown): Issue[] {
  const issues = found.flatMap((issue) => translate(issue, issue.path as Path, { schema, raw }))
  meetMissing(issues, schema, raw)
  const spelt = new Set(issues.flatMap(otherSpelling))
  return issues.filter((issue) => issue.code !== 'missing-key' || !spelt.has(issue.path.join('\0')))
}

/** Where a section lacks one key and has one that it does not know, with a value that would do, this is the key that is meant. */
function meetMissing(issues: Issue[], schema: z.core.$ZodType, raw: unknown): void {
  const sections = new Map<string, { readonly absent: Issue[]; readonly unknown: number[] }>()
  for (const [i, issue] of issues.entries()) {
    if (issue.code !== 'unknown-key' && issue.code !== 'missing-key') continue
    const parent = issue.path.slice(0, -1).join('\0')
    const section = sections.get(parent) ?? { absent: [], unknown: [] }
    sections.set(parent, section)
    if (issue.code === 'missing-key') section.absent.push(issue)
    else section.unknown.push(i)
  }
  for (const { absent, unknown: places } of sections.values()) {
    if (absent.length !== 1 || places.length !== 1) continue
    const [i] = places
    const unknown = issues[i]
    if (unknown.params?.['suggestion'] !== undefined) continue
    const of = shapeAt(schema, absent[0].path, raw).schema
    const value = unknown.path.reduce(rawBelow, raw)
    const isWords = typeof value === 'string' && !/\d/.test(value)
    if (of !== undefined && !isWords && safeParse(of, value).success)
      issues[i] = { ...unknown, params: { ...unknown.params, suggestion: String(absent[0].path.at(-1)) } }
  }
}

/** A required key that is there under another spelling is not missing as well: the path it should have had. */
function otherSpelling({ code, path, params }: Issue): string[] {
  const meant = code === 'unknown-key' ? params?.['suggestion'] : code === 'full-width' ? params?.['instead'] : undefined
  return meant === undefined ? [] : [[...path.slice(0, -1), meant].join('\0')]
}

function translate(issue: ZodIssue, path: Path, context: Context): Issue[] {
  const value = path.reduce(rawBelow, context.raw)
  switch (issue.code) {
    case 'custom':
      return custom(issue, path)
    case 'unrecognized_keys':
      return issue.keys.map((key, i) =>
        i < MOST_SUGGESTIONS ? unknownKey(key, path, context) : { code: 'unknown-key', path: [...path, key], params: { key } },
      )
    case 'invalid_key':
      return [{ code: 'bad-name', path, params: { found: String(path.at(-1)), ...named(slug(String(path.at(-1)))) } }]
    case 'invalid_union':
      return union(issue, path, value, context)
    case 'invalid_value':
      return [missing(path, value, context) ?? choice(path, value, issue.values.map(String))]
    case 'invalid_type':
      return [missing(path, value, context) ?? wrongType(path, value, context, issue.expected)]
    case 'invalid_format':
      return [format(issue.format, path, value, context)]
    case 'too_small':
    case 'too_big':
      return [limits(issue, path, value)]
    default:
      return [{ code: 'invalid', path, params: { found: show(value) } }]
  }
}

function custom(issue: ZodIssue, path: Path): Issue[] {
  const own = (issue as { params?: { issue?: Issue } }).params?.issue
  return [own ? { ...own, path } : { code: 'invalid', path }]
}

function union(issue: Extract<ZodIssue, { code: 'invalid_union' }>, path: Path, value: unknown, context: Context): Issue[] {
  const { discriminator, options } = issue as { discriminator?: string; options?: readonly unknown[] }
  if (discriminator !== undefined) {
    const choices = (options ?? []).map(String)
    if (value === undefined)
      return [
        misspelt(discriminator, path, context) ?? { code: 'missing-key', path, params: { key: discriminator, known: choices.join(', ') } },
      ]
    return [choice(path, value, choices)]
  }
  const absent = missing(path, value, context)
  if (absent) return [absent]
  // The branch that got furthest is the one that was meant; one that failed at its root is no candidate.
  const meant = issue.errors.find((branch) => branch.every((inner) => inner.path.length > 0 || inner.code === 'unrecognized_keys'))
  if (meant) return meant.flatMap((inner) => translate(inner, [...path, ...(inner.path as Path)], context))
  const { schema } = shapeAt(context.schema, path, context.raw)
  if (schema && shapeOf(schema, value).kind === 'value') return [wrongType(path, value, context, 'number')]
  const refined = issue.errors
    .flat()
    .find((inner) => inner.path.length === 0 && ['invalid_format', 'too_small', 'too_big'].includes(inner.code))
  if (refined && !(typeof value === 'string' && hasFullWidth(value))) return translate(refined, path, context)
  const literals = issue.errors.flat().flatMap((inner) => (inner.code === 'invalid_value' ? inner.values.map(String) : []))
  if (literals.length > 0 && schema && typeof value !== 'object') {
    return [{ code: 'off-or-section', path, params: { found: show(value), known: literals.join(', ') } }]
  }
  return [
    wrongType(
      path,
      value,
      context,
      issue.errors
        .flat()
        .map((inner) => (inner.code === 'invalid_type' ? inner.expected : ''))
        .filter(Boolean)
        .join('|'),
    ),
  ]
}

/** The key that decides what a section is, under another spelling. */
function misspelt(key: string, path: Path, context: Context): Issue | undefined {
  const parent = path.slice(0, -1)
  const section = parent.reduce(rawBelow, context.raw)
  const found = Object.keys(section ?? {}).find((other) => nearest(other, [key]) === key)
  return found === undefined
    ? undefined
    : { code: 'unknown-key', path: [...parent, found], params: { key: found, known: key, suggestion: key } }
}

/** `undefined` is a missing key, `null` one with nothing after its colon. */
function missing(path: Path, value: unknown, context: Context): Issue | undefined {
  const { schema } = shapeAt(context.schema, path, context.raw)
  const shape = schema && shapeOf(schema)
  if (value === undefined) {
    const unit =
      shape?.kind === 'value' ? { unit: shape.declared.field.unit } : shape?.kind === 'choice' ? { known: shape.choices.join(', ') } : {}
    return { code: 'missing-key', path, params: { key: String(path.at(-1)), ...unit } }
  }
  const unit = shape?.kind === 'value' ? { params: { unit: shape.declared.field.unit } } : {}
  return value === null ? { code: 'empty-value', path, ...unit } : undefined
}

function wrongType(path: Path, value: unknown, context: Context, expected: string): Issue {
  if (typeof value === 'string' && hasFullWidth(value) && !/object|record|array/.test(expected)) {
    return { code: 'full-width', path, params: { found: value, instead: halfWidth(value) } }
  }
  const { schema } = shapeAt(context.schema, path, context.raw)
  const shape = schema && shapeOf(schema, value)
  if (shape?.kind === 'value') return { code: 'not-a-value', path, params: { found: show(value), unit: shape.declared.field.unit } }
  if (shape?.kind === 'section')
    return {
      code: 'not-a-section',
      path,
      params: { found: show(value), known: [...shape.keys.keys()].slice(0, 8).join(', '), ...named(switchedOff(value)) },
    }
  if (shape?.kind === 'record') return { code: 'not-a-map-of-names', path, params: { found: show(value), ...named(asMap(value)) } }
  if (shape?.kind === 'list') return { code: 'not-a-list', path, params: { found: show(value), ...named(asList(value)) } }
  if (/^(int|number)$/.test(expected))
    return { code: typeof value === 'number' ? 'not-whole' : 'not-a-number', path, params: { found: show(value), ...named(digits(value)) } }
  if (expected === 'boolean') return { code: 'not-a-boolean', path, params: { found: show(value) } }
  if (expected === 'string') return { code: 'not-a-text', path, params: { found: show(value) } }
  if (expected.includes('int') || expected.includes('number')) return { code: 'not-a-moment', path, params: { found: show(value) } }
  return { code: 'not-a-text', path, params: { found: show(value) } }
}

function choice(path: Path, value: unknown, known: readonly string[]): Issue {
  const found = show(value)
  if (known.length === 1) return { code: 'only-choice', path, params: { found, known: known[0], ...(known[0] === value && { isText: 1 }) } }
  if (hasFullWidth(found) && known.includes(halfWidth(found)))
    return { code: 'full-width', path, params: { found, instead: halfWidth(found) } }
  return { code: 'unknown-choice', path, params: { found, known: known.join(', '), ...named(likeliest(found, known)) } }
}

function format(kind: string, path: Path, value: unknown, context: Context): Issue {
  const found = show(value)
  if (hasFullWidth(found)) return { code: 'full-width', path, params: { found, instead: halfWidth(found) } }
  if (kind === 'date') return { code: 'not-a-date', path, params: { found, ...named(dateMeant(found, yearOf(context.raw))) } }
  if (path.at(-1) === 'currency') return { code: 'not-a-currency', path, params: { found } }
  const meant = labelled(found, path, context.raw)
  if (meant) return { code: 'unknown-reference', path, params: { kind: meant.kind, found, suggestion: meant.name } }
  return { code: 'bad-name', path, params: { found, ...named(slug(found)) } }
}

function limits(issue: Extract<ZodIssue, { code: 'too_small' | 'too_big' }>, path: Path, value: unknown): Issue {
  const limit = issue.code === 'too_small' ? { min: Number(issue.minimum) } : { max: Number(issue.maximum) }
  return { code: 'out-of-range', path, params: { found: show(value), ...limit } }
}

/** A misspelt key, or one that belongs a level up or down. */
function unknownKey(key: string, at: Path, context: Context): Issue {
  const path = [...at, key]
  const here = shapeAt(context.schema, at, context.raw)
  const known = here.schema ? knownKeys(here.schema, here.raw) : []
  const wide = hasFullWidth(key) ? halfWidth(key) : undefined
  if (wide !== undefined && known.includes(wide)) return { code: 'full-width', path, params: { found: key, instead: wide } }
  const place = elsewhere(key, at, context)
  const there = Object.keys((here.raw as object | undefined) ?? {})
  const similar = nearest(key, known)
  if (place !== undefined && similar === undefined) return { code: 'misplaced-key', path, params: { key, place } }
  return { code: 'unknown-key', path, params: { key, known: known.join(', '), ...named(similar ?? otherKey(key, known, there)) } }
}

/** Where the key would be known: in a parent, or in one of the sections beside it. */
function elsewhere(key: string, at: Path, context: Context): string | undefined {
  for (let depth = at.length - 1; depth >= 0; depth--) {
    const parent = at.slice(0, depth)
    const { schema, raw } = shapeAt(context.schema, parent, context.raw)
    if (schema && shapeOf(schema, raw).kind === 'section' && knownKeys(schema, raw).includes(key)) {
      return depth === 0 ? '(top level)' : formatIssuePath(parent)
    }
  }
  const { schema, raw } = shapeAt(context.schema, at, context.raw)
  return schema && inside(key, schema, raw, at)
}

/** Sections further in than this are no nesting mistake. */
const MOST_LEVELS = 3

/** The nearest section within that knows the key, level by level; entries the user names or lists stand for all. */
function inside(key: string, root: z.core.$ZodType, rootRaw: unknown, at: Path): string | undefined {
  let level = [{ schema: root, raw: rootRaw, place: formatIssuePath(at) }]
  for (let depth = 0; depth < MOST_LEVELS; depth++) {
    const next: typeof level = []
    for (const { schema, raw, place } of level) {
      const shape = shapeOf(schema, raw)
      if (depth > 0 && shape.kind === 'section' && shape.keys.has(key)) return place
      if (shape.kind === 'section')
        for (const [name, of] of shape.keys)
          next.push({ schema: of, raw: rawBelow(raw, name), place: place === '' ? name : `${place}.${name}` })
      if (shape.kind === 'list') next.push({ schema: shape.of, raw: undefined, place: `${place}[…]` })
      if (shape.kind === 'record') next.push({ schema: shape.of, raw: undefined, place: `${place}.…` })
    }
    level = next
  }
  return undefined
}

const named = (suggestion: string | undefined): { suggestion?: string } => (suggestion === undefined ? {} : { suggestion })

/** A found value, short enough for a message. */
export function show(value: unknown): string {
  if (typeof value === 'string') return value.length > 60 ? `${value.slice(0, 59)}…` : value
  if (Array.isArray(value)) return '[…]'
  return typeof value === 'object' && value !== null ? '{…}' : String(value)
}
