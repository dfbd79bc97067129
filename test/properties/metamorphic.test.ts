import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KINDS } from '../../engine/plan/kinds.ts'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import { EVERYTHING } from '../support/everything.ts'
import { merge, type Overrides } from '../support/scenario.ts'
import { cube, finish, simulated, simulation, total, type Finished } from '../support/simulation.ts'
import { isSlow } from '../support/slow.ts'
import { adopting, probe } from '../support/standIns.ts'
import { meanOf, MOST_ERRORS } from '../support/statistics.ts'
import { composed, compositions } from './compositions.ts'

/**
 * What must hold between two runs, or two counts of one, whatever has been put together: 200 random scenarios in full
 * (`npm run verify:composition`), six in short.
 */
const COUNT = isSlow ? 200 : 6
const always = (property: (composition: Parameters<typeof composed>[0]) => void) =>
  fc.assert(fc.property(compositions, property), { numRuns: COUNT, seed: 20261124, endOnFailure: true })

describe(`in ${COUNT} random scenarios`, { timeout: 600_000 }, () => {
  it('without a budget nothing is bought and nobody is reached by it', () => {
    always((composition) => {
      const flights = EVERYTHING.campaign.flights
        .filter(({ kind }) => kind !== 'community')
        .map((flight) => ('budget' in flight && flight.kind !== 'brand' && flight.kind !== 'live' ? { ...flight, budget: 0 } : flight))
      const run = simulated(composed(composition, { campaign: { flights } }))
      const bought = [...run.run.world.flights].filter(({ type }) => type === 'paid' || type === 'creators')
      expect(bought.map(({ index }) => cube(run, 'delivered-by-flight')[index])).toEqual(bought.map(() => 0))
      expect(bought.map(({ index }) => cube(run, 'cost-by-flight')[index])).toEqual(bought.map(() => 0))
    })
  })

  it('fewer notice than are reached, fewer engage, share and buy than notice', () => {
    always((composition) => {
      const run = simulated(composed(composition))
      const [delivered, noticed, engaged] = ['delivered', 'noticed', 'engaged'].map((name) => cube(run, name))
      expect(noticed.findIndex((n, i) => !(n <= delivered[i]))).toBe(-1)
      expect(engaged.findIndex((n, i) => !(n <= noticed[i]))).toBe(-1)
      expect(total(run, 'shared')).toBeLessThanOrEqual(total(run, 'noticed'))
      expect(total(run, 'reached-first')).toBeLessThanOrEqual(run.run.world.population.size)
    })
  })

  it('the campaign’s money is spent in the campaign, and nothing of it in its twin', () => {
    always((composition) => {
      const scenario = composed(composition)
      const twin = simulated(scenario, { index: { arm: 'counterfactual' } })
      expect(total(twin, 'cost-by-flight')).toBe(0)
      expect(total(twin, 'delivered-by-flight')).toBe(0)
      // people's own posts come before a feed as those of any ordinary account
      const kinds = KINDS.filter((_, kind) => byKind(twin, kind) > 0)
      expect(kinds.filter((kind) => !['peer', 'news', 'community', 'koc'].includes(kind))).toEqual([])
    })
  })

  it('a creator split into two halves of the audience keeps the expected reach', () => {
    const changes = fc.sample(compositions, { numRuns: COUNT, seed: 20261125 }).map((composition) => {
      const [whole, halves] = [1, 2].map((parts) => reachOfPosts(composition, parts))
      // the halves are drawn apart, so that a share x/2 · x/2 of the people is in both: x²/4 of x are reached twice
      return { contacts: halves.contacts / whole.contacts - 1, people: halves.people / whole.people - 1, twice: whole.share / 4 }
    })
    const contacts = meanOf(changes.map((change) => change.contacts))
    const people = meanOf(changes.map((change) => change.people + change.twice))
    expect(Math.abs(contacts.mean)).toBeLessThan(MOST_ERRORS * contacts.se)
    expect(Math.abs(people.mean)).toBeLessThan(MOST_ERRORS * people.se)
    // what the check can tell: some tenth of the reach in short, 3% in full
    expect(MOST_ERRORS * Math.max(contacts.se, people.se)).toBeLessThan(isSlow ? 0.03 : 0.15)
  })

  it('more fatigue never raises retention', () => {
    const changes = fc.sample(compositions, { numRuns: COUNT, seed: 20261126 }).map((composition) => {
      const [rested, tired] = [0.3, 1.5].map((perContact) => retained(composition, perContact))
      return tired - rested
    })
    const { mean, se } = meanOf(changes)
    expect(mean).toBeLessThan(MOST_ERRORS * se)
    // one by one: members of one agent leave together at worst
    for (const change of changes) expect(change).toBeLessThan(MOST_ERRORS * Math.sqrt((2 * 0.25) / AGENTS))
    expect(Math.min(...changes)).toBeLessThan(0)
  })

  it('a mechanism that is switched off leaves nothing behind', () => {
    always((composition) => {
      const off = (name: string): Overrides => merge({ mechanisms: composition.mechanisms }, { mechanisms: { [name]: 'off' } }) as Overrides
      for (const name of ['reviews', 'communities', 'crises']) {
        const run = simulated(composed(composition, off(name)))
        expect(Object.keys(run.cubes).filter((cubeName) => cubeName.startsWith(`${name}-`))).toEqual([])
      }
    })
  })
})

