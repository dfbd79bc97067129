import { describe, expect, it } from 'vitest'
import { mechanisms } from '../../../engine/mechanisms/index.ts'
import { KIND, LINE, LINES } from '../../../engine/plan/kinds.ts'
import { sumLevel } from '../../../engine/metrics/pair.ts'
import { merge, only, type Overrides } from '../../support/scenario.ts'
import { cube, finish, simulation, total, type Finished } from '../../support/simulation.ts'
import { probe } from '../../support/standIns.ts'
import { errors, meanOf, MOST_ERRORS } from '../../support/statistics.ts'

/**
 * The routes by which a campaign reaches people: how many contacts money buys (media-buying identities), who gets them, and what
 * the frequency cap keeps away. Rounding is stochastic, ⌊x + u⌋: mean x exactly, variance f(1 − f) ≤ ¼ for the fraction f of x.
 */
const SEGMENTS = {
  all: null,
  young: { share: 0.3, channels: { feed: 0.8, notes: 0.5 } },
  settled: { share: 0.7, channels: { feed: 0.4 } },
}
const cost = (run: Finished, line: keyof typeof LINE) => sumLevel(cube(run, 'cost'), LINE[line], LINES.length)

/** Agents of every delivered contact, in order. */
function contactsOf(overrides: Overrides, replicate = 0): { agents: number[]; steps: number[]; run: Finished } {
  const agents: number[] = []
  const steps: number[] = []
  const list = [
    ...mechanisms,
    probe('delivered', ({ size, agent }, step) => {
      for (let i = 0; i < size; i++) {
        agents.push(agent[i])
        steps.push(step)
      }
    }),
  ]
  const run = finish(simulation(overrides, { list }), { replicate })
  return { agents, steps, run }
}

describe('paid media', () => {
  const paid = (over: Overrides = {}) =>
    merge(
      {
        horizon: { length: 20 },
        population: { size: 3000, scale: 7, segments: SEGMENTS },
        channels: { feed: { cpm: 33 }, notes: {} },
        campaign: { flights: [{ name: 'ads', kind: 'paid', channel: 'feed', content: 'post', from: 2, to: 13, budget: 900 }] },
        mechanisms: only(['paid-media']),
      },
      over,
    ) as Overrides

  it('buys budget/CPM·1000/scale contacts, exactly on average, in the days of the flight', () => {
    const s = simulation(paid())
    const expected = ((900 / 33) * 1000) / 7
    const fraction = (expected / 12) % 1
    const samples = Array.from({ length: 150 }, (_, replicate) => total(finish(s, { replicate }), 'delivered'))
    const { mean } = meanOf(samples)
    expect(errors(mean, expected, Math.sqrt((12 * fraction * (1 - fraction)) / samples.length))).toBeLessThan(MOST_ERRORS)
    const { steps, run } = contactsOf(paid())
    expect([Math.min(...steps), Math.max(...steps)]).toEqual([2, 13])
    expect(total(run, 'cost')).toBeCloseTo(900, 9)
    expect(cost(run, 'media')).toBeCloseTo(900, 9)
  })

  it('reaches users of the channel in the segments aimed at, each equally likely', () => {
    const flights = [{ name: 'ads', kind: 'paid', channel: 'feed', content: 'post', from: 0, budget: 9000, segments: ['young'] }]
    const { agents, run } = contactsOf(paid({ campaign: { flights } }))
    const { channels, segment, segments } = run.run.plan.population
    const young = segments.findIndex((s) => s.name === 'young')
    const feed = Object.keys(run.run.plan.scenario.channels).indexOf('feed')
    expect(agents.every((a) => segment[a] === young && ((channels[a] >>> feed) & 1) === 1)).toBe(true)
    // χ² of contacts per user: mean k − 1, standard deviation √(2(k − 1))
    const users = Array.from(channels.keys()).filter((a) => segment[a] === young && ((channels[a] >>> feed) & 1) === 1)
    const counts = new Map(users.map((a) => [a, 0]))
    for (const a of agents) counts.set(a, (counts.get(a) as number) + 1)
    const mean = agents.length / users.length
    const chi = [...counts.values()].reduce((sum, n) => sum + (n - mean) ** 2 / mean, 0)
    expect(errors(chi, users.length - 1, Math.sqrt(2 * (users.length - 1)))).toBeLessThan(MOST_ERRORS)
  })

  it('pays for impressions that nobody can be shown, and places none without a budget', () => {
    const nobody = finish(
      simulation(
        paid({
          campaign: {
            flights: [{ name: 'ads', kind: 'paid', channel: 'notes', content: 'post', from: 0, budget: 900, segments: ['settled'] }],
          },
        }),
      ),
    )
    expect(total(nobody, 'delivered')).toBe(0)
    expect(total(nobody, 'impressions-unplaced')).toBe(total(nobody, 'impressions-bought'))
    expect(cost(nobody, 'media')).toBeCloseTo(900, 9)
    const none = finish(
      simulation(paid({ campaign: { flights: [{ name: 'ads', kind: 'paid', channel: 'feed', content: 'post', from: 0, budget: 0 }] } })),
    )
    expect([total(none, 'delivered'), total(none, 'impressions-bought'), total(none, 'cost')]).toEqual([0, 0, 0])
  })
})

