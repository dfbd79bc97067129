import { describe, expect, it } from 'vitest'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import { sum } from '../../engine/metrics/pair.ts'
import { everything } from '../support/everything.ts'
import { only, type Overrides } from '../support/scenario.ts'
import { cube, edgeList, finish, simulated, simulation, total, type Finished, type Options } from '../support/simulation.ts'
import { seeding, standIn } from '../support/standIns.ts'

/**
 * One thing more and nothing else changes (Starsim's test, model.md §0.1): every draw is keyed by whom and what it is about, so what
 * has nothing to do with an agent cannot move that agent. Compared are all cubes and every column of every agent.
 */
function columnsOf({ run: { memory, plan } }: Finished): [string, ArrayLike<number>][] {
  return memory.declarations
    .filter(({ of }) => of[0] === 'agent')
    .map(({ name }) => {
      const view = memory.columns.get(name)
      return [name, view.subarray(0, (view.length / plan.population.agents) * plan.population.size)]
    })
}

function expectSame(one: Finished, two: Finished, except: readonly string[] = []): void {
  const theirs = new Map(columnsOf(two))
  const mine = columnsOf(one).filter(([name]) => theirs.has(name) && !except.includes(name))
  expect(mine.length).toBeGreaterThan(5)
  for (const [name, values] of mine) expect(Buffer.compare(bytes(values), bytes(theirs.get(name) as ArrayLike<number>)), name).toBe(0)
  for (const [name, { values }] of Object.entries(one.cubes)) if (name in two.cubes) expect(two.cubes[name].values, name).toEqual(values)
}

const bytes = (view: ArrayLike<number>) => {
  const array = view as unknown as Uint8Array
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
}

describe('agents more, outside every segment, audience and tie', () => {
  const networks = [
    { kind: 'block', meanDegree: 8 },
    { kind: 'erdos-renyi', meanDegree: 8 },
    { kind: 'configuration', meanDegree: 8 },
    { kind: 'barabasi-albert', ties: 3 },
    { kind: 'watts-strogatz', neighbours: 6 },
  ]
  it.each(networks.map((network) => [network.kind, network] as const))('changes nobody else: network %s', (_, network) => {
    // many at once, and unlike the rest (they are drawn as the first segment), so that a mean taken over all agents would show
    const traits = (x: number) => ({ traits: { trust: x, sharing: x, susceptibility: x } })
    const segments = { settled: traits(0.9), young: traits(0.2) }
    const scenario = everything({ network: { meanDegree: null, ...network }, population: { segments } })
    const more = simulated(scenario, { compile: { isolated: 500 } })
    expectSame(simulated(scenario), more)
    expect(more.run.plan.population.agents).toBe(1000)
    for (const name of ['stage', 'contacts', 'reached']) expect(more.run.memory.columns.get(name).at(-1)).toBe(0)
  })

  it('changes nobody else on a complete network, which it does not join', () => {
    const scenario = everything({ population: { size: 120 }, network: { meanDegree: null, kind: 'complete' } })
    expectSame(simulated(scenario), simulated(scenario, { compile: { isolated: 2 } }))
  })
})

