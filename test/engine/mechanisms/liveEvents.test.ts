import { describe, expect, it } from 'vitest'
import { mechanisms } from '../../../engine/mechanisms/index.ts'
import { KIND, STAGE } from '../../../engine/plan/kinds.ts'
import { merge, only, type Overrides } from '../../support/scenario.ts'
import { cube, finish, simulated, simulation, total } from '../../support/simulation.ts'
import { errors, meanOf, MOST_ERRORS } from '../../support/statistics.ts'
import { probe, standIn } from '../../support/standIns.ts'

/**
 * Live events (engine/mechanisms/liveEvents.ts): ⌊viewers/scale + u⌋ agents of the channel watch on the day, with probabilities in
 * proportion to a^[knows the brand]·c^[member], as long as no group is exhausted.
 */
const SHOW = { name: 'show', kind: 'live', channel: 'feed', content: 'post', on: 3, viewers: 600, budget: 9000 }

function world(flight: Overrides = {}, over: Overrides = {}): Overrides {
  return merge(
    {
      population: { size: 2000 },
      campaign: { flights: [{ ...SHOW, ...flight }] },
      mechanisms: only(['live-events'], { 'live-events': { notice: 1 } }),
    },
    over,
  ) as Overrides
}

describe('a live event', () => {
  it('is watched on its day, by as many as are expected, and paid for then', () => {
    const run = simulated(world())
    expect([...cube(run, 'live-viewers')]).toEqual([0, 0, 0, 600, 0, 0, 0, 0, 0, 0])
    expect(total(run, 'delivered-by-flight')).toBe(600)
    expect(total(run, 'reached-first')).toBe(600)
    expect(total(run, 'cost')).toBe(9000)
  })

  it('takes its viewers from its host’s followers where none are stated', () => {
    const creators = { head: { count: 4, followers: 5000, pricePerPost: 1, authenticity: 0.5 } }
    const { viewers: _, ...silent } = SHOW
    const flights = [{ ...silent, tier: 'head', turnout: 0.1 }]
    const run = simulated(world({}, { creators, campaign: { flights } }))
    expect(total(run, 'live-viewers')).toBe(500)
  })

  it('is aimed at segments, watched by users of the channel, by all of them at most', () => {
    const trait = { traits: { activity: 1000, trust: 0.5, sharing: 0.5, susceptibility: 0.5, tolerance: 6, price: 1, privacy: 0 } }
    const segments = {
      all: null,
      old: { share: 0.5, channels: { feed: 1 }, ...trait },
      young: { share: 0.5, channels: { feed: 0.6 }, ...trait },
    }
    const run = simulated(world({ segments: ['young'], viewers: 5000 }, { population: { segments } }))
    const { channels, segment } = run.run.plan.population
    const reached = run.run.memory.columns.get('reached')
    reached.forEach((is, agent) => expect(is > 0).toBe(segment[agent] === 1 && channels[agent] !== 0))
  })

  it('of several steps spreads its viewers over its hours', () => {
    const run = simulated(world({ at: 20, lasts: '3 hours' }, { horizon: { length: 5, step: '1 hour' } }))
    const viewers = cube(run, 'live-viewers')
    expect([...viewers.subarray(3 * 24 + 20, 3 * 24 + 23)]).toEqual([200, 200, 200])
    expect(total(run, 'live-viewers')).toBe(600)
    expect(total(run, 'reached-first')).toBe(600)
  })
})

describe('viewers', () => {
  it.each([1, 7, 40])('are as many as expected, on average, at a scale of %d', (scale) => {
    const s = simulation(world({ viewers: 333 }, { population: { scale } }))
    const found = Array.from({ length: 60 }, (_, replicate) => total(finish(s, { replicate }), 'live-viewers'))
    const { mean, se } = meanOf(found)
    // the rounding alone varies: at most half an agent's people from the mean
    expect(errors(mean, 333, Math.max(se, 1e-9))).toBeLessThan(MOST_ERRORS)
  })

  /** A third of the agents know the brand when the event begins; how many of the viewers do, over replicates. */
  function knowing(n: number, params: object) {
    const news = standIn('aa-news', ({ status }) => ({
      convert(step) {
        if (step === 0) for (let agent = 0; agent < 2000; agent += 3) status.advance(agent, STAGE.aware)
      },
    }))
    const s = simulation(world({ viewers: n }, { mechanisms: { 'live-events': params } }), { list: [...mechanisms, news] })
    const known = Array.from({ length: 40 }, (_, replicate) => {
      const reached = finish(s, { replicate }).run.memory.columns.get('reached')
      return (reached as Uint8Array).reduce((sum, is, agent) => sum + Number(agent % 3 === 0 && is > 0), 0)
    })
    return meanOf(known)
  }
  const [informed, others] = [667, 1333]

  it.each([1, 8])('come in proportion to their weights, with a community of weight %d that nobody is in', (community) => {
    const [aware, n] = [3, 100]
    const { mean, se } = knowing(n, { aware, community })
    expect(errors(mean, (n * aware * informed) / (aware * informed + others), se)).toBeLessThan(MOST_ERRORS)
  })

  it('of a large event come round after round, (1 − c)^k of a group left after k', () => {
    // c = 3/12 of those who know, 1/12 of the others: the first round brings 278 of 400, a part of the second the rest
    const [a, b] = [0.25, 1 / 12]
    const first = [informed * a, others * b]
    const second = [informed * (1 - a) * a, others * (1 - b) * b]
    const part = (400 - first[0] - first[1]) / (second[0] + second[1])
    const { mean, se } = knowing(400, { aware: 3, community: 4 })
    expect(errors(mean, first[0] + part * second[0], se)).toBeLessThan(MOST_ERRORS)
  })

  it('of a larger event include those of the smaller', () => {
    const of = (viewers: number) => simulated(world({ viewers })).run.memory.columns.get('reached').slice()
    const [few, many] = [of(300), of(900)]
    expect(few.findIndex((is, agent) => is > many[agent])).toBe(-1)
  })
})

describe('a live host', () => {
  it('adds to the log-odds of buying of those who watch, and of nobody else', () => {
    const seen: Record<number, number> = {}
    const look = probe('decide', ({ size, kind, adopt }) => {
      for (let i = 0; i < size; i++) seen[kind[i]] = adopt.eta[i]
    })
    const ads = { name: 'ads', kind: 'paid', channel: 'feed', content: 'post', from: 3, to: 3, budget: 50 }
    const flights = [SHOW, ads]
    const on = only(['live-events', 'paid-media'], { 'live-events': { presence: 0.7 } })
    simulated({ campaign: { flights }, mechanisms: on }, { list: [...mechanisms, look] })
    expect(seen).toEqual({ [KIND.live]: 0.7, [KIND.paid]: 0 })
  })
})

describe('without a live flight', () => {
  it('the mechanism is left out, and so it is in the world without the campaign', () => {
    const plain = world({}, { campaign: { flights: [] } })
    const hash = (over: Overrides) => simulated(merge(plain, over) as Overrides).hash
    expect(hash({})).toBe(hash({ mechanisms: { 'live-events': 'off' } }))
    expect(total(finish(simulation(world()), { arm: 'counterfactual' }), 'live-viewers')).toBe(0)
  })
})
