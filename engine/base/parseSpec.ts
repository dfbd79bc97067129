import type { Issue } from './issue.ts'
import { parseDistribution } from './parseDistribution.ts'
import { issue, parseScalar, suggest, type SpecReader } from './parseNumber.ts'
import type { Field, Grade, Provenance, Spec, Value } from './value.ts'

export type RawSpec = number | string | { readonly [key: string]: unknown }

export interface ParsedValue {
  readonly spec: Spec
  readonly provenance?: Provenance
  /** Currencies the value names; the scenario's checks compare them with the scenario's own. */
  readonly currencies?: readonly string[]
}

export type ParsedSpec = ParsedValue | { readonly issues: readonly Issue[] }

const PROVENANCE = ['source', 'grade', 'date'] as const
const GRADES: readonly Grade[] = ['A', 'B', 'C', 'reported', 'assumption', 'calibrated']

/**
 * Reads one value as a person writes it into its normal form, in the field's unit.
 *
 * @example
 * parseSpec('600万', { unit: 'money', about }, 'quantity')   // { spec: { kind: 'number', value: 6000000 } }
 * parseSpec({ low: '10%', mode: 0.2, high: 0.4, grade: 'C' }, { unit: 'share', about }, 'quantity')
 * parseSpec('1 / (1 + (F / 6)^2)', { unit: 'none', about, inputs: ['F'] }, 'curve')
 */
export function parseSpec(raw: RawSpec, field: Field, kind: Value['$']): ParsedSpec {
  const reader: SpecReader = { field, issues: [], currencies: [] }
  const read: Partial<ParsedValue> = typeof raw === 'object' ? parseObject(raw, reader, kind) : scalar(raw, reader)
  if (reader.issues.length > 0 || read.spec === undefined) return { issues: reader.issues }
  return {
    spec: read.spec,
    ...(read.provenance && { provenance: read.provenance }),
    ...(reader.currencies.length > 0 && { currencies: reader.currencies }),
  }
}

function scalar(raw: RawSpec, reader: SpecReader): { readonly spec?: Spec } {
  const spec = parseScalar(raw, reader, [])
  return spec ? { spec } : {}
}

function parseObject(raw: object, reader: SpecReader, kind: Value['$']): { readonly spec?: Spec; readonly provenance?: Provenance } {
  const rest: Record<string, unknown> = {}
  const stated: Record<string, string> = {}
  for (const [key, value] of Object.entries(raw)) {
    if (!(PROVENANCE as readonly string[]).includes(key)) rest[key] = value
    else if (key === 'grade' && !GRADES.includes(value as Grade)) {
      const found = String(value)
      reader.issues.push(issue('unknown-grade', [key], { found, known: GRADES.join(', '), ...suggest(found, GRADES) }))
    } else if (typeof value === 'string' || typeof value === 'number') stated[key] = String(value)
    else reader.issues.push(issue('not-a-text', [key]))
  }
  const spec = parseDistribution(rest, reader, kind)
  return { ...(spec && { spec }), ...(Object.keys(stated).length > 0 && { provenance: stated as Provenance }) }
}
