import { loadFormulaReader } from '../../engine/scenario/formula.ts'
import { withExpressions } from '../../engine/scenario/checks/formulas.ts'
import { mechanisms as shipped } from '../../engine/mechanisms/index.ts'
import { scenarioSchema, type ParameterSection, type Scenario } from '../../engine/scenario/schema.ts'

/** A scenario as a test writes it: laid over {@link TINY}, map by map; lists and scalars replace, `null` takes a key away. */
export type Overrides = Readonly<Record<string, unknown>>

/**
 * 2,000 people of one segment who all use one channel, one product, one content, no ties, no campaign, ten days from a Monday.
 * What must not vary in a test of a closed form is a plain number: traits are the same for everybody.
 */
const TINY = {
  version: 1,
  title: 'test',
  seed: 'test',
  horizon: { start: '2026-03-02', length: 10 },
  population: {
    size: 2000,
    scale: 1,
    segments: {
      all: {
        share: 1,
        channels: { feed: 1 },
        traits: { activity: 1000, sharing: 0.5, susceptibility: 0.5, trust: 0.5, tolerance: 6, price: 1, privacy: 0 },
      },
    },
  },
  network: { kind: 'none' },
  channels: { feed: { organicReach: 1, recommendedReach: 0, peerReach: 1, engagementRate: 0.1, cpm: 50 } },
  content: { post: { product: 'thing', resonance: 6, homogeneity: 0.4, authenticity: 1 } },
  products: { thing: { margin: 0.5, price: 100 } },
}

/** The normal form of a small scenario; needs {@link scenarioWithFormulas} where a value is a formula. */
export function scenarioOf(overrides: Overrides = {}, list: readonly ParameterSection[] = shipped): Scenario {
  return scenarioSchema(list).parse(merge(TINY, overrides)) as unknown as Scenario
}

export async function scenarioWithFormulas(overrides: Overrides, list: readonly ParameterSection[] = shipped): Promise<Scenario> {
  return withExpressions(scenarioOf(overrides, list), await loadFormulaReader(), [])
}

/** All mechanisms of a list switched off but the named ones, as the `mechanisms:` section says it. */
export function only(names: readonly string[], sections: Overrides = {}, list: readonly ParameterSection[] = shipped): Overrides {
  const off = list
    .filter(({ section, name }) => section === 'mechanisms' && !names.includes(name))
    .map(({ name }) => [name, 'off'] as const)
  return { ...Object.fromEntries(off), ...sections }
}

export function merge(base: unknown, over: unknown): unknown {
  if (!isMap(base) || !isMap(over)) return over === undefined ? base : over
  const result: Record<string, unknown> = { ...base }
  for (const [key, value] of Object.entries(over)) {
    if (value === null) delete result[key]
    else result[key] = merge(base[key], value)
  }
  return result
}

function isMap(x: unknown): x is Record<string, unknown> {
  return typeof x === 'object' && x !== null && !Array.isArray(x)
}
