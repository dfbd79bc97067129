import { hasFullWidth, halfWidth } from './fullWidth.ts'
import type { Issue } from './issue.ts'
import { likeliest } from './likeliest.ts'
import { numberMeant } from './numberMeant.ts'
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
    const meant = numberMeant(raw) ?? beforeComment(raw)
    if (meant !== undefined || (inWords(raw) && reader.field.inputs?.includes(raw.trim()) !== true)) {
      reader.issues.push(
        issue('not-a-value', path, { found: raw, unit: reader.field.unit, ...(meant !== undefined && { suggestion: meant }) }),
      )
      return undefined
    }
    return { kind: 'formula', source: raw.trim() }
  }
  const value = parseNumber(raw, reader, path)
  return value === undefined ? undefined : { kind: 'number', value }
}

/** `2 / day` is a rate where one is due and elsewhere a division by the input `day`. */
function isFormula(raw: string, { unit, inputs }: Field): boolean {
  const measured = measure(raw)
  if (measured === undefined) return true
  if ('unknownUnit' in measured) return inputs?.includes(measured.unknownUnit) === true
  return 'dimension' in measured && measured.dimension === 'rate' && unit !== 'per day' && raw.includes('/') && inputs !== undefined
}

/** `50万#含服务费`: a comment begins after a blank. */
function beforeComment(raw: string): string | undefined {
  const match = /^([^#]*[^#\s])(#.*)$/.exec(raw)
  const measured = match ? measure(match[1]) : undefined
  return match && measured && 'dimension' in measured ? `${match[1]} ${match[2]}` : undefined
}

/** `ninety days`, `days`: words that end in a unit of time or money are no formula. */
function inWords(raw: string): boolean {
  const words = raw.trim().split(/\s+/)
  const last = words.at(-1) ?? ''
  return last.length > 1 && words.every((word) => /^\p{L}+$/u.test(word)) && [...unitsOf('duration'), ...unitsOf('money')].includes(last)
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
    const meant = numberMeant(raw)
    issues.push(issue('not-a-value', path, { found: raw, unit: field.unit, ...(meant !== undefined && { suggestion: meant }) }))
    return undefined
  }
  if ('unknownUnit' in measured) {
    const meant = numberMeant(raw)
    const meantUnit = meant === undefined ? suggest(measured.unknownUnit, accepted.flatMap(unitsOf)) : { suggestion: meant }
    issues.push(issue('unknown-unit', path, { found: raw, part: measured.unknownUnit, unit: field.unit, ...meantUnit }))
    return undefined
  }
  if (!accepted.includes(measured.dimension)) {
    issues.push(issue('wrong-unit', path, { found: raw, unit: field.unit, ...otherUnit(raw, field.unit) }))
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

/** The same number in a unit that fits, where only the unit is wrong. */
function otherUnit(raw: string, unit: Unit): { suggestion?: string } {
  const number = /^[+-]?\d+(?:\.\d+)?/.exec(raw.trim())?.[0]
  const as = Object.hasOwn(WRITTEN, unit) ? WRITTEN[unit] : undefined
  return number === undefined || as === undefined ? {} : { suggestion: `${number}${as}` }
}

/** How a bare number is given the unit; money without a currency is in the scenario's. */
const WRITTEN: Readonly<Partial<Record<Unit, string>>> = { days: ' days', money: '', 'money/mille': '', 'per day': ' per day', people: '' }

/** `share: 30` was meant as 30%. */
function percentMeant(value: number, unit: Unit): { suggestion?: string } {
  return unit === 'share' && value > 1 && value <= 100 ? { suggestion: `${value}%` } : {}
}

/** The nearest known name as a parameter of an issue. */
export function suggest(found: string, known: Iterable<string>): { suggestion?: string } {
  const suggestion = likeliest(found, known)
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
