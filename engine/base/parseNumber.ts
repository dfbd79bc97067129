import { hasFullWidth, halfWidth } from './fullWidth.ts'
import type { Issue } from './issue.ts'
import { nearest } from './nearest.ts'
import { ACCEPTS, measure, unitsOf } from './units.ts'
import type { Field, Spec, Unit } from './value.ts'

/** What the readers of one value share. */
export interface SpecReader {
  readonly field: Field
  readonly issues: Issue[]
  readonly currencies: string[]
}

/** A number, a number with a unit, or a formula; `undefined` after an issue. */
export function parseScalar(raw: unknown, reader: SpecReader, path: readonly string[]): Spec | undefined {
  if (typeof raw === 'string' && raw.trim() !== '' && !hasFullWidth(raw.replace(/[￥％]/g, '')) && isFormula(raw, reader.field)) {
    return { kind: 'formula', source: raw.trim() }
  }
  const value = parseNumber(raw, reader, path)
  return value === undefined ? undefined : { kind: 'number', value }
}

/** `2 / day` is a rate where one is due and elsewhere a division by the input `day`. */
function isFormula(raw: string, { unit, inputs }: Field): boolean {
  const measured = measure(raw)
  if (measured === undefined) return true
  return 'dimension' in measured && measured.dimension === 'rate' && unit !== 'per day' && raw.includes('/') && inputs !== undefined
}

/** A number in the field's unit and range; `undefined` after an issue. */
export function parseNumber(raw: unknown, reader: SpecReader, path: readonly string[], limited = true): number | undefined {
  const value = readNumber(raw, reader, path)
  if (value === undefined || !limited) return value
  return inRange(value, raw, reader, path) ? value : undefined
}

function readNumber(raw: unknown, { field, issues, currencies }: SpecReader, path: readonly string[]): number | undefined {
  if (typeof raw === 'number') return raw
  if (raw === null || raw === undefined || raw === '') {
    issues.push(issue('empty-value', path, { unit: field.unit }))
    return undefined
  }
  if (typeof raw !== 'string') {
    issues.push(issue('not-a-value', path, { found: describe(raw), unit: field.unit }))
    return undefined
  }
  // ￥ and ％ are what a Chinese keyboard gives and mean nothing else.
  if (hasFullWidth(raw.replace(/[￥％]/g, ''))) {
    issues.push(issue('full-width', path, { found: raw, instead: halfWidth(raw) }))
    return undefined
  }
  const measured = measure(raw)
  const accepted = ACCEPTS[field.unit]
  if (measured === undefined) {
    issues.push(issue('not-a-value', path, { found: raw, unit: field.unit }))
    return undefined
  }
  if ('unknownUnit' in measured) {
    const known = accepted.flatMap(unitsOf)
    issues.push(
      issue('unknown-unit', path, { found: raw, part: measured.unknownUnit, unit: field.unit, ...suggest(measured.unknownUnit, known) }),
    )
    return undefined
  }
  if (!accepted.includes(measured.dimension)) {
    issues.push(issue('wrong-unit', path, { found: raw, unit: field.unit }))
    return undefined
  }
  if (measured.currency) currencies.push(measured.currency)
  return measured.value
}

function inRange(value: number, raw: unknown, { field, issues }: SpecReader, path: readonly string[]): boolean {
  const { min, max, unit } = field
  if (!Number.isFinite(value)) {
    issues.push(issue('not-finite', path, { found: String(raw) }))
    return false
  }
  if ((min !== undefined && value < min) || (max !== undefined && value > max)) {
    const limits = { ...(min !== undefined && { min }), ...(max !== undefined && { max }) }
    issues.push(issue('out-of-range', path, { found: String(raw), unit, ...limits, ...percentMeant(value, unit) }))
    return false
  }
  if (field.integer && !Number.isInteger(value)) {
    issues.push(issue('not-whole', path, { found: String(raw) }))
    return false
  }
  return true
}

/** `share: 30` was meant as 30%. */
function percentMeant(value: number, unit: Unit): { suggestion?: string } {
  return unit === 'share' && value > 1 && value <= 100 ? { suggestion: `${value}%` } : {}
}

/** The nearest known name as a parameter of an issue. */
export function suggest(found: string, known: Iterable<string>): { suggestion?: string } {
  const suggestion = nearest(found, known)
  return suggestion === undefined ? {} : { suggestion }
}

/** An issue without a place in a file, which the reader adds. */
export function issue(code: string, path: readonly (string | number)[], params?: Record<string, string | number>): Issue {
  return params ? { code, path, params } : { code, path }
}

function describe(raw: unknown): string {
  if (typeof raw === 'boolean') return String(raw)
  return Array.isArray(raw) ? '[…]' : '{…}'
}
