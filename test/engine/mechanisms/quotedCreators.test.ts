import { describe, expect, it } from 'vitest'
import { schedulePosts, type ScheduledPost } from '../../../engine/mechanisms/posts/schedulePosts.ts'
import { mechanisms } from '../../../engine/mechanisms/index.ts'
import { sumLevel } from '../../../engine/metrics/pair.ts'
import { KIND, LINE, LINES } from '../../../engine/plan/kinds.ts'
import type { Mechanism } from '../../../engine/plan/mechanism.ts'
import { hashMemory } from '../../../engine/plan/memory.ts'
import type { Quote } from '../../../engine/scenario/inputs.ts'
import { merge, only, type Overrides } from '../../support/scenario.ts'
import { cube, finish, simulation, total, type Finished } from '../../support/simulation.ts'
import { probe } from '../../support/standIns.ts'
import { errors, meanOf, MOST_ERRORS } from '../../support/statistics.ts'

/** Creators of a quote sheet: who is hired at what price, whom they reach and how much they engage. */
const SHEET: readonly Quote[] = [
  { name: 'ada', platform: 'feed', tier: 'koc', followers: 500, pricePerPost: 100 },
  { name: 'bo', platform: '笔记', tier: 'koc', followers: 800, pricePerPost: 90 },
  { name: 'cai', tier: 'koc', followers: 200, pricePerPost: 40 },
  { name: 'dan', platform: 'feed', tier: 'koc', followers: 300, pricePerPost: 55 },
  { name: 'eva', platform: '快手', tier: 'koc', followers: 900, pricePerPost: 10 },
  { name: 'fay', platform: 'notes', tier: 'mid', followers: 4000, pricePerPost: 700 },
]
const FEE = 1.1
const SAMPLE = 6

/** One round of the koc tier on the feed: ada, cai and dan. */
const ROUND = (100 + 40 + 55) * FEE + 3 * SAMPLE

function hiring(over: Overrides = {}): Overrides {
  const tier = { count: 1, followers: 100, pricePerPost: 40, platformFee: 0.1, samplePerPost: SAMPLE, authenticity: 0.8 }
  return merge(
    {
      horizon: { length: 30 },
      population: { size: 20_000, segments: { all: { channels: { feed: 1, notes: 1 } } } },
      channels: { feed: { organicReach: 0.5 }, notes: { label: { en: 'Notes', zh: '笔记' }, organicReach: 0.5, recommendedReach: 0 } },
      creators: { koc: tier, mid: tier },
      campaign: { flights: [flight()] },
      mechanisms: only(['creator-posts']),
    },
    over,
  ) as Overrides
}

const flight = (over: object = {}) => ({
  name: 'seeding',
  kind: 'creators',
  tier: 'koc',
  channel: 'feed',
  content: 'post',
  from: 3,
  to: 12,
  budget: ROUND,
  ...over,
})

const run = (over: Overrides = {}, quotes: readonly Quote[] = SHEET, list: readonly Mechanism[] = mechanisms) =>
  finish(simulation(hiring(over), { inputs: { quotes }, list }))

/** The posts of a run with the names of those who post. Keys of any kind will do: what is asked of the posts holds for every order and date. */
function postsOf(finished: Finished): (ScheduledPost['post'] & { readonly who: string })[] {
  const { world, plan } = finished.run
  const key = (name: string, about = '') => ({ a: [...(name + about)].reduce((sum, c) => sum * 31 + c.charCodeAt(0), 7) | 0, b: 5 })
  const scheduled = schedulePosts({ world, fixedStream: key } as never)
  return scheduled.map(({ post }) => ({ ...post, who: plan.creators.quotes?.names[post.creator] ?? '' }))
}

const bought = (finished: Finished) => {
  const parts: Record<string, number> = {}
  for (const { who, weight } of postsOf(finished)) parts[who] = (parts[who] ?? 0) + weight
  return parts
}
const cost = (finished: Finished, line: keyof typeof LINE) => sumLevel(cube(finished, 'cost'), LINE[line], LINES.length)

