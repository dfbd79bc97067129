import type { Text } from '../base/value.ts'
import { KINDS, KIND_LABELS, LINES, LINE_LABELS } from '../plan/kinds.ts'
import { adoptersOf, ownProducts, sumSegment } from './adopters.ts'
import { mechanismMetrics } from './mechanismMetrics.ts'
import type { Metric } from './metric.ts'
import { cubeOf, peopleOf, sumLevel } from './pair.ts'
import { totalMetrics } from './totalMetrics.ts'

/** Names that breakdowns go over, with their labels, in the order in which the engine numbers them. */
export interface Breakdowns {
  readonly segments: readonly Labelled[]
  readonly channels: readonly Labelled[]
  readonly products: readonly Labelled[]
  readonly flights: readonly Labelled[]
}

interface Labelled {
  readonly name: string
  readonly label: Text
}

/** All metrics of a plan: totals, then breakdowns `reach[segment=gen-z]`. */
export function metricList({ segments, channels, products, flights }: Breakdowns): Metric[] {
  const by = <L extends Labelled>(
    dimension: string,
    levels: readonly L[],
    make: (level: number) => Omit<Metric, 'name' | 'label'> & { base: string; label: Text },
  ) =>
    levels.map((level, i) => {
      const { base, label, unit, of } = make(i)
      return {
        name: `${base}[${dimension}=${level.name}]`,
        unit,
        of,
        label: { en: `${label.en} · ${level.label.en}`, zh: `${label.zh}·${level.label.zh}` },
      }
    })
  const kinds = KINDS.map((name) => ({ name, label: KIND_LABELS[name] }))
  const contactKinds = kinds.filter(({ name }) => name !== 'organic')
  const lines = LINES.map((name) => ({ name, label: LINE_LABELS[name] }))
  const nSegments = segments.length
  const contacts = (base: string, cube: string, en: string, zh: string) => [
    ...by('channel', channels, (c) => ({
      base,
      label: { en, zh },
      unit: 'contacts',
      of: (p) => peopleOf(p, sumChannel(cubeOf(p.campaign, cube), c, channels.length)),
    })),
    ...by('kind', contactKinds, (k) => ({
      base,
      label: { en, zh },
      unit: 'contacts',
      of: (p) => peopleOf(p, sumLevel(cubeOf(p.campaign, cube), k, KINDS.length)),
    })),
  ]
  return [
    ...totalMetrics,
    ...mechanismMetrics,
    ...by('segment', segments, (s) => ({
      base: 'reach',
      label: { en: 'People reached', zh: '触达人数' },
      unit: 'people',
      of: (p) => peopleOf(p, sumLevel(cubeOf(p.campaign, 'reached-first'), s, nSegments)),
    })),
    ...by('channel', channels, (c) => ({
      base: 'reach',
      label: { en: 'People reached', zh: '触达人数' },
      unit: 'people',
      of: (p) => peopleOf(p, sumLevel(cubeOf(p.campaign, 'reached-on-channel'), c, channels.length)),
    })),
    ...contacts('impressions', 'delivered', 'Exposures', '曝光量'),
    ...contacts('engagements', 'engaged', 'Engagements', '互动量'),
    ...contacts('shares', 'shared', 'Shares', '分享量'),
    ...by('product', products, (x) => ({
      base: 'adopters',
      label: { en: 'New customers', zh: '新增用户' },
      unit: 'people',
      of: (p) => adoptersOf(p, 'campaign', x),
    })),
    ...by('product', products, (x) => ({
      base: 'incrementalAdopters',
      label: { en: 'Incremental customers', zh: '增量新客' },
      unit: 'people',
      of: (p) => adoptersOf(p, 'campaign', x) - adoptersOf(p, 'counterfactual', x),
    })),
    ...by('segment', segments, (s) => ({
      base: 'adopters',
      label: { en: 'New customers', zh: '新增用户' },
      unit: 'people',
      of: (p) => ownProducts(p, (x) => sumSegment(p, x, s)),
    })),
    ...by('kind', kinds, (k) => ({
      base: 'adopters',
      label: { en: 'New customers by last contact', zh: '新增用户（末次触点）' },
      unit: 'people',
      of: (p) => ownProducts(p, (x) => cubeOf(p.campaign, 'adopters-by-kind')[x * KINDS.length + k]),
    })),
    ...by('line', lines, (l) => ({
      base: 'cost',
      label: { en: 'Cost', zh: '投入' },
      unit: 'money',
      of: (p) => sumLevel(cubeOf(p.campaign, 'cost'), l, LINES.length),
    })),
    ...by('flight', flights, (f) => ({
      base: 'adopters',
      label: { en: 'New customers by last contact', zh: '新增用户（末次触点）' },
      unit: 'people',
      of: (p) => sumLevel(cubeOf(p.campaign, 'adopters-by-flight'), f, flights.length),
    })),
    ...by('flight', flights, (f) => ({
      base: 'cost',
      label: { en: 'Cost', zh: '投入' },
      unit: 'money',
      of: (p) => cubeOf(p.campaign, 'cost-by-flight')[f],
    })),
  ]
}

/** One channel of a cube [step][channel][kind]. */
function sumChannel(cube: Float64Array, channel: number, channels: number): number {
  let total = 0
  for (let at = channel * KINDS.length; at < cube.length; at += channels * KINDS.length)
    for (let k = 0; k < KINDS.length; k++) total += cube[at + k]
  return total
}
