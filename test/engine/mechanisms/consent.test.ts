import { describe, expect, it } from 'vitest'
import { mechanisms } from '../../../engine/mechanisms/index.ts'
import { merge, only, type Overrides } from '../../support/scenario.ts'
import { simulated, total } from '../../support/simulation.ts'
import { errors, MOST_ERRORS } from '../../support/statistics.ts'
import { probe } from '../../support/standIns.ts'

/**
 * Consent (engine/mechanisms/consent.ts): n pop-ups of hazard h take n·h·g from the log-odds of engaging and buying,
 * g = r^[private] / (1 + (r − 1)·share private); over-asking takes δ(n − 1) from buying and sharing later on.
 */
const STRONG = { popup: 0.4, progressive: 0.1, privacy: 2, distrust: 0.2, exit: 0.6 }

function world(over: Overrides = {}): Overrides {
  return merge(
    {
      horizon: { length: 3 },
      population: { size: 200, segments: { all: { traits: { privacy: 0.5 } } } },
      campaign: { flights: [{ name: 'posts', kind: 'brand', channel: 'feed', content: 'post', from: 0, followers: 1e6, perWeek: 7 }] },
      mechanisms: only(['brand-posts'], { 'brand-posts': { notice: 1 }, consent: STRONG }),
    },
    over,
  ) as Overrides
}

interface Seen {
  readonly engage: number[]
  readonly adopt: number[]
  readonly share: number[]
  demand: number
  readonly privacy: number[]
}

/** What the mechanism adds for each agent in the last step, where nobody else speaks. */
function added(over: Overrides): Seen {
  const seen: Seen = { engage: [], adopt: [], share: [], demand: 1, privacy: [] }
  const look = probe('decide', ({ size, agent, engage, adopt, share }) => {
    for (let i = 0; i < size; i++) {
      seen.engage[agent[i]] = engage.eta[i]
      seen.adopt[agent[i]] = adopt.eta[i]
      seen.share[agent[i]] = share.eta[i]
    }
  })
  const { run } = simulated(world(over), { list: [...mechanisms, look] })
  seen.privacy.push(...run.plan.population.privacy)
  seen.demand = run.signals.demand[0]
  return seen
}

describe('who is asked at the door', () => {
  it.each([
    ['at once', { popups: 3 }, 3 * 0.4],
    ['bit by bit', { popups: 3, progressive: true }, 3 * 0.1],
  ])('%s loses n·h in the mean, twice as much where privacy matters', (_, consent, hazard) => {
    const { engage, adopt, demand, privacy } = added({ consent })
    const share = privacy.reduce((a, b) => a + b, 0) / privacy.length
    privacy.forEach((guarded, agent) => {
      const g = (1 + guarded) / (1 + share)
      expect(engage[agent]).toBeCloseTo(-hazard * g, 12)
      // what all share stands in the odds of buying, which also who buys without a contact meets
      expect(adopt[agent]).toBeCloseTo(-hazard * (g - 1), 12)
    })
    expect(demand).toBeCloseTo(Math.exp(-hazard), 12)
  })

  it('for one product is not asked for another', () => {
    const products = { other: { margin: 0.5, consent: { popups: 2 } } }
    expect(added({ products }).engage.every((eta) => eta === 0)).toBe(true)
    // its own door comes before that of all
    const own = added({ consent: { popups: 5 }, products: { thing: { consent: { popups: 1 } } } })
    expect(own.demand).toBeCloseTo(Math.exp(-0.4), 12)
  })
})

describe('who has been asked for too much', () => {
  // everybody engages on the first day: from the second on they distrust
  const engaged = (consent: object) =>
    added({ consent, mechanisms: { engagement: {} }, channels: { feed: { engagementRate: 1 } } }).share[0]

  it('shares less afterwards, by δ for each pop-up beyond the first', () => {
    expect(engaged({ popups: 3 })).toBeCloseTo(-0.4, 12)
    expect(engaged({ popups: 3, oneClickExit: true })).toBeCloseTo(-0.16, 12)
  })

  it('does not, where one pop-up or progressive asking met them', () => {
    expect(engaged({ popups: 1 })).toBe(0)
    expect(engaged({ popups: 3, progressive: true })).toBe(0)
    expect(added({ consent: { popups: 3 } }).share[0]).toBe(0)
  })
})

describe('engagement by default', () => {
  const rate = 0.02
  const people = 50_000
  const defaults = Object.fromEntries(Object.keys(STRONG).map((name) => [name, null]))

  it.each([
    ['three pop-ups', { popups: 3 }, 0.32],
    ['progressive asking', { popups: 3, progressive: true }, 0.77],
    ['a door without questions', { popups: 0 }, 1],
  ])('behind %s has the reported share of its odds', (_, consent, left) => {
    const run = simulated(
      world({
        consent,
        horizon: { length: 1 },
        population: { size: people, segments: { all: { traits: { privacy: 0 } } } },
        channels: { feed: { engagementRate: rate } },
        mechanisms: { engagement: {}, consent: defaults },
      }),
    )
    const odds = (rate / (1 - rate)) * left
    const p = odds / (1 + odds)
    // defaults are the reported levels rounded to two digits, far within the error
    expect(errors(total(run, 'engaged'), people * p, Math.sqrt(people * p * (1 - p)))).toBeLessThan(MOST_ERRORS)
  })
})

describe('a door without questions', () => {
  it('is as if the mechanism were off', () => {
    const off = simulated(world({ mechanisms: { consent: 'off', engagement: {} } }))
    expect(simulated(world({ mechanisms: { engagement: {} } })).hash).toBe(off.hash)
    const asked = (consent: unknown) =>
      simulated(world({ consent: { popups: 0 }, mechanisms: { consent, engagement: {}, adoption: {} } })).cubes
    expect(asked({})).toEqual(asked('off'))
  })
})
