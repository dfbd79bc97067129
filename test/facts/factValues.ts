import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'

const emergent = z
  .strictObject({
    reported: z.number(),
    class: z.literal('emergent'),
    kind: z.enum(['ratio', 'change', 'rate', 'duration']),
    band: z.tuple([z.number(), z.number()]).optional(),
    reason: z.string().optional(),
    why: z.string(),
  })
  .refine(({ band, reason }) => (band === undefined) === (reason === undefined), 'a band and its reason go together')
const other = z.strictObject({ reported: z.number(), class: z.enum(['input', 'out of scope']), why: z.string() })
const schema = z.record(z.string(), z.record(z.string(), z.union([emergent, other])))

/** A value of a fact, as it was classed before tuning. */
export interface FactValue {
  /** `fact.value` */
  readonly name: string
  readonly fact: string
  readonly value: string
  readonly reported: number
  readonly class: 'emergent' | 'input' | 'out of scope'
  readonly why: string
}

/** A value that counts. */
export interface EmergentValue extends FactValue {
  readonly class: 'emergent'
  readonly kind: z.infer<typeof emergent>['kind']
  readonly band: readonly [low: number, high: number]
  /** Why the band is not the usual one. */
  readonly reason?: string | undefined
  /** Never seen by tuning. */
  readonly isHeldOut: boolean
}

/** Of ratios, changes and durations relative to the value; of rates in points. */
const RELATIVE = 0.3
const POINTS = 0.05
/** Every fifth emergent value by name is held out. */
const HELD_OUT_EVERY = 5

/** Every value of the facts of kind `effect` and `case`, by name. */
export function factValues(): (FactValue | EmergentValue)[] {
  const raw = schema.parse(parse(readFileSync('test/facts/values.yaml', 'utf8')))
  const all = Object.entries(raw)
    .flatMap(([fact, values]) => Object.entries(values).map(([value, of]) => ({ name: `${fact}.${value}`, fact, value, ...of })))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  let count = 0
  return all.map((one) => {
    if (one.class !== 'emergent') return one
    const { reported, kind } = one
    const spread = kind === 'rate' ? POINTS : RELATIVE * Math.abs(reported)
    return { ...one, band: one.band ?? [reported - spread, reported + spread], isHeldOut: ++count % HELD_OUT_EVERY === 0 }
  })
}

export function emergentValues(): EmergentValue[] {
  return factValues().filter((one) => one.class === 'emergent') as EmergentValue[]
}

export function isInBand({ band: [low, high] }: EmergentValue, simulated: number): boolean {
  return simulated >= low && simulated <= high
}
