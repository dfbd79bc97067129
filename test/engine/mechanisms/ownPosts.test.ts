import { describe, expect, it } from 'vitest'
import { MOST_POOLS } from '../../../engine/base/marketWords.ts'
import { mechanisms } from '../../../engine/mechanisms/index.ts'
import { cascadeForest } from '../../../engine/observe/cascadeForest.ts'
import { KIND, KINDS } from '../../../engine/plan/kinds.ts'
import type { ExposureBatch } from '../../../engine/plan/exposureBatch.ts'
import { merge, only, type Overrides } from '../../support/scenario.ts'
import { cube, finish, simulation, total, type Finished } from '../../support/simulation.ts'
import { probe, standIn } from '../../support/standIns.ts'
import { errors, MOST_ERRORS } from '../../support/statistics.ts'

/**
 * People's own pieces in a feed of staged pools (engine/mechanisms/feed/ownPosts.ts and room.ts): in step 0 the agents of a list say content 0, each a
 * piece. Nobody follows anybody and there is no campaign, so every contact is the feed's.
 */
const SHOWN = 100 + 200 + 400
const POOLS = { first: 100, growth: 2, stages: 3, threshold: 0, selectivity: 1, ordinarySupport: 1, exploration: 0, period: 1 }
const OWN = { variation: 0, breadth: 0, shareWeight: 0, ownPosts: 1, ownContacts: 1000 }

interface Saying {
  readonly agents: readonly number[]
  /** −1: a channel that the agent uses. */
  readonly channel?: number
  readonly over?: Overrides
  readonly look?: (batch: ExposureBatch, step: number) => void
}

function said({ agents, channel = 0, over = {}, look = () => undefined }: Saying): Finished {
  const saying = standIn('saying', ({ status }) => ({
    convert(step) {
      if (step > 0) return
      for (const agent of agents) {
        const row = status.voices.add()
        status.voices.at.agent[row] = agent
        status.voices.at.content[row] = 0
        status.voices.at.channel[row] = channel
      }
    },
  }))
  const scenario = merge(
    {
      horizon: { length: 6 },
      population: { size: 5000 },
      channels: { feed: { pools: POOLS } },
      mechanisms: only(['recommendation'], { recommendation: OWN, saying: {}, 'zz-probe': {} }),
    },
    over,
  ) as Overrides
  return finish(simulation(scenario, { list: [...mechanisms, saying, probe('delivered', look)] }))
}

/** Posts and contacts of pieces by pool, on the channel of that number. */
function pools(run: Finished, channel = 0) {
  const values = Array.from(cube(run, 'pool-pieces').subarray(channel * 2 * MOST_POOLS, (channel + 1) * 2 * MOST_POOLS))
  return { posts: values.filter((_, i) => i % 2 === 0), contacts: values.filter((_, i) => i % 2 === 1) }
}

const agentsUpTo = (n: number) => Array.from({ length: n }, (_, i) => 3 * i)
const tuned = (params: object): Overrides => ({ mechanisms: { recommendation: params } })

