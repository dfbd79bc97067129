import { rootKey } from '../../engine/base/keyed.ts'
import type { Distribution, Trait } from '../../engine/base/value.ts'
import type { PopulationInput, SegmentInput } from '../../engine/population/drawPopulation.ts'

export const key = rootKey('population')

export function traitOf(spec: Distribution | number, min = 0, max = Number.POSITIVE_INFINITY): Trait {
  return {
    $: 'trait',
    spec: typeof spec === 'number' ? { kind: 'number', value: spec } : spec,
    field: { unit: 'none', about: { en: '', zh: '' }, min, max },
  }
}

export const TRAITS: SegmentInput['traits'] = {
  activity: traitOf({ kind: 'lognormal', median: 3, sigma: 0.6 }),
  sharing: traitOf({ kind: 'beta', alpha: 2, beta: 6 }, 0, 1),
  susceptibility: traitOf({ kind: 'beta', alpha: 3, beta: 3 }, 0, 1),
  trust: traitOf({ kind: 'beta', alpha: 6, beta: 4 }, 0, 1),
  tolerance: traitOf({ kind: 'lognormal', median: 6, sigma: 0.5 }, 0.01),
  price: traitOf({ kind: 'lognormal', median: 1, sigma: 0.3 }),
  privacy: traitOf(0.3, 0, 1),
}

export function inputOf(change: Partial<PopulationInput> = {}): PopulationInput {
  return {
    size: 10_000,
    scale: 100,
    channels: ['xiaohongshu', 'wechat', 'douyin'],
    segments: [
      { name: 'gen-z', share: 0.41, traits: TRAITS, channels: [0.6, 0.9, 1] },
      { name: 'family', share: 0.33, traits: TRAITS, channels: [0.3, 1, 0.5] },
      { name: 'senior', share: 0.26, traits: { ...TRAITS, activity: traitOf(1.5) }, channels: [0, 0.7, 0.2] },
    ],
    ...change,
  }
}
