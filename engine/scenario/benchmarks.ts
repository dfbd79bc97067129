import { z } from 'zod'
import { CREATOR_TIERS, INDUSTRIES } from '../base/marketWords.ts'
import type { Benchmark } from '../base/result.ts'
import type { Scenario } from './schema.ts'

const UNITS = 'share points change ratio money people contacts count score seconds minutes hours days months'.split(' ')

/** What a section of the scenario must hold before a level says anything about it. */
const NEEDS = {
  communities: ({ communities }) => Object.keys(communities).length > 0,
  crises: ({ crises }) => crises.length > 0,
  live: ({ campaign }) => campaign.flights.some((flight) => flight.kind === 'live'),
} as const satisfies Readonly<Record<string, (scenario: Scenario) => boolean>>

const text = z.strictObject({ en: z.string(), zh: z.string() })
const about = {
  unit: z.enum(UNITS),
  /** What it is a level of: a name of docs/metrics.md where the product has the figure. */
  metric: z.string(),
  /** The chart it is drawn in. */
  chart: z.string().optional(),
  /** As the line is called. */
  label: text,
  /** Everywhere unless said. */
  industries: z.array(z.enum(INDUSTRIES)).optional(),
  channels: z.array(z.string()).optional(),
  tier: z.enum(CREATOR_TIERS).optional(),
  needs: z.enum(Object.keys(NEEDS) as (keyof typeof NEEDS)[]).optional(),
}

const row = z.strictObject({
  /** One of the file's `sources:`. */
  source: z.string(),
  /** A level in the market, or an alarm line or a target. */
  kind: z.enum(['benchmark', 'threshold']),
  grade: z.enum(['A', 'B', 'C', 'reported']).default('reported'),
  date: z.union([z.string(), z.number()]).transform(String),
  says: text,
  /** How it is counted otherwise than in the chart. */
  differs: text.optional(),
  levels: z.record(
    z.string(),
    z.union([z.strictObject({ value: z.number(), ...about }), z.strictObject({ low: z.number(), high: z.number(), ...about })]),
  ),
})

/** `benchmarks.yaml`: what sources say (`rows`), each with one or several numbers (`levels`). */
export const benchmarkFile = z.strictObject({
  version: z.literal(1),
  sources: z.record(z.string(), text),
  rows: z.record(z.string(), row),
})

export type BenchmarkFile = z.output<typeof benchmarkFile>

/**
 * The levels that say something about a scenario: those of its industry or of all, on its channels, for the sections it has; a level
 * of several channels once for each. In the order of the file.
 *
 * @example benchmarksFor(file, scenario).find((b) => b.id === 'cac-cny.all')?.value // 280
 */
export function benchmarksFor({ sources, rows }: BenchmarkFile, scenario: Scenario): Benchmark[] {
  const { industry, channels } = scenario
  return Object.entries(rows).flatMap(([id, { source, kind, grade, date, says, differs, levels }]) =>
    Object.entries(levels).flatMap(([name, level]): Benchmark[] => {
      const { industries, channels: on, needs, ...rest } = level
      if (industries && !(industry && industries.includes(industry))) return []
      if (needs && !NEEDS[needs](scenario)) return []
      const [low, high] = 'value' in level ? [level.value, level.value] : [level.low, level.high]
      const { unit, metric, chart, label, tier } = rest
      const benchmark: Benchmark = {
        id: `${id}.${name}`,
        kind,
        metric,
        unit,
        low,
        high,
        label,
        says,
        source: sources[source] ?? { en: source, zh: source },
        grade,
        date,
        ...(chart !== undefined && { chart }),
        ...(tier && { tier }),
        ...(differs && { differs }),
      }
      if (on === undefined) return [benchmark]
      return on.filter((channel) => Object.hasOwn(channels, channel)).map((channel) => ({ ...benchmark, channel }))
    }),
  )
}
