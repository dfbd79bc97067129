import { describe, expect, it } from 'vitest'
import { sumLevel } from '../../../engine/metrics/pair.ts'
import { LINE, LINES } from '../../../engine/plan/kinds.ts'
import { only, type Overrides } from '../../support/scenario.ts'
import { cube, finish, simulation, total } from '../../support/simulation.ts'

/** One KOC flight of 880 CNY on each of two channels; organicReach 1 and 100 followers make the contacts 100 a post. */
const twoChannels = (koc: Overrides): Overrides => ({
  horizon: { length: 60 },
  population: { size: 20_000, segments: { all: { channels: { feed: 1, notes: 1 } } } },
  channels: { feed: { recommendedReach: 0 }, notes: { organicReach: 1, recommendedReach: 0 } },
  creators: { koc: { count: 7, followers: 100, pricePerPost: 40, platformFee: 0.1, authenticity: 0.8, ...koc } },
  campaign: {
    flights: ['feed', 'notes'].map((channel) => ({
      name: channel,
      kind: 'creators',
      tier: 'koc',
      channel,
      content: 'post',
      from: 3,
      to: 12,
      budget: 880,
    })),
  },
  mechanisms: only(['creator-posts']),
})

describe('a price of a channel', () => {
  it('buys posts of that channel, and leaves the other channel as it was', () => {
    const run = finish(simulation(twoChannels({ prices: { notes: 80 } })))
    // 880/(40·1.1) = 20 posts on feed, 880/(80·1.1) = 10 on notes, 100 contacts each
    expect(total(run, 'delivered')).toBe(3000)
    expect(sumLevel(cube(run, 'cost'), LINE.creators, LINES.length)).toBeCloseTo(1760, 9)
  })

  it('equal to the tier’s changes nothing', () => {
    const plain = finish(simulation(twoChannels({})))
    const stated = finish(simulation(twoChannels({ prices: { feed: 40, notes: 40 } })))
    for (const name of Object.keys(plain.cubes)) expect(stated.cubes[name].values, name).toEqual(plain.cubes[name].values)
  })
})