describe('a flight that hires quoted creators', () => {
  it('hires those on its channel or on any, each at its own price, and spends the budget exactly', () => {
    const one = run()
    expect(bought(one)).toEqual({ 'ada/feed': 1, cai: 1, 'dan/feed': expect.closeTo(1, 9) })
    expect(cost(one, 'creators')).toBeCloseTo(195 * FEE, 9)
    expect(cost(one, 'samples')).toBeCloseTo(3 * SAMPLE, 9)
    for (const { who, fee } of postsOf(one)) expect(fee).toBeCloseTo({ 'ada/feed': 110, cai: 44, 'dan/feed': 60.5 }[who] as number, 9)
  })

  it('finds the channel by its label', () => {
    const one = run({ campaign: { flights: [flight({ channel: 'notes', budget: (90 + 40) * FEE + 2 * SAMPLE })] } })
    expect(Object.keys(bought(one)).sort()).toEqual(['bo/笔记', 'cai'])
  })

  it.each([0.1, 0.77, 1.5, 2, 3.3])('asks all once before anybody twice, the last in part: %d rounds', (rounds) => {
    const one = run({ campaign: { flights: [flight({ budget: rounds * ROUND })] } })
    const posts = postsOf(one)
    expect(cost(one, 'creators') + cost(one, 'samples')).toBeCloseTo(rounds * ROUND, 9)
    expect(posts.reduce((sum, { fee, sample }) => sum + fee + sample, 0)).toBeCloseTo(rounds * ROUND, 9)
    expect(posts.filter(({ weight }) => weight < 1 - 1e-9).length).toBeLessThanOrEqual(1)
    const counts = ['ada/feed', 'cai', 'dan/feed'].map((who) => posts.filter((post) => post.who === who).length)
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
    expect(Math.max(...counts)).toBe(Math.ceil(rounds))
  })

  it('lets who costs nothing post once, and keeps the budget where nobody costs anything', () => {
    const free = { pricePerPost: 0 }
    const list = SHEET.map((quote) => (quote.name === 'cai' ? { ...quote, ...free } : quote))
    const tier = { samplePerPost: 0 }
    const some = run({ creators: { koc: tier }, campaign: { flights: [flight({ budget: 1000 })] } }, list)
    expect(bought(some)['cai']).toBe(1)
    expect(total(some, 'cost')).toBeCloseTo(1000, 9)
    const none = run(
      { creators: { koc: tier } },
      SHEET.map((quote) => ({ ...quote, ...free })),
    )
    expect(Object.values(bought(none))).toEqual([1, 1, 1])
    expect(total(none, 'cost')).toBe(0)
  })

  it('reaches the followers quoted: followers·organicReach/scale of each on average', () => {
    const sim = simulation(hiring(), { inputs: { quotes: SHEET } })
    const samples = Array.from({ length: 60 }, (_, replicate) => total(finish(sim, { replicate }), 'delivered'))
    // (500 + 200 + 300)·½; every part is whole, so each replicate reaches 500 up to one agent of rounding per post
    const { mean, se } = meanOf(samples)
    expect(errors(mean, 500, Math.max(se, 0.01))).toBeLessThan(MOST_ERRORS)
  })

  it('leaves a tier without quotes as it was drawn', () => {
    const koc = SHEET.filter(({ tier }) => tier === 'koc')
    const mid = (quotes: readonly Quote[]) => run({ campaign: { flights: [flight({ tier: 'mid' })] } }, quotes)
    const [none, other] = [mid([]), mid(koc)]
    for (const name of Object.keys(none.cubes)) expect(other.cubes[name].values, name).toEqual(none.cubes[name].values)
    expect(total(none, 'delivered')).toBeGreaterThan(0)
  })

  it('is refused where nobody of the tier is quoted on its channel', () => {
    expect(() => run({ campaign: { flights: [flight({ tier: 'mid' })] } })).toThrow(
      /quote-nobody at campaign\.flights\.0\.channel .*"known":"notes"/,
    )
  })
})