function byKind(run: Finished, kind: number): number {
  const delivered = cube(run, 'delivered')
  let sum = 0
  for (let i = kind; i < delivered.length; i += KINDS.length) sum += delivered[i]
  return sum
}

type Composition = Parameters<typeof composed>[0]
const AGENTS = 400

/** Contacts of one post bought of `parts` creators who share an audience of a fifth of the people, and people whom these reach. */
function reachOfPosts(composition: Composition, parts: number): { contacts: number; people: number; share: number } {
  const { scale } = composition
  const chosen = composition.mechanisms as Readonly<Record<string, unknown>>
  const posts = chosen['creator-posts'] === 'off' ? {} : chosen['creator-posts']
  const reached = new Set<number>()
  const list = [
    ...mechanisms,
    probe('delivered', ({ size, agent, flight }) => {
      for (let i = 0; i < size; i++) if (flight[i] === 0) reached.add(agent[i])
    }),
  ]
  const head = { count: parts, followers: (0.2 * AGENTS * scale) / parts, pricePerPost: 100 / parts, platformFee: 0, samplePerPost: 0 }
  const flight = { name: 'one-day', kind: 'creators', tier: 'head', channel: 'feed', content: 'diary', from: 1, to: 1, budget: 100 }
  const scenario = composed(composition, {
    population: { size: AGENTS, scale },
    // to followers alone: strangers are met by all parts
    channels: { feed: { recommendedReach: 0 } },
    creators: { head },
    campaign: { flights: [flight], referrals: [], costs: [] },
    mechanisms: { ...chosen, 'creator-posts': posts },
  })
  const run = finish(simulation(scenario, { list }))
  const users = run.run.world.population.channels.reduce((n, bits) => n + (bits & 1), 0)
  return { contacts: total(run, 'delivered-by-flight'), people: reached.size, share: reached.size / users }
}

/** Share of members who are there on day 12 when everybody joins on the first; what would spare the tired (bad news that they miss) is left out. */
function retained(composition: Composition, perContact: number): number {
  const chosen = composition.mechanisms as Readonly<Record<string, unknown>>
  const attention = { ...(chosen['attention'] === 'off' ? {} : (chosen['attention'] as object)), perContact }
  const flights = EVERYTHING.campaign.flights.filter(
    ({ kind }) => kind !== 'live' && (kind !== 'community' || !composition.without.includes('communities')),
  )
  const scenario = composed(composition, {
    population: { size: AGENTS, scale: composition.scale },
    crises: [],
    campaign: { flights },
    mechanisms: { ...chosen, attention, reviews: 'off', subscription: {} },
  })
  // the engine numbers products by name
  const club = Object.keys(scenario.products).sort().indexOf('club')
  const run = simulated(scenario, { list: [...mechanisms, adopting(club)] })
  const { population, days } = run.run.world
  const on = (name: string) =>
    population.segments.reduce((sum, _, s) => sum + cube(run, name)[(club * population.segments.length + s) * days + 12], 0)
  return on('members-alive') / on('members-possible')
}
