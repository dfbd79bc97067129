import { z } from 'zod'
import { parseSpec, type RawSpec } from './parseSpec.ts'
import type { Curve, Field, Quantity, Text, Trait, Unit, Value } from './value.ts'

/**
 * Builders of numeric fields. One declaration serves the parser, the JSON Schema, `explain`, the editor's
 * completion and the report's table of inputs.
 *
 * @example
 * const params = z.strictObject({
 *   halfLife: quantity({ unit: 'days', about: ['half-life of fatigue', '疲劳半衰期'], min: 0.1, default: 3 }),
 * })
 */
export interface FieldOptions {
  readonly unit: Unit
  /** English, Chinese. */
  readonly about: readonly [en: string, zh: string]
  readonly min?: number
  readonly max?: number
  readonly integer?: boolean
  readonly inputs?: readonly string[]
  /** As a user would write it in YAML; a field without one is required. */
  readonly default?: RawSpec
}

/** One number for the run; a distribution is uncertainty, drawn once per parameter draw. */
export const quantity = <O extends FieldOptions>(options: O) => build<Quantity, O>('quantity', options)

/** Differs between agents or creators; a distribution is heterogeneity. */
export const trait = <O extends FieldOptions>(options: O) => build<Trait, O>('trait', options)

/** A function of `inputs`; a number is the constant function. */
export const curve = <O extends FieldOptions & { inputs: readonly string[] }>(options: O) => build<Curve, O>('curve', options)

/** A name or heading in both languages; a plain string serves both. */
export const text = () =>
  z
    .union([z.string(), z.strictObject({ en: z.string(), zh: z.string() })])
    .transform((t): Text => (typeof t === 'string' ? { en: t, zh: t } : t))

/** What a schema was declared with, for those who walk it: a numeric field, or a plain setting that is worth showing. */
export type Declared = { readonly kind: Value['$']; readonly field: Field } | { readonly kind: 'setting'; readonly about: Text }

const declarations = new WeakMap<z.core.$ZodType, Declared>()

/** The declaration of a schema built here, or nothing. */
export function declaredAs(schema: z.core.$ZodType): Declared | undefined {
  return declarations.get(schema)
}

/** Gives a plain setting (a whole number, a choice) a meaning that `explain` and the report show. */
export function setting<S extends z.ZodType>(schema: S, about: readonly [en: string, zh: string]): S {
  const described = schema.meta({ description: `${about[0]} · ${about[1]}` }) as S
  declarations.set(described, { kind: 'setting', about: { en: about[0], zh: about[1] } })
  return described
}

const rawSpec = z.union([z.number(), z.string(), z.record(z.string(), z.unknown())])

type FieldSchema<V extends Value, O extends FieldOptions> = O extends { readonly default: RawSpec }
  ? z.ZodPrefault<z.ZodType<V, RawSpec>>
  : z.ZodType<V, RawSpec>

function build<V extends Value, O extends FieldOptions>(kind: V['$'], options: O): FieldSchema<V, O> {
  const field: Field = {
    unit: options.unit,
    about: { en: options.about[0], zh: options.about[1] },
    ...(options.min !== undefined && { min: options.min }),
    ...(options.max !== undefined && { max: options.max }),
    ...(options.integer && { integer: true }),
    ...(options.inputs && { inputs: options.inputs }),
  }
  const parsed = rawSpec.meta({ title: options.about[0], description: describe(options) }).transform((raw, context): V => {
    const result = parseSpec(raw as RawSpec, field, kind)
    if ('issues' in result) {
      for (const issue of result.issues) {
        context.issues.push({ code: 'custom', input: raw, path: [...issue.path], params: { issue }, message: issue.code })
      }
      return z.NEVER
    }
    return { $: kind, spec: result.spec, field, ...(result.provenance && { provenance: result.provenance }) } as V
  })
  declarations.set(parsed, { kind, field })
  return (options.default === undefined ? parsed : parsed.prefault(options.default)) as unknown as FieldSchema<V, O>
}

function describe({ about, unit, min, max }: FieldOptions): string {
  const range = min !== undefined || max !== undefined ? `, ${min ?? '−∞'} to ${max ?? '∞'}` : ''
  return `${about[0]} (${unit}${range}) · ${about[1]}`
}