describe('the rows of a quote sheet', () => {
  /** Contacts by creator's name. */
  function contactsBy(quotes: readonly Quote[], over: Overrides = {}): Record<string, number[]> {
    const agents: Record<string, number[]> = {}
    const names: string[] = []
    const list = [
      ...mechanisms,
      probe('delivered', ({ size, agent, source }) => {
        for (let i = 0; i < size; i++) (agents[source[i]] ??= []).push(agent[i])
      }),
    ]
    const finished = run(over, quotes, list)
    names.push(...(finished.run.plan.creators.quotes?.names ?? []))
    return Object.fromEntries(Object.entries(agents).map(([creator, reached]) => [names[Number(creator)], reached.sort((a, b) => a - b)]))
  }

  it('may stand in any order: the run is the same to the last bit', () => {
    const hash = (quotes: readonly Quote[]) => hashMemory(run({}, quotes).run.memory)
    const sorted = hash(SHEET)
    expect(hash([...SHEET].reverse())).toBe(sorted)
    expect(hash([SHEET[2], SHEET[5], SHEET[0], SHEET[4], SHEET[1], SHEET[3]])).toBe(sorted)
  })

  it('change nothing for others where a creator is added elsewhere', () => {
    const one = contactsBy(SHEET)
    const more: Quote[] = [
      { name: 'aaa', platform: 'notes', tier: 'koc', followers: 5000, pricePerPost: 5 },
      { name: 'zoe', platform: 'feed', tier: 'mid', followers: 5000, pricePerPost: 5 },
    ]
    expect(contactsBy([...more, ...SHEET])).toEqual(one)
  })

  it('leave the followers of others as they are where a creator is hired besides', () => {
    // everybody is reached, once each: whom a post comes to is who follows
    const over = { channels: { feed: { organicReach: 1 } }, campaign: { flights: [flight({ budget: ROUND + 20 * FEE + SAMPLE })] } }
    const extra: Quote = { name: 'abe', platform: 'feed', tier: 'koc', followers: 700, pricePerPost: 20 }
    const one = contactsBy(SHEET, { ...over, campaign: { flights: [flight()] } })
    const two = contactsBy([extra, ...SHEET], over)
    expect(two['abe/feed']).toHaveLength(700)
    expect(two).toMatchObject(one)
  })
})

describe('a quoted engagement rate', () => {
  const COEFFICIENTS = { resonance: 0, homogeneity: 0, authenticity: 0, affinity: 0, familiarity: 0, influence: 0, privacy: 0 }
  const engaging = only(['creator-posts', 'paid-media', 'engagement'], {
    engagement: COEFFICIENTS,
    'creator-posts': { notice: 1 },
    'paid-media': {},
  })
  const rated = SHEET.map((quote) => (quote.name === 'ada' ? { ...quote, engagementRate: 0.3 } : quote))

  /** Engaged and noticed contacts by kind and source. */
  function rates(quotes: readonly Quote[], channel: object = {}): Record<string, { rate: number; n: number }> {
    const counts: Record<string, [number, number]> = {}
    const list = [
      ...mechanisms,
      probe('decided', ({ size, source, kind, engaged }) => {
        for (let i = 0; i < size; i++) {
          const count = (counts[`${kind[i]} ${source[i]}`] ??= [0, 0])
          count[0] += engaged[i]
          count[1]++
        }
      }),
    ]
    const flights = [flight({ budget: 20 * ROUND }), { name: 'ads', kind: 'paid', channel: 'feed', content: 'post', from: 0, budget: 800 }]
    run({ mechanisms: engaging, channels: { feed: channel }, campaign: { flights } }, quotes, list)
    return Object.fromEntries(Object.entries(counts).map(([key, [k, n]]) => [key, { rate: k / n, n }]))
  }

  it('is the rate of that creator’s posts alone; all others keep the channel’s', () => {
    const found = rates(rated)
    const ada = `${KIND.koc} 0`
    expect(Object.keys(found).length).toBeGreaterThan(3)
    for (const [key, { rate, n }] of Object.entries(found)) {
      const p = key === ada ? 0.3 : 0.1
      expect(errors(rate, p, Math.sqrt((p * (1 - p)) / n)), key).toBeLessThan(MOST_ERRORS)
    }
  })

  it('moves with what moves the channel’s rate, by its odds against the most likely one', () => {
    // a draw may put the channel elsewhere than its mode: PERT(5%, 10%, 40%)
    const over = hiring({ mechanisms: engaging, channels: { feed: { engagementRate: { low: 0.05, mode: 0.1, high: 0.4 } } } })
    const sim = simulation(over, { inputs: { quotes: rated } })
    expect(sim.plan.creators.quotes?.engagement[0]).toBeCloseTo(0.3 / 0.7 / (0.1 / 0.9), 12)
    expect([...(sim.plan.creators.quotes?.engagement ?? [])].slice(1)).toEqual([1, 1, 1, 1, 1])
  })

  it('changes nothing where it is the channel’s', () => {
    const without = { mechanisms: engaging }
    const one = run(without)
    const odds = SHEET.map((quote) => (quote.platform === 'feed' ? { ...quote, engagementRate: 0.1 } : quote))
    const two = run(without, odds)
    expect(total(two, 'engaged')).toBe(total(one, 'engaged'))
    expect(total(one, 'engaged')).toBeGreaterThan(0)
  })
})