describe('the frequency cap', () => {
  const capped = (contacts: number, window: number) => ({
    horizon: { length: 12 },
    population: { size: 300 },
    channels: { feed: { organicReach: 0.5 } },
    campaign: {
      flights: [
        { name: 'ads', kind: 'paid', channel: 'feed', content: 'post', from: 0, budget: 500 },
        { name: 'nudges', kind: 'push', channel: 'feed', content: 'post', from: 0, optIn: 0.6, perWeek: 10 },
        { name: 'posts', kind: 'brand', channel: 'feed', content: 'post', from: 0, followers: 200, perWeek: 7 },
      ],
    },
    mechanisms: only(['paid-media', 'pushes', 'brand-posts']),
    policies: { 'frequency-cap': { contacts, window } },
  })

  it.each([
    [3, 4],
    [5, 12],
    [1, 1],
    [0, 7],
  ])('lets nobody get more than %i bought contacts in a window of %i days, and as many wherever more were bought', (contacts, window) => {
    const counts = new Map<string, number>()
    const bought = new Map<string, number>()
    const count =
      (into: Map<string, number>) =>
      ({ size, agent, kind }: { size: number; agent: Int32Array; kind: Uint8Array }, step: number) => {
        for (let i = 0; i < size; i++) {
          if (kind[i] !== KIND.paid && kind[i] !== KIND.push) continue
          const key = `${agent[i]} ${Math.floor(step / window)}`
          into.set(key, (into.get(key) ?? 0) + 1)
        }
      }
    const looks = [{ ...probe('delivered', count(counts)) }, { ...probe('admit', count(bought)), name: 'a-probe' }]
    const list = [...mechanisms, ...looks]
    const over = merge(capped(contacts, window), { mechanisms: { 'zz-probe': {}, 'a-probe': {} } }) as Overrides
    const run = finish(simulation(over, { list }))
    for (const [key, n] of bought) expect(counts.get(key) ?? 0).toBe(Math.min(n, contacts))
    expect(Math.max(0, ...bought.values())).toBeGreaterThan(contacts)
    expect(total(run, 'undeliverable')).toBeGreaterThan(0)
  })

  it('keeps the books: bought = delivered + undeliverable, and posts of the brand are not capped', () => {
    const run = finish(simulation(capped(2, 4)))
    const names = run.run.plan.scenario.campaign.flights.map((f) => f.name)
    const of = (name: string, flight: string) => cube(run, name)[names.indexOf(flight)]
    expect(of('delivered-by-flight', 'ads') + of('undeliverable', 'ads')).toBe(of('impressions-bought', 'ads'))
    expect(of('undeliverable', 'posts')).toBe(0)
    expect(of('delivered-by-flight', 'posts')).toBeGreaterThan(1000)
    expect(cost(run, 'media')).toBeCloseTo(500, 9)
  })

  it('above all contacts changes nothing', () => {
    const free = finish(simulation({ ...capped(250, 12), policies: {} }))
    const loose = finish(simulation(capped(250, 12)))
    for (const name of Object.keys(free.cubes)) expect(loose.cubes[name].values, name).toEqual(free.cubes[name].values)
  })
})