describe('a piece of people’s own', () => {
  it('is shown by the feed from the step after on, once each to first·(gⁿ − 1)/(g − 1) people, as what its maker says', () => {
    const makers = agentsUpTo(9)
    const perStep = new Float64Array(6)
    const seen = new Set<string>()
    const run = said({
      agents: makers,
      look({ size, agent, source, kind, flight }, step) {
        perStep[step] += size
        for (let i = 0; i < size; i++) {
          expect([kind[i], flight[i]]).toEqual([KIND.peer, -1])
          seen.add(`${source[i]} ${agent[i]}`)
        }
      },
    })
    expect(Array.from(perStep)).toEqual([0, 900, 1800, 3600, 0, 0])
    expect(seen.size).toBe(9 * SHOWN)
    expect(new Set([...seen].map((pair) => Number(pair.split(' ')[0])))).toEqual(new Set(makers))
    expect(pools(run).posts.slice(0, 4)).toEqual([9, 9, 9, 0])
    expect(pools(run).contacts.slice(0, 4)).toEqual([900, 1800, 3600, 0])
    expect(total(run, 'pool-posts')).toBe(0)
  })

  it('of several of an agent’s people is a post each, also in one step', () => {
    expect(total(said({ agents: [7, 7, 7] }), 'delivered')).toBe(3 * SHOWN)
  })

  it.each([1, 20, 200])('stands for the pieces of the agent’s people, of whom a share posts in public: scale %i', (scale) => {
    const [n, share] = [400, 0.3]
    const over = merge(tuned({ ownPosts: share }), { population: { size: 1200, scale } }) as Overrides
    const { posts, contacts } = pools(said({ agents: Array.from({ length: n }, (_, i) => i), over }))
    const fraction = (share * scale) % 1
    const se = Math.sqrt(n * fraction * (1 - fraction))
    expect(errors(posts[0], n * share * scale, se)).toBeLessThan(MOST_ERRORS)
    // ⌊x + u⌋ agents are shown a part of the posts in each pool, and no more than there are
    const whole = (posts[0] * 100) / scale
    expect(errors(contacts[0], whole, Math.sqrt((n * Math.min(8, scale)) / 4))).toBeLessThan(MOST_ERRORS)
  })

  it('gets the next pool like any post of an ordinary account, its parts each by their own luck', () => {
    // engagement .1 by everybody and threshold 1: half of the parts pass; nine of ten with the support of ordinary accounts at z = .5·√(.1·50/.9) = 1.18
    const over = (ordinarySupport: number) =>
      merge(tuned({ notice: 0.5, ordinary: 0 }), {
        channels: { feed: { engagementRate: 0.1, pools: { threshold: 1, stages: 2, ordinarySupport } } },
        mechanisms: { engagement: { familiarity: 0, tedium: 0, authenticity: 0.8 } },
        content: { post: { authenticity: 0.5 } },
      }) as Overrides
    const n = 800
    const passed = (support: number) => {
      const { posts } = pools(said({ agents: Array.from({ length: n }, (_, i) => i), over: over(support) }))
      return posts[1] / posts[0]
    }
    // peers appear as genuine as it gets (.9): log-odds up by .4 times the weight .8 of authenticity
    const rate = 1 / (1 + 9 * Math.exp(-0.8 * 0.4))
    const z = (support: number) => (rate - 0.1 / support) / Math.sqrt((rate * (1 - rate)) / 50)
    for (const support of [1, 1.5]) {
      const p = normal(z(support))
      expect(errors(passed(support), p, Math.sqrt((p * (1 - p)) / n))).toBeLessThan(MOST_ERRORS)
    }
  })

  it('shares the room of its subject with the others', () => {
    const all = pools(said({ agents: agentsUpTo(60) })).contacts
    const tight = pools(said({ agents: agentsUpTo(60), over: tuned({ ownContacts: 2 }) })).contacts
    expect(all.slice(0, 3)).toEqual([6000, 12_000, 24_000])
    // 5,000 users, 2 contacts a day: rounded by one agent a piece at most
    expect(tight[0]).toBe(6000)
    for (const pool of [1, 2]) expect(Math.abs(tight[pool] - 10_000)).toBeLessThan(MOST_ERRORS * Math.sqrt(60 / 4))
  })

  it('without a channel of its own comes to one that its maker uses, and only channels with pools show it', () => {
    // in the order of their names: chat, feed, notes
    const channels = { feed: { pools: null }, chat: {}, notes: { pools: POOLS } }
    const segments = { all: { channels: { chat: 0.5, notes: 0.5 } } }
    const over: Overrides = { channels, population: { segments } }
    const makers = Array.from({ length: 600 }, (_, i) => i)
    const shown = pools(said({ agents: makers, channel: -1, over }), 2).posts[0]
    // everybody uses the feed; of the half who use notes, half use chat as well and speak on one of three: 1/2 · (1/2 · 1/2 + 1/2 · 1/3)
    const p = 5 / 24
    expect(errors(shown, 600 * p, Math.sqrt(600 * p * (1 - p)))).toBeLessThan(MOST_ERRORS)
    expect(total(said({ agents: makers, channel: 1, over }), 'delivered')).toBe(0)
  })

  it('stays with the followers where nobody posts in public', () => {
    const run = said({ agents: agentsUpTo(9), over: tuned({ ownPosts: 0 }) })
    expect([total(run, 'delivered'), total(run, 'pool-pieces')]).toEqual([0, 0])
  })

  it('begins a cascade: who passes it on hangs below its maker', () => {
    const on = {
      mechanisms: only(['recommendation', 'peer-shares'], { 'peer-shares': { shareRate: 1, propensity: 0, resonance: 0, advocacy: 0 } }),
    }
    const over = merge(
      on,
      merge(tuned({ ...OWN, notice: 1 }), { channels: { feed: { pools: { stages: 1 } } }, mechanisms: { saying: {}, 'zz-probe': {} } }),
    )
    const nodes = said({ agents: [4], over: over as Overrides }).run.memory.tables.get('cascades/nodes')
    if (!nodes) throw new Error('No cascades were recorded.')
    const { below, deepest } = cascadeForest(nodes.at.parent, nodes.size)
    const maker = Array.from(nodes.at.who.subarray(0, nodes.size)).indexOf(4)
    // a hundred people are shown it and pass it on, the maker perhaps among them
    expect(below[maker]).toBeGreaterThanOrEqual(100)
    expect(deepest[maker]).toBe(1)
  })
})

/** Φ by Simpson's rule. */
function normal(x: number): number {
  const n = 2000
  const f = (t: number) => Math.exp((-t * t) / 2)
  let sum = f(0) + f(x)
  for (let i = 1; i < n; i++) sum += f((i * x) / n) * (i % 2 === 1 ? 4 : 2)
  return 0.5 + (sum * x) / n / 3 / Math.sqrt(2 * Math.PI)
}

it('counts contacts of pieces beside those of the campaign’s posts', () => {
  const run = said({ agents: agentsUpTo(5) })
  const byKind = cube(run, 'pool-contacts').filter((_, i) => i % KINDS.length === KIND.peer)
  expect(byKind.reduce((a, b) => a + b)).toBe(pools(run).contacts.reduce((a, b) => a + b))
})
