import { describe, expect, it } from 'vitest'
import { mean, quantile } from '../../engine/base/distributions.ts'
import type { Distribution } from '../../engine/base/value.ts'
import { drawPopulation, NO_SEGMENT } from '../../engine/population/drawPopulation.ts'
import { largestRemainder } from '../../engine/population/largestRemainder.ts'
import { inputOf, key, TRAITS, traitOf } from './fixture.ts'

const COLUMNS = ['segment', 'activity', 'sharing', 'susceptibility', 'trust', 'tolerance', 'price', 'privacy', 'channels'] as const
const population = drawPopulation(inputOf(), key)

describe('drawPopulation', () => {
  it('lays agents out by segment', () => {
    expect(population.segments).toEqual([
      { name: 'gen-z', start: 0, count: 4100 },
      { name: 'family', start: 4100, count: 3300 },
      { name: 'senior', start: 7400, count: 2600 },
    ])
    expect([population.segment[4099], population.segment[4100], population.segment[9999]]).toEqual([0, 1, 2])
  })

  it.each(['activity', 'sharing', 'trust', 'tolerance'] as const)('draws %s from its distribution', (name) => {
    const d = TRAITS[name].spec as Distribution
    const values = [...population[name].subarray(0, 4100)]
    const average = values.reduce((a, b) => a + b, 0) / 4100
    const sd = Math.sqrt(values.reduce((a, b) => a + (b - average) ** 2, 0) / 4100)
    expect(Math.abs(average - mean(d))).toBeLessThan((4 * sd) / Math.sqrt(4100))
    // 10% lie below the first decile: standard error √(0.09/4100)
    const below = values.filter((x) => x < quantile(d, 0.1)).length / 4100
    expect(Math.abs(below - 0.1)).toBeLessThan(4 * Math.sqrt(0.09 / 4100))
    expect(population.activity.subarray(7400).every((x) => x === 1.5)).toBe(true)
  })

  it('uses each channel by the shares of the segment', () => {
    const input = inputOf()
    for (const [s, { start, count }] of population.segments.entries()) {
      for (let c = 0; c < 3; c++) {
        const share = input.segments[s].channels[c]
        const used = population.channels.subarray(start, start + count).filter((bits) => (bits >>> c) & 1).length / count
        expect(Math.abs(used - share)).toBeLessThanOrEqual(4 * Math.sqrt((share * (1 - share)) / count))
      }
    }
  })

  it('flips the coin of privacy', () => {
    const share = population.privacy.reduce((a, b) => a + b, 0) / 10_000
    expect(Math.abs(share - 0.3)).toBeLessThan(4 * Math.sqrt(0.21 / 10_000))
  })

  it('changes nobody when isolated agents are appended', () => {
    const more = drawPopulation(inputOf(), key, { isolated: 3 })
    expect([more.size, more.agents]).toEqual([10_000, 10_003])
    for (const name of COLUMNS) expect(more[name].subarray(0, 10_000)).toEqual(population[name])
    expect([...more.segment.subarray(10_000)]).toEqual([NO_SEGMENT, NO_SEGMENT, NO_SEGMENT])
    expect([...more.channels.subarray(10_000)]).toEqual([0, 0, 0])
    expect(more.tolerance.subarray(10_000).every((x) => x > 0)).toBe(true)
  })

  it('changes no other draw when a channel is put in, a trait changes, or the last segment grows', () => {
    const input = inputOf()
    const channels = drawPopulation(
      {
        ...input,
        channels: ['weibo', ...input.channels],
        segments: input.segments.map((s) => ({ ...s, channels: [0.5, ...Array.from(s.channels)] })),
      },
      key,
    )
    expect(channels.channels.map((bits) => bits >>> 1)).toEqual(population.channels)
    expect(channels.activity).toEqual(population.activity)
    const traits = drawPopulation(
      { ...input, segments: input.segments.map((s) => ({ ...s, traits: { ...s.traits, trust: traitOf(0.2) } })) },
      key,
    )
    for (const name of COLUMNS.filter((c) => c !== 'trust')) expect(traits[name]).toEqual(population[name])
  })

  it('clips to the range of the field and reads samples', () => {
    const traits = {
      ...TRAITS,
      price: traitOf({ kind: 'normal', mean: 0, sd: 1 }, 0, 1),
      activity: traitOf({ kind: 'empirical', input: 'sessions.csv' }),
    }
    const drawn = drawPopulation(inputOf({ segments: [{ name: 'all', share: 1, traits, channels: [1, 1, 1] }] }), key, {
      samples: { 'sessions.csv': [2, 4, 8] },
    })
    expect(Math.min(...drawn.price)).toBe(0)
    expect(Math.max(...drawn.price)).toBe(1)
    expect(new Set(drawn.activity)).toEqual(new Set([2, 4, 8]))
  })

  it('takes its memory from the caller', () => {
    const shared = drawPopulation(inputOf(), key, { allocate: (bytes) => new SharedArrayBuffer(bytes) })
    for (const name of COLUMNS) expect(shared[name].buffer).toBeInstanceOf(SharedArrayBuffer)
  })

  it('refuses what it cannot hold', () => {
    expect(() => drawPopulation(inputOf({ channels: Array.from({ length: 33 }, (_, c) => `c${c}`) }), key)).toThrow(
      '33 channels, at most 32',
    )
    const formula = { ...traitOf(1), spec: { kind: 'formula', source: 'x * 2' } as const }
    const segments = [{ name: 'all', share: 1, traits: { ...TRAITS, trust: formula }, channels: [1, 1, 1] }]
    expect(() => drawPopulation(inputOf({ segments }), key)).toThrow('unresolved formula: x * 2')
  })
})

describe('largestRemainder', () => {
  it('adds up', () => {
    expect(largestRemainder([0.5, 0.3, 0.2], 11)).toEqual([6, 3, 2])
    expect(largestRemainder([1, 1, 1], 10)).toEqual([4, 3, 3])
    expect(largestRemainder([0, 1], 5)).toEqual([0, 5])
    expect(() => largestRemainder([0, 0], 5)).toThrow('shares sum to 0')
  })
})
