import { issue, parseNumber, parseScalar, suggest, type SpecReader } from './parseNumber.ts'
import type { FittedSpec, PosteriorSpec, Spec, Value } from './value.ts'

/**
 * Parameters of each distribution: `x` is in the field's unit and inside its range, `spread` in its unit, `free` a
 * plain number; spreads and free ones are above zero (a spread may be zero).
 */
const KINDS = {
  uniform: { low: 'x', high: 'x' },
  normal: { mean: 'x', sd: 'spread' },
  lognormal: { median: 'x', sigma: 'free' },
  beta: { alpha: 'free', beta: 'free' },
  gamma: { shape: 'free', scale: 'spread' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, 'x' | 'spread' | 'free'>>>>

const TRIANGLE = ['low', 'mode', 'high'] as const
const EMPIRICAL = ['file', 'format', 'unit'] as const
export const EMPIRICAL_FORMATS = ['numbers', 'weibo-cascades'] as const
export const EMPIRICAL_UNITS = ['days', 'hours', 'minutes', 'seconds'] as const
/** What only artifacts write. */
const BY_ARTIFACT = ['fitted', 'posterior']
const HEADS = [...TRIANGLE, 'value', ...Object.keys(KINDS), 'empirical']

/** The object forms of a value, without provenance; `undefined` after an issue. */
export function parseDistribution(raw: Readonly<Record<string, unknown>>, reader: SpecReader, kind: Value['$']): Spec | undefined {
  const before = reader.issues.length
  const keys = Object.keys(raw)
  const unknown = keys.filter((key) => !HEADS.includes(key) && !BY_ARTIFACT.includes(key))
  const absent = TRIANGLE.filter((name) => !(name in raw))
  const only = unknown.length === 1 && absent.length === 1 ? { suggestion: absent[0] } : undefined
  for (const key of unknown)
    reader.issues.push(
      issue('unknown-key', [key], { key, known: HEADS.join(', '), ...(only ?? suggest(key, [...HEADS, 'source', 'grade', 'date'])) }),
    )
  if ('fitted' in raw) return fitted(raw['fitted'], reader)
  if ('posterior' in raw) return posterior(raw['posterior'], reader)
  const heads = new Set(
    keys.filter((key) => HEADS.includes(key)).map((key) => ((TRIANGLE as readonly string[]).includes(key) ? 'low' : key)),
  )
  if (heads.size > 1) reader.issues.push(issue('mixed-distribution', [], { found: [...heads].join(', ') }))
  if (heads.size === 0 && reader.issues.length === before) reader.issues.push(issue('empty-value', [], { unit: reader.field.unit }))
  if (reader.issues.length > before) return undefined
  const head = [...heads][0]
  if (head === 'value') return parseScalar(raw['value'], reader, ['value'])
  if (head === 'low') return triangle(raw, reader)
  const of = raw[head]
  if (typeof of !== 'object' || of === null || Array.isArray(of)) {
    const known = head === 'empirical' ? 'file' : Object.keys(KINDS[head as keyof typeof KINDS]).join(', ')
    reader.issues.push(issue('not-a-section', [head], { known }))
    return undefined
  }
  return head === 'empirical'
    ? empirical(of as Record<string, unknown>, reader, kind)
    : family(head as keyof typeof KINDS, of as Record<string, unknown>, reader)
}

function triangle(raw: Readonly<Record<string, unknown>>, reader: SpecReader): Spec | undefined {
  const read = numbers(raw, { low: 'x', mode: 'x', high: 'x' }, [], reader)
  if (!read) return undefined
  const { low, mode, high } = read
  if (!(low <= mode && mode <= high)) {
    reader.issues.push(issue('low-mode-high', [], { low: String(raw['low']), mode: String(raw['mode']), high: String(raw['high']) }))
    return undefined
  }
  return low === high ? { kind: 'number', value: low } : { kind: 'pert', low, mode, high }
}

function family(kind: keyof typeof KINDS, raw: Readonly<Record<string, unknown>>, reader: SpecReader): Spec | undefined {
  const read = numbers(raw, KINDS[kind], [kind], reader)
  if (!read) return undefined
  if (kind === 'uniform' && read['low'] > read['high']) {
    reader.issues.push(issue('low-high', [kind], { low: String(raw['low']), high: String(raw['high']) }))
    return undefined
  }
  if (kind === 'uniform' && read['low'] === read['high']) return { kind: 'number', value: read['low'] }
  return { kind, ...read } as unknown as Spec
}

type Wanted = Readonly<Record<string, 'x' | 'spread' | 'free'>>

function numbers(
  raw: Readonly<Record<string, unknown>>,
  wanted: Wanted,
  at: readonly string[],
  reader: SpecReader,
): Record<string, number> | undefined {
  const before = reader.issues.length
  const names = Object.keys(wanted)
  const unknown = Object.keys(raw).filter((key) => !names.includes(key))
  const absent = names.filter((name) => !(name in raw))
  // One that is unknown where one is missing is that one under another name.
  const only = unknown.length === 1 && absent.length === 1 ? { suggestion: absent[0] } : undefined
  for (const key of unknown)
    reader.issues.push(issue('unknown-key', [...at, key], { key, known: names.join(', '), ...(only ?? suggest(key, names)) }))
  const result: Record<string, number> = {}
  for (const name of names) {
    const path = [...at, name]
    if (!(name in raw)) {
      if (only === undefined) reader.issues.push(issue('missing-key', path, { key: name }))
      continue
    }
    const role = wanted[name]
    const free: SpecReader = { ...reader, field: { ...reader.field, unit: 'none' } }
    const value = parseNumber(raw[name], role === 'free' ? free : reader, path, role === 'x')
    if (value === undefined) continue
    const positive =
      role === 'x' ? name !== 'median' || value > 0 : role === 'spread' && name === 'sd' ? value >= 0 : value > 0 || name === 'sigma'
    if (!positive || !Number.isFinite(value) || (name === 'sigma' && value < 0)) {
      reader.issues.push(issue(name === 'sd' || name === 'sigma' ? 'negative' : 'not-positive', path, { found: String(raw[name]) }))
    } else result[name] = value
  }
  return reader.issues.length > before ? undefined : result
}

/** An estimate of an artifact, as engine/scenario/artifact.ts writes it; nobody types these. */
function fitted(raw: unknown, reader: SpecReader): FittedSpec | undefined {
  const of = (typeof raw === 'object' && raw !== null ? raw : {}) as Record<string, unknown>
  const numbers = [of['mean'], ...(Array.isArray(of['factor']) ? of['factor'] : [Number.NaN])]
  const whole =
    typeof of['model'] === 'string' &&
    (of['scale'] === 'identity' || of['scale'] === 'log') &&
    Array.isArray(of['symbols']) &&
    numbers.length <= of['symbols'].length + 1 &&
    numbers.every(Number.isFinite)
  if (!whole) reader.issues.push(issue('fitted-by-artifact', ['fitted']))
  return whole ? ({ kind: 'fitted', ...of } as unknown as FittedSpec) : undefined
}

/** A column of a posterior sample, as engine/scenario/posterior.ts writes it. */
function posterior(raw: unknown, reader: SpecReader): PosteriorSpec | undefined {
  const of = (typeof raw === 'object' && raw !== null ? raw : {}) as Record<string, unknown>
  const values = Array.isArray(of['values']) ? of['values'] : []
  const whole = typeof of['model'] === 'string' && values.length > 0 && [of['center'], ...values].every(Number.isFinite)
  if (!whole) reader.issues.push(issue('fitted-by-artifact', ['posterior']))
  return whole ? ({ kind: 'posterior', ...of } as unknown as PosteriorSpec) : undefined
}

/** Samples in a file; only agents differ like samples do, so only traits take them. */
function empirical(raw: Readonly<Record<string, unknown>>, reader: SpecReader, kind: Value['$']): Spec | undefined {
  const before = reader.issues.length
  if (kind !== 'trait') reader.issues.push(issue('empirical-trait-only', []))
  for (const key of Object.keys(raw)) {
    if (!(EMPIRICAL as readonly string[]).includes(key))
      reader.issues.push(issue('unknown-key', ['empirical', key], { key, known: EMPIRICAL.join(', '), ...suggest(key, EMPIRICAL) }))
  }
  const { file, format = 'numbers', unit = 'days' } = raw
  if (typeof file !== 'string' || file === '') reader.issues.push(issue('missing-key', ['empirical', 'file'], { key: 'file' }))
  oneOf(format, EMPIRICAL_FORMATS, ['empirical', 'format'], reader)
  oneOf(unit, EMPIRICAL_UNITS, ['empirical', 'unit'], reader)
  if ('unit' in raw && reader.field.unit !== 'days')
    reader.issues.push(issue('unknown-key', ['empirical', 'unit'], { key: 'unit', known: 'file, format' }))
  if (reader.issues.length > before) return undefined
  return { kind: 'empirical', input: sampleName({ file: file as string, format: format as string, unit: unit as string }) }
}

/** The key under which the samples of a file are handed over: its path, and what else decides their values. */
export function sampleName({ file, format = 'numbers', unit = 'days' }: { file: string; format?: string; unit?: string }): string {
  return [file, ...(format === 'numbers' ? [] : [format]), ...(unit === 'days' ? [] : [unit])].join('#')
}

function oneOf(found: unknown, known: readonly string[], path: readonly string[], reader: SpecReader): void {
  if (known.includes(found as string)) return
  reader.issues.push(issue('unknown-choice', path, { found: String(found), known: known.join(', '), ...suggest(String(found), known) }))
}