describe('one tie more', () => {
  const base = { network: { kind: 'edges', meanDegree: null, file: 'typed in', directed: true } }
  const ring: [number, number][] = Array.from({ length: 400 }, (_, i) => [i, (i + 1) % 400])

  it('to somebody who follows nobody else of those who share changes that agent alone', () => {
    const options = (ties: [number, number][]): Options => ({ edges: edgeList(ties, 500) })
    const one = simulated(everything(base), options(ring))
    // node 450 has no ties; now node 460 follows it, and neither is on the ring
    const two = simulated(everything(base), options([...ring, [450, 460]]))
    const theirs = new Map(columnsOf(two))
    const changed = new Set<number>()
    for (const [name, values] of columnsOf(one)) {
      const other = theirs.get(name) as ArrayLike<number>
      const per = values.length / 500
      for (let i = 0; i < values.length; i++) if (!Object.is(values[i], other[i])) changed.add(Math.floor(i / per))
    }
    expect(two.run.plan.network.followers.length).toBe(401)
    expect(changed.size).toBeLessThanOrEqual(1)
  })

  it('between agents whom nothing reaches changes nothing at all', () => {
    const cascade = {
      network: { kind: 'edges', file: 'typed in', directed: true },
      population: { size: 600 },
      mechanisms: only(['peer-shares', 'contagion', 'seeding'], {
        contagion: { link: 'hazard', tieProbability: 0.8 },
        'peer-shares': { shareRate: 0, notice: 1 },
      }),
    }
    const list = [...mechanisms, standIn('seeding', (host) => seeding([agent]).build({} as never, host))]
    const plan = simulation(cascade, { edges: edgeList(ring, 500) }).plan
    const agent = plan.network.following.findIndex((n) => n > 0)
    const run = (ties: [number, number][]) => finish(simulation(cascade, { list, edges: edgeList(ties, 500) }))
    const one = run(ring)
    expect(total(one, 'shared')).toBeGreaterThan(2)
    expect(run([...ring, [470, 480], [480, 470]]).hash).toBe(one.hash)
  })
})

describe('one name more that nobody uses', () => {
  // names that sort first, so that every number behind them moves up by one: draws are keyed by names, not by numbers
  const additions: [string, Overrides][] = [
    ['channel', { channels: { 'a-new-one': {} } }],
    ['content', { content: { 'a-new-one': { product: 'thing', resonance: 1 } } }],
    ['product', { products: { 'a-new-one': { margin: 0.1 } } }],
    ['tier of creators', { creators: { mid: { count: 9, followers: 50, pricePerPost: 1, authenticity: 0.5 } } }],
    ['cost of the campaign', { campaign: { costs: [{ name: 'a-new-one', amount: 5 }] } }],
  ]
  it.each(additions)('a %s changes no agent', (_, addition) => {
    const [one, two] = [simulated(everything()), simulated(everything(addition))]
    for (const name of ['stage', 'contacts', 'fatigue', 'noticed-contacts', 'engaged-step', 'cap-count']) {
      expect(two.run.memory.columns.get(name), name).toEqual(one.run.memory.columns.get(name))
    }
    for (const name of ['sharers', 'fatigue-seen', 'frequency', 'stages', 'reached-first'])
      expect(cube(two, name), name).toEqual(cube(one, name))
    for (const name of ['adopters', 'orders', 'opt-outs', 'repeat-orders']) expect(total(two, name), name).toBe(total(one, name))
  })
})

describe('a mechanism of no strength', () => {
  const everythingWith = (section: string, name: string, params: unknown) => simulated(everything({ [section]: { [name]: params } }))

  it.each([
    ['mechanisms', 'trust', { share: 0, adopt: 0, gain: 0, loss: 0 }, []],
    ['mechanisms', 'contagion', { link: 'logit', strength: 0, repetition: 0 }, ['seen', 'sharing-peers']],
    ['mechanisms', 'contagion', { link: 'hazard', tieProbability: 0, repetition: 0 }, ['seen', 'sharing-peers']],
    ['policies', 'frequency-cap', { contacts: 250 }, ['cap-count', 'cap-window']],
  ] as const)('%s.%s %o is as good as off', (section, name, params, own) => {
    expectSame(everythingWith(section, name, 'off'), everythingWith(section, name, params), own)
  })

  it('such as peers who share nothing, paid media without a budget and events that multiply by one, is as good as absent', () => {
    // nobody says anything of their own accord either
    const off = { contagion: 'off', reviews: 'off', 'co-creation': 'off' }
    const silent = simulated(everything({ mechanisms: { 'peer-shares': { shareRate: 0, advocacy: 0 }, ...off } }))
    expectSame(simulated(everything({ mechanisms: { 'peer-shares': 'off', ...off } })), silent)
    const flights = [
      { name: 'feed-ads', kind: 'paid', channel: 'feed', content: 'post', from: 3, to: 13, budget: 0 },
      { name: 'own-posts', kind: 'brand', channel: 'notes', content: 'post', from: 1, to: 14, followers: 900, perWeek: 7, budget: 100 },
    ]
    const without = simulated(everything({ mechanisms: { 'paid-media': 'off' }, campaign: { flights } }))
    expectSame(without, simulated(everything({ campaign: { flights } })))
    const still = simulated(everything({ events: [{ name: 'sale', from: 5, to: 8, demand: 1, attention: 1 }] }))
    expectSame(simulated(everything({ events: [] })), still)
  })
})