describe('creators’ posts', () => {
  const creators = (over: Overrides = {}) =>
    merge(
      {
        horizon: { length: 30 },
        population: { size: 20_000 },
        channels: { feed: { organicReach: 0.123, recommendedReach: 0 } },
        creators: { koc: { count: 7, followers: 100, pricePerPost: 40, platformFee: 0.1, samplePerPost: 6, authenticity: 0.8 } },
        campaign: {
          flights: [{ name: 'seeding', kind: 'creators', tier: 'koc', channel: 'feed', content: 'post', from: 3, to: 12, budget: 1000 }],
        },
        mechanisms: only(['creator-posts'], { 'creator-posts': { halfLife: 1 } }),
      },
      over,
    ) as Overrides

  it('cost the budget exactly, fees and samples apart, one post per price', () => {
    const run = finish(simulation(creators()))
    expect(cost(run, 'creators') + cost(run, 'samples')).toBeCloseTo(1000, 9)
    // 1000/(40·1.1 + 6) = 20 posts, of which 6 in 50 are samples
    expect(cost(run, 'samples')).toBeCloseTo(120, 9)
    expect(sumLevel(cube(run, 'cost'), LINE.creators, LINES.length) / 44).toBeCloseTo(20, 9)
  })

  it('reach followers·organicReach/scale each, exactly on average, over the life of the post', () => {
    // 100 followers are 100 agents exactly; each of 20 posts reaches ⌊12.3 + u⌋
    const s = simulation(creators())
    const samples = Array.from({ length: 100 }, (_, replicate) => total(finish(s, { replicate }), 'delivered'))
    expect(errors(meanOf(samples).mean, 20 * 12.3, Math.sqrt((20 * 0.3 * 0.7) / samples.length))).toBeLessThan(MOST_ERRORS)
  })

  it('reach the same share of people where an agent stands for many', () => {
    // audiences of 100/25 = 4 agents; a post reaches ⌊.492 + u⌋ of them
    const s = simulation(creators({ population: { size: 800, scale: 25 } }))
    const samples = Array.from({ length: 400 }, (_, replicate) => total(finish(s, { replicate }), 'delivered'))
    expect(errors(meanOf(samples).mean, 20 * 0.492, Math.sqrt((20 * 0.492 * 0.508) / samples.length))).toBeLessThan(MOST_ERRORS)
  })

  it('reach others by the feed in proportion to recommendedReach', () => {
    const s = simulation(creators({ channels: { feed: { recommendedReach: 2 } } }))
    const samples = Array.from({ length: 100 }, (_, replicate) => total(finish(s, { replicate }), 'delivered'))
    const { mean } = meanOf(samples)
    // a stranger is one of the 12.3 followers reached, and on the same day, with probability below 12.3/20,000: counted once
    const twice = 20 * 24.6 * (12.3 / 20_000)
    const se = Math.sqrt((20 * (0.3 * 0.7 + 0.6 * 0.4)) / samples.length)
    expect(mean).toBeGreaterThan(20 * 36.9 - twice - MOST_ERRORS * se)
    expect(mean).toBeLessThan(20 * 36.9 + MOST_ERRORS * se)
  })

  it('come out by 2^(−day/halfLife), the rest when 2% are left', () => {
    const one = creators({
      channels: { feed: { organicReach: 1 } },
      creators: { koc: { followers: 10_000 } },
      campaign: {
        flights: [{ name: 'seeding', kind: 'creators', tier: 'koc', channel: 'feed', content: 'post', from: 0, to: 0, budget: 50 }],
      },
      mechanisms: { 'creator-posts': { halfLife: 2 } },
    })
    const { steps } = contactsOf(one)
    const byDay = Array.from({ length: 30 }, (_, day) => steps.filter((s) => s === day).length)
    const left = (day: number) => 2 ** (-day / 2)
    const life = 12
    byDay.forEach((n, day) => {
      const share = day < life - 1 ? left(day) - left(day + 1) : day === life - 1 ? left(life - 1) : 0
      // both ends are rounded
      expect(Math.abs(n - 10_000 * share), `day ${day}`).toBeLessThan(1 + 1e-6)
    })
    expect(steps.length).toBe(10_000)
  })

  it('reach nobody twice by one post on a day, and ask every creator of the tier before anybody twice', () => {
    const sources = new Map<number, Set<number>>()
    const contacts: string[] = []
    const list = [
      ...mechanisms,
      probe('delivered', ({ size, source, agent, about }) => {
        for (let i = 0; i < size; i++) {
          sources.set(source[i], (sources.get(source[i]) ?? new Set()).add(about[i]))
          contacts.push(`${agent[i]} ${about[i]}`)
        }
      }),
    ]
    // posts that live for a step, so that each has one key
    const brief = { channels: { feed: { organicReach: 1 } }, mechanisms: { 'creator-posts': { halfLife: 0.01 } } }
    finish(simulation(creators(brief), { list }))
    expect(new Set(contacts).size).toBe(contacts.length)
    const postsEach = [...sources.values()].map((posts) => posts.size).sort()
    expect(postsEach).toEqual([2, 3, 3, 3, 3, 3, 3])
  })

  it('of a flight aimed at one segment reach that segment alone', () => {
    const flights = [
      {
        name: 'seeding',
        kind: 'creators',
        tier: 'koc',
        channel: 'feed',
        content: 'post',
        from: 0,
        to: 5,
        budget: 1000,
        segments: ['settled'],
      },
    ]
    const { agents, run } = contactsOf(creators({ population: { segments: SEGMENTS }, campaign: { flights } }))
    expect(agents.length).toBeGreaterThan(100)
    const { segments, segment } = run.run.plan.population
    expect(new Set(agents.map((a) => segments[segment[a]].name))).toEqual(new Set(['settled']))
  })
})

