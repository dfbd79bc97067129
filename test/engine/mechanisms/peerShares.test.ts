import { describe, expect, it } from 'vitest'
import { mechanisms } from '../../../engine/mechanisms/index.ts'
import { KIND, KINDS } from '../../../engine/plan/kinds.ts'
import { sum, sumLevel } from '../../../engine/metrics/pair.ts'
import { merge, only, type Overrides } from '../../support/scenario.ts'
import { cube, finish, simulation, total } from '../../support/simulation.ts'
import { adopting, probe, seeding } from '../../support/standIns.ts'
import { errors, MOST_ERRORS } from '../../support/statistics.ts'

/** Peers' shares (engine/mechanisms/peerShares.ts) over given networks: who is reached, when, how often, and who shares. */
const QUIET = { notice: 1, shareRate: 0, resonance: 0, propensity: 0, advocacy: 0, delay: 0 }

function shares(over: Overrides, names: readonly string[] = []): Overrides {
  return merge({ network: { kind: 'complete' }, mechanisms: only(['peer-shares', ...names], { 'peer-shares': QUIET }) }, over) as Overrides
}

describe('a share', () => {
  it('reaches each follower with the channel’s peerReach, in the next step', () => {
    const list = [...mechanisms, seeding([17])]
    const n = 20_000
    const run = finish(simulation(shares({ population: { size: n }, channels: { feed: { peerReach: 0.3 } } }), { list }))
    const delivered = cube(run, 'delivered')
    expect(delivered[KINDS.length + KIND.peer]).toBe(sumLevel(delivered, KIND.peer, KINDS.length))
    expect(errors(delivered[KINDS.length + KIND.peer], (n - 1) * 0.3, Math.sqrt(n * 0.21))).toBeLessThan(MOST_ERRORS)
  })

  it('is made once per agent and content, however often the agent is asked', () => {
    const list = [...mechanisms, seeding([1, 2, 3])]
    const run = finish(simulation(shares({ population: { size: 50 }, mechanisms: { 'peer-shares': { shareRate: 1 } } }), { list }))
    expect(total(run, 'sharers')).toBe(50)
    expect(total(run, 'shared')).toBe(50)
    // every share reaches the other 49
    expect(sumLevel(cube(run, 'delivered'), KIND.peer, KINDS.length)).toBe(50 * 49)
  })

  it('follows the logit of its rate, resonance and the sharer’s propensity', () => {
    const n = 40_000
    const segments = {
      all: null,
      shy: { share: 0.5, channels: { feed: 1 }, traits: { sharing: 0.1, privacy: 0 } },
      open: { share: 0.5, channels: { feed: 1 }, traits: { sharing: 0.5, privacy: 0 } },
    }
    const list = [...mechanisms, seeding([0])]
    const over = shares({
      horizon: { length: 2 },
      population: { size: n, segments },
      content: { post: { resonance: 7 } },
      mechanisms: { 'peer-shares': { shareRate: 0.1, resonance: 0.5, propensity: 2 } },
    })
    const { run } = finish(simulation(over, { list }))
    const shared = run.memory.columns.get('has-shared')
    run.plan.population.segments.forEach(({ name, start, count }) => {
      const p = 1 / (1 + 9 * Math.exp(-0.5 - 2 * (name === 'shy' ? -0.2 : 0.2)))
      const found = sum(shared.subarray(start, start + count)) / count
      expect(errors(found, p, Math.sqrt((p * (1 - p)) / count)), name).toBeLessThan(MOST_ERRORS)
    })
  })

  it('waits for its delay where steps are shorter than a day', () => {
    const list = [...mechanisms, seeding([0])]
    const when = (step: number, delay: number) => {
      const run = finish(
        simulation(shares({ horizon: { length: 3, step }, population: { size: 20 }, mechanisms: { 'peer-shares': { delay } } }), { list }),
      )
      return Array.from(cube(run, 'sharers')).findIndex((n) => n > 0)
    }
    // the follower sees it one step after the delay has passed; a delay counts in whole steps
    expect(when(0.25, 0)).toBe(1)
    expect(when(0.25, 0.5)).toBe(3)
    expect(when(0.25, 0.6)).toBe(3)
    expect(when(1, 0.6)).toBe(1)
  })
})

describe('advocacy', () => {
  it.each([1, 10])('makes a buyer tell with its probability, as one of the agent’s people, at scale %i', (scale) => {
    const size = 20_000
    const list = [...mechanisms, adopting()]
    const over = shares({
      network: { kind: 'none' },
      horizon: { length: 2 },
      population: { size, scale },
      mechanisms: { 'peer-shares': { advocacy: 0.2 } },
    })
    // all people of every agent buy: the agent speaks with .2 · people/scale
    expect(errors(total(finish(simulation(over, { list })), 'sharers') / size, 0.2, Math.sqrt(0.16 / size))).toBeLessThan(MOST_ERRORS)
  })

  it('of people who buy one by one in the same step adds up as if they had bought in two steps', () => {
    // two arrivals of one agent in a step must not share a coin: 1 − (1 − .5/10)² of the agents speak, not 1 − (1 − .5/10)
    const size = 20_000
    const piecemeal = {
      ...adopting(),
      build: (
        _: never,
        {
          world,
          status,
        }: { world: { population: { size: number } }; status: { adopt: (a: number, p: number, n: number, k: number) => number } },
      ) => ({
        convert(step: number) {
          if (step > 0) return
          for (let agent = 0; agent < world.population.size; agent++) for (let k = 0; k < 2; k++) status.adopt(agent, 0, 1, KIND.organic)
        },
      }),
    } as unknown as (typeof mechanisms)[number]
    const list = [...mechanisms, piecemeal]
    const over = shares({
      network: { kind: 'none' },
      horizon: { length: 2 },
      population: { size, scale: 10 },
      mechanisms: { 'peer-shares': { advocacy: 0.5 } },
    })
    const p = 1 - 0.95 ** 2
    expect(errors(total(finish(simulation(over, { list })), 'sharers') / size, p, Math.sqrt((p * (1 - p)) / size))).toBeLessThan(
      MOST_ERRORS,
    )
  })

  it('speaks of the most resonant content of the product, on a channel the buyer uses', () => {
    const seen = new Set<string>()
    const list = [
      ...mechanisms,
      adopting(),
      probe('delivered', ({ size, content, channel, source }) => {
        for (let i = 0; i < size; i++) seen.add(`${content[i]} ${channel[i]} ${(uses[source[i]] >>> channel[i]) & 1}`)
      }),
    ]
    const segments = { all: { share: 1, channels: { feed: 0.5, notes: 0.5 } } }
    const s = simulation(
      shares({
        population: { size: 200, segments },
        channels: { notes: {} },
        content: { post: { resonance: 5 }, loved: { product: 'thing', resonance: 8 } },
        mechanisms: { 'peer-shares': { advocacy: 1 } },
      }),
      { list },
    )
    const uses = s.plan.population.channels
    finish(s)
    const loved = Object.keys(s.plan.scenario.content).indexOf('loved')
    expect([...seen].sort()).toEqual([`${loved} 0 1`, `${loved} 1 1`])
  })
})
