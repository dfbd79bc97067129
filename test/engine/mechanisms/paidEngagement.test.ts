import { describe, expect, it } from 'vitest'
import { LINE, LINES } from '../../../engine/plan/kinds.ts'
import { sumLevel } from '../../../engine/metrics/pair.ts'
import { merge, only, type Overrides } from '../../support/scenario.ts'
import { cube, finish, simulated, simulation, total } from '../../support/simulation.ts'
import { errors, meanOf, MOST_ERRORS } from '../../support/statistics.ts'

/** Bots and bought engagement (engine/mechanisms/paidEngagement.ts); that they deceive the feed is in recommendation.test.ts. */
function posting(over: Overrides = {}): Overrides {
  return merge(
    {
      horizon: { length: 20 },
      population: { size: 3000, scale: 4 },
      channels: { feed: { organicReach: 0.5, engagementRate: 0.2 } },
      creators: { koc: { count: 10, followers: 1000, pricePerPost: 50, platformFee: 0, authenticity: 0.5 } },
      products: { thing: { conversion: 0.1 } },
      campaign: { flights: [seeding({})] },
      mechanisms: only(['creator-posts', 'engagement', 'adoption', 'paid-engagement']),
    },
    over,
  ) as Overrides
}

const seeding = (over: object) => ({
  name: 'seeding',
  kind: 'creators',
  tier: 'koc',
  channel: 'feed',
  content: 'post',
  from: 0,
  to: 3,
  budget: 500,
  ...over,
})

describe('followers who are no people', () => {
  it('are not reached: (1 − f) of the contacts, exactly on average', () => {
    const s = simulation(posting({ creators: { koc: { fakeFollowers: 0.3 } } }))
    const samples = Array.from({ length: 100 }, (_, replicate) => total(finish(s, { replicate }), 'delivered'))
    // 10 posts of 1000·0.7/4 = 175 followers, half of whom are reached: ⌊87.5 + u⌋
    expect(errors(meanOf(samples).mean, 10 * 87.5, Math.sqrt((10 * 0.25) / samples.length))).toBeLessThan(MOST_ERRORS)
  })

  it('are people again where the mechanism is off', () => {
    const off = simulated(posting({ creators: { koc: { fakeFollowers: 0.3 } }, mechanisms: { 'paid-engagement': 'off' } }))
    expect(off.hash).toBe(simulated(posting({ mechanisms: { 'paid-engagement': 'off' } })).hash)
  })
})

describe('bought engagement', () => {
  it('is f/(1 − f) of what people do, costs its price, and changes nothing else', () => {
    const [plain, run] = [
      simulated(posting()),
      simulated(posting({ campaign: { flights: [seeding({ fakeEngagement: 0.75 })] }, mechanisms: { 'paid-engagement': { price: 0.2 } } })),
    ]
    const bought = total(run, 'engaged') * 4 * 3
    expect(total(run, 'engaged')).toBeGreaterThan(100)
    expect(total(run, 'fake-engagements')).toBeCloseTo(bought, 6)
    expect(sumLevel(cube(run, 'cost'), LINE.other, LINES.length)).toBeCloseTo(0.2 * bought, 6)
    for (const name of ['delivered', 'noticed', 'engaged', 'adopters']) expect(cube(run, name), name).toEqual(cube(plain, name))
  })

  it('is idle where nobody buys any and all followers are people', () => {
    expect(simulated(posting()).cubes['fake-engagements']).toBeUndefined()
  })
})