describe('posts of the brand', () => {
  const brand = (over: Overrides = {}) =>
    merge(
      {
        horizon: { length: 28 },
        population: { size: 5000, scale: 4 },
        channels: { feed: { organicReach: 0.3 } },
        campaign: {
          flights: [{ name: 'own', kind: 'brand', channel: 'feed', content: 'post', from: 0, followers: 4002, perWeek: 3, budget: 560 }],
        },
        mechanisms: only(['brand-posts']),
      },
      over,
    ) as Overrides

  it.each([
    [3, 12],
    [7, 28],
    [0.5, 2],
    [20, 80],
    [0, 0],
  ])('%d a week are %i in four weeks', (perWeek, posts) => {
    const flight = { name: 'own', kind: 'brand', channel: 'feed', content: 'post', from: 0, followers: 4000, perWeek, budget: 560 }
    const { run, agents } = contactsOf(brand({ channels: { feed: { organicReach: 1 } }, campaign: { flights: [flight] } }))
    // all 1,000 following agents get every post
    expect(agents.length).toBe(posts * 1000)
    expect(new Set(agents).size).toBe(posts > 0 ? 1000 : 0)
    expect(cost(run, 'brand')).toBeCloseTo(560, 9)
  })

  it('reach followers·organicReach/scale each, exactly on average', () => {
    // 4002/4 = 1000.5 agents, rounded once per plan: the mean is taken over plans
    const samples = Array.from({ length: 60 }, (_, seed) => total(finish(simulation(brand({ seed: `${seed}` }))), 'delivered') / 12)
    const { mean, se } = meanOf(samples)
    expect(errors(mean, 1000.5 * 0.3, se)).toBeLessThan(MOST_ERRORS)
  })
})

describe('pushes', () => {
  it('go to optIn · users, perWeek a week, at a price each and a fixed cost', () => {
    const flights = [
      { name: 'nudges', kind: 'push', channel: 'feed', content: 'post', from: 0, optIn: 0.25, perWeek: 2, costPerPush: 0.02, budget: 50 },
    ]
    const { agents, run } = contactsOf({
      horizon: { length: 21 },
      population: { size: 4000, scale: 30 },
      campaign: { flights },
      mechanisms: only(['pushes']),
    })
    expect(agents.length).toBe(6 * 1000)
    expect(new Set(agents).size).toBe(1000)
    expect(cost(run, 'push')).toBeCloseTo(50 + 6000 * 30 * 0.02, 6)
  })

  it('are fewer the fewer opted in, and the fewer are among the more', () => {
    const reach = (optIn: number) =>
      new Set(
        contactsOf({
          horizon: { length: 7 },
          population: { size: 2000 },
          campaign: { flights: [{ name: 'nudges', kind: 'push', channel: 'feed', content: 'post', from: 0, optIn, perWeek: 7 }] },
          mechanisms: only(['pushes']),
        }).agents,
      )
    const [few, more] = [reach(0.1), reach(0.4)]
    expect([few.size, more.size]).toEqual([200, 800])
    expect([...few].every((agent) => more.has(agent))).toBe(true)
  })
})

describe('fixed costs', () => {
  it('are booked on their day and line, those after the end on the last day, and by no flight', () => {
    const costs = [
      { name: 'film', line: 'content', amount: 700, on: 3 },
      { name: 'staff', line: 'staff', amount: 40, on: '2026-03-04' },
      { name: 'first', line: 'other', amount: 5 },
    ]
    const run = finish(simulation({ campaign: { costs } }))
    const byStep = cube(run, 'cost')
    const lines = LINES.length
    expect([byStep[3 * lines + LINE.content], byStep[2 * lines + LINE.staff], byStep[LINE.other]]).toEqual([700, 40, 5])
    expect(total(run, 'cost')).toBe(745)
  })
})
