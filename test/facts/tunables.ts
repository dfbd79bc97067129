import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Plan } from '../../engine/plan/plan.ts'
import { quantitiesOf } from '../../engine/scenario/quantities.ts'

/** A shared default whose mode tuning may move. */
export interface Tunable {
  /** Its path in a scenario; `*` stands for the name of an entry. */
  readonly path: string
  readonly low: number
  readonly high: number
  /** Its mode before any tuning. */
  readonly untuned: number
}

const schema = z.record(z.string(), z.strictObject({ low: z.number(), untuned: z.number(), high: z.number() }))

export function tunables(): Tunable[] {
  const raw = schema.parse(parse(readFileSync('test/facts/tunables.yaml', 'utf8')))
  return Object.entries(raw).map(([path, range]) => ({ path, ...range }))
}

/** Where a default stands in some plans. */
export interface TunedHere {
  readonly tunable: Tunable
  /** Paths in the scenarios. */
  readonly paths: readonly string[]
  /** As shipped. */
  readonly mode: number
}

/** The defaults that act in some plans: those at whose path they have the shared range, because the file states nothing of its own. */
export function tunablesIn(plans: readonly Plan[]): TunedHere[] {
  const quantities = plans.flatMap((plan) => quantitiesOf(plan.scenario).filter(({ isPerRun }) => isPerRun))
  return tunables().flatMap((tunable) => {
    const pattern = new RegExp(`^${tunable.path.split('*').map(escaped).join('[^.]+')}$`)
    const shared = quantities.filter(
      ({ path, value: { spec } }) =>
        pattern.test(path) && spec.kind === 'pert' && near(spec.low, tunable.low) && near(spec.high, tunable.high),
    )
    const [first] = shared
    if (first === undefined || first.value.spec.kind !== 'pert') return []
    return [{ tunable, paths: [...new Set(shared.map(({ path }) => path))], mode: first.value.spec.mode }]
  })
}

/** Values of some plans' quantities at stated values of the shared defaults. */
export function givenAt(here: readonly TunedHere[], valueOf: (one: TunedHere) => number): Map<string, number> {
  return new Map(here.flatMap((one) => one.paths.map((path) => [path, valueOf(one)] as const)))
}

function escaped(text: string): string {
  return text.replaceAll(/[.[\]()+?^$|\\{}]/g, String.raw`\$&`)
}

const near = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a))
