import fc from 'fast-check'
import { z } from 'zod'
import { isValue, type Value } from '../../engine/base/value.ts'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import type { Mechanism } from '../../engine/plan/mechanism.ts'
import { EVERYTHING, everything } from '../support/everything.ts'
import type { Scenario } from '../../engine/scenario/schema.ts'
import type { Overrides } from '../support/scenario.ts'

/** A number in the field's range, near what it usually is where the range is open. */
function numberIn({ field, spec }: Value, u: number): number {
  const usual = spec.kind === 'number' ? spec.value : spec.kind === 'pert' ? spec.mode : 1
  const around = Math.max(Math.abs(usual), 0.1)
  const low = field.min ?? usual - 4 * around
  const high = Math.min(field.max ?? usual + 4 * around, Math.max(usual + 4 * around, low))
  const x = low + u * (high - low)
  return field.integer ? Math.round(x) : x
}

/** What may stand in a mechanism's section: `off`, or any of its parameters at any place of their range. */
function sectionOf(m: Mechanism): fc.Arbitrary<unknown> {
  const fields = Object.entries(m.params.parse({}) as Record<string, unknown>).flatMap(
    ([name, value]): (readonly [string, fc.Arbitrary<unknown>])[] => {
      if (isValue(value)) return [[name, fc.integer({ min: 0, max: 100 }).map((u) => numberIn(value, u / 100))]]
      const choices = optionsOf(m.params.shape[name])
      return choices.length > 0 ? [[name, fc.constantFrom(...choices)]] : []
    },
  )
  const parameters = fc.record(Object.fromEntries(fields), { requiredKeys: [] })
  return fc.oneof({ weight: 1, arbitrary: fc.constant('off') }, { weight: 4, arbitrary: parameters })
}

function optionsOf(schema: unknown): readonly string[] {
  if (schema instanceof z.ZodEnum) return schema.options as string[]
  const inner = (schema as { def?: { innerType?: unknown } }).def?.innerType
  return inner === undefined ? [] : optionsOf(inner)
}

const sections = (section: 'mechanisms' | 'policies') =>
  fc.record(Object.fromEntries(mechanisms.filter((m) => m.section === section).map((m) => [m.name, sectionOf(m)])))

const NEEDED = new Set([
  'seed',
  'horizon',
  'population',
  'network',
  'channels',
  'creators',
  'content',
  'products',
  'mechanisms',
  'policies',
])
/** Sections that a scenario can do without. */
const SPARE = Object.keys(EVERYTHING).filter((key) => !NEEDED.has(key))

/** Mechanisms and policies put together at random: each on or off, its numbers anywhere in their ranges, sections of the scenario there or not. */
export const compositions = fc.record({
  seed: fc.integer({ min: 0, max: 1e6 }),
  scale: fc.constantFrom(1, 7, 200),
  step: fc.constantFrom(1, 0.25),
  mechanisms: sections('mechanisms'),
  policies: sections('policies'),
  without: fc.subarray(SPARE),
})

type Composition = typeof compositions extends fc.Arbitrary<infer C> ? C : never

/** The scenario of a composition, with something laid over it. */
export function composed({ seed, scale, step, without, ...chosen }: Composition, overrides: Overrides = {}): Scenario {
  // a flight into communities needs one
  const flights = EVERYTHING.campaign.flights.filter((flight) => flight.kind !== 'community' || !without.includes('communities'))
  return everything({
    seed,
    horizon: { step },
    population: { size: 200, scale },
    ...chosen,
    ...Object.fromEntries(without.map((key) => [key, null])),
    campaign: { flights },
    ...overrides,
  })
}