describe('budgets', () => {
  const flights = (budget: number) => [{ name: 'ads', kind: 'paid', channel: 'feed', content: 'post', from: 0, budget }]
  const campaign = (budget: number) => ({
    population: { size: 3000, scale: 1 },
    products: { thing: { conversion: 0.1 } },
    campaign: { flights: flights(budget) },
    mechanisms: only(['paid-media', 'adoption', 'engagement']),
  })

  it('of zero bring no paid reach', () => {
    const run = simulated(campaign(0))
    expect([total(run, 'delivered'), total(run, 'reached-first'), total(run, 'cost'), total(run, 'adopters')]).toEqual([0, 0, 0, 0])
  })

  it('that are larger keep everybody whom the smaller reached, made interested and sold to', () => {
    const [less, more] = [simulated(campaign(60)), simulated(campaign(90))]
    for (const name of ['stage', 'adopted', 'reached', 'contacts']) {
      const [a, b] = [less.run.memory.columns.get(name), more.run.memory.columns.get(name)]
      expect(
        a.findIndex((x, i) => x > b[i]),
        name,
      ).toBe(-1)
    }
    expect(total(more, 'adopters')).toBeGreaterThan(total(less, 'adopters'))
  })

  it('of a creators’ flight keep the posts and the people of the others', () => {
    const base = {
      creators: { koc: { count: 20, followers: 200, pricePerPost: 10, platformFee: 0, authenticity: 0.5 } },
      mechanisms: only(['creator-posts', 'adoption']),
      products: { thing: { conversion: 0.2 } },
      channels: { feed: { organicReach: 0.4 } },
    }
    const flight = (name: string) => ({ name, kind: 'creators', tier: 'koc', channel: 'feed', content: 'post', from: 0, to: 4, budget: 60 })
    const one = simulated({ ...base, campaign: { flights: [flight('a')] } })
    const two = simulated({ ...base, campaign: { flights: [flight('a'), flight('b')] } })
    const contacts = (run: Finished) => run.run.memory.columns.get('contacts')
    expect(contacts(one).findIndex((n, i) => n > contacts(two)[i])).toBe(-1)
    expect(cube(two, 'delivered-by-flight')[0]).toBe(cube(one, 'delivered-by-flight')[0])
  })
})

describe('a pure cascade', () => {
  it.each(['erdos-renyi', 'block', 'barabasi-albert'])('never shrinks when ties pass on more often: %s', (kind) => {
    const shared = (tieProbability: number) => {
      const network = kind === 'barabasi-albert' ? { kind, ties: 2 } : { kind, meanDegree: 4 }
      const scenario = {
        horizon: { length: 40 },
        population: { size: 800 },
        network,
        mechanisms: only(['peer-shares', 'contagion', 'seeding'], {
          contagion: { link: 'hazard', tieProbability, repetition: 0 },
          'peer-shares': { shareRate: 0, notice: 1 },
        }),
      }
      return finish(simulation(scenario, { list: [...mechanisms, seeding([3, 400])] }))
        .run.memory.columns.get('has-shared')
        .slice()
    }
    const sizes: number[] = []
    let before = shared(0)
    for (const p of [0.1, 0.15, 0.2, 0.3, 0.5, 0.8, 1]) {
      const now = shared(p)
      expect(
        before.findIndex((x, i) => x > now[i]),
        `p = ${p}`,
      ).toBe(-1)
      sizes.push(sum(now))
      before = now
    }
    expect(sizes.at(-1)).toBeGreaterThan(sizes[0])
  })
})
