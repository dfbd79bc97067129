import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import { KINDS } from '../../engine/plan/kinds.ts'
import { hashMemory, restoreMemory, snapshotMemory } from '../../engine/plan/memory.ts'
import { openRun } from '../../engine/plan/run.ts'
import { observe } from '../../engine/observe/observations.ts'
import { stepper } from '../../engine/simulate.ts'
import { everything } from '../support/everything.ts'
import type { Overrides } from '../support/scenario.ts'
import { cube, finish, simulated, simulation, total, type Finished } from '../support/simulation.ts'

/**
 * What must always hold (model.md §0) on random scenarios: seed, network, channels and switches vary, everything else is the small scenario
 * in which every mechanism acts. Few runs, each with many checks; fast-check prints the seed of a failure.
 */
const NETWORKS = [
  { kind: 'block', meanDegree: 6 },
  { kind: 'erdos-renyi', meanDegree: 6 },
  { kind: 'watts-strogatz', neighbours: 4, rewiring: 0.2 },
  { kind: 'barabasi-albert', ties: 2 },
  { kind: 'none' },
]

/** Kinds of contacts that happen without a campaign. */
const WITHOUT_FLIGHT: readonly string[] = ['peer', 'news', 'community']

const scenarios: fc.Arbitrary<Overrides> = fc
  .record({
    seed: fc.integer({ min: 0, max: 1e6 }),
    network: fc.constantFrom(...NETWORKS),
    scale: fc.constantFrom(1, 5, 40),
    step: fc.constantFrom(1, 0.5),
    off: fc.uniqueArray(fc.constantFrom('attention', 'contagion', 'trust', 'events', 'engagement', 'peer-shares', 'pushes'), {
      maxLength: 2,
    }),
    capped: fc.boolean(),
  })
  .map(({ seed, network, scale, step, off, capped }) => ({
    seed,
    network: { meanDegree: null, ...network },
    horizon: { step },
    population: { size: 300, scale },
    mechanisms: Object.fromEntries(off.map((name) => [name, 'off'])),
    policies: capped ? {} : { 'frequency-cap': 'off' },
  }))

const check = (property: (overrides: Overrides) => void, numRuns = 4) =>
  fc.assert(fc.property(scenarios, property), { numRuns, seed: 20260301 })

describe('a run', () => {
  it('is a function of plan, parameter draw and replicate', () => {
    check((overrides) => {
      const s = simulation(everything(overrides))
      const first = finish(s, { draw: 3, replicate: 1 })
      expect(finish(simulation(everything(overrides)), { draw: 3, replicate: 1 }).hash).toBe(first.hash)
      expect(finish(s, { draw: 3, replicate: 2 }).hash).not.toBe(first.hash)
      expect(finish(s, { draw: 4, replicate: 1 }).hash).not.toBe(first.hash)
      expect(finish(s, { draw: 3, replicate: 1 }).hash).toBe(first.hash)
    })
  })

  it('goes on after a snapshot as if nothing had been, also in another memory', () => {
    fc.assert(
      fc.property(scenarios, fc.integer({ min: 1, max: 15 }), (overrides, stop) => {
        const s = simulation(everything(overrides))
        const whole = finish(s)
        const first = openRun(s.plan, s.list, s.memory, s.index)
        const advance = stepper(first)
        while (first.step < stop) advance()
        const snapshot = snapshotMemory(s.memory, first.step)
        while (first.step < s.plan.steps) advance()
        expect(hashMemory(s.memory)).toBe(whole.hash)
        const other = simulation(everything(overrides), { capacity: 64 })
        const second = openRun(other.plan, other.list, other.memory, other.index)
        restoreMemory(other.memory, snapshot)
        second.step = snapshot.step
        const resume = stepper(second)
        while (second.step < other.plan.steps) resume()
        expect(observe(second)).toEqual({ cubes: whole.cubes, hash: whole.hash })
      }),
      { numRuns: 4, seed: 7 },
    )
  })

  it('does not depend on the order in which a scenario states its maps and lists', () => {
    check((overrides) => {
      const scenario = everything(overrides)
      const turned = everything(overrides)
      const flip = <T extends object>(map: T): T => Object.fromEntries(Object.entries(map).reverse()) as T
      const shuffled = {
        ...turned,
        channels: flip(turned.channels),
        content: flip(turned.content),
        products: flip(turned.products),
        creators: flip(turned.creators),
        mechanisms: flip(turned.mechanisms),
        population: { ...turned.population, segments: flip(turned.population.segments) },
        communities: flip(turned.communities),
        campaign: {
          flights: turned.campaign.flights.toReversed(),
          referrals: turned.campaign.referrals.toReversed(),
          costs: turned.campaign.costs.toReversed(),
        },
        events: turned.events.toReversed(),
      }
      const [one, two] = [simulation(scenario), simulation(shuffled, { list: mechanisms.toReversed() })]
      expect(two.plan.hash).toBe(one.plan.hash)
      expect(finish(two).hash).toBe(finish(one).hash)
    }, 3)
  })

  it('over a longer horizon starts with the shorter', () => {
    check((overrides) => {
      const long = simulated(everything({ ...overrides, horizon: { ...(overrides['horizon'] as object), length: 20 } }))
      const short = simulated(everything({ ...overrides, horizon: { ...(overrides['horizon'] as object), length: 16 } }))
      const shared = Object.values(short.cubes).filter(({ of }) => of[0] === 'step')
      expect(shared.length).toBeGreaterThan(10)
      for (const { name, values } of shared) expect(long.cubes[name].values.subarray(0, values.length), name).toEqual(values)
    }, 4)
  })
})

describe('what adds up', () => {
  it('in every run: contacts, people, orders and money', () => {
    check((overrides) => {
      const run = simulated(everything(overrides))
      const { population, steps } = run.run.plan
      const people = population.size * population.scale
      // a contact is delivered, then noticed, then engaged with or shared
      for (const [more, fewer] of [
        ['delivered', 'noticed'],
        ['noticed', 'engaged'],
        ['noticed', 'shared'],
      ] as const) {
        const few = cube(run, fewer)
        expect(
          cube(run, more).findIndex((n, i) => !(n >= few[i])),
          `${more}, ${fewer}`,
        ).toBe(-1)
      }
      const fromFlights = cube(run, 'delivered').reduce(
        (sum, n, i) => ([...WITHOUT_FLIGHT, 'referral'].includes(KINDS[i % KINDS.length]) ? sum : sum + n),
        0,
      )
      // a community has posts of the host, by flight, and of its members
      const elsewhere = cube(run, 'delivered-by-flight').filter((_, i) => run.run.plan.scenario.campaign.flights[i].kind !== 'community')
      expect(fromFlights).toBe(elsewhere.reduce((a, b) => a + b))
      expect(total(run, 'stages')).toBe(people)
      expect(total(run, 'adopters')).toBe(total(run, 'adopters-by-kind'))
      expect(total(run, 'frequency')).toBeGreaterThanOrEqual(population.size)
      const { cubes } = run
      const perRow = (name: string, stride: number, at: number) =>
        cubes[name].values.filter((_, i) => i % stride === at).reduce((a, b) => a + b, 0)
      expect(perRow('frequency', 3, 0)).toBe(population.size)
      // who was reached by news and complaints alone counts as contacted, not as reached
      expect(perRow('frequency', 3, 0) - cubes['frequency'].values[0]).toBeGreaterThanOrEqual(total(run, 'reached-first'))
      const ledger = cube(run, 'ledger')
      // sums in another order: relative rounding 10⁻⁹
      ;['cost', 'orders', 'revenue'].forEach((name, i) => expect(Math.abs(total(run, name) / ledger[i] - 1)).toBeLessThan(1e-9))
      expect(cube(run, 'cost').length).toBe(steps * 10)
    })
  })

  it('by flight: what was spent is the budget, spread over its days, where no policy moves it', () => {
    const policies = { 'budget-reallocation': 'off', 'platform-hedge': 'off', 'pilot-gate': 'off' }
    check((overrides) => {
      const run = simulated(everything({ ...overrides, policies }))
      const byFlight = cube(run, 'cost-by-flight')
      const { flights } = run.run.plan.scenario.campaign
      flights.forEach((flight, i) => {
        const { spec } = flight.budget
        if (flight.kind !== 'push' && spec.kind === 'number') expect(byFlight[i], flight.name).toBeCloseTo(spec.value, 6)
      })
      expect(byFlight.reduce((a, b) => a + b)).toBeCloseTo(total(run, 'cost') - 700 - total(run, 'referral-rewards'), 6)
    }, 3)
  })
})

describe('legal moves', () => {
  it('stages, adopters, reach and opt-outs never fall', () => {
    check((overrides) => {
      const s = simulation(everything(overrides))
      const run = openRun(s.plan, s.list, s.memory, s.index)
      const advance = stepper(run)
      const watched = ['stage', 'adopted', 'reached', 'muted', 'has-shared', 'contacts', 'engaged-step'].filter((name) =>
        s.memory.columns.has(name),
      )
      const bits = new Set(['reached', 'muted'])
      let before = watched.map((name) => s.memory.columns.get(name).slice())
      while (run.step < s.plan.steps) {
        advance()
        watched.forEach((name, c) => {
          const now = s.memory.columns.get(name)
          const fell = now.findIndex((x, i) => (bits.has(name) ? (before[c][i] & ~x) !== 0 : x < before[c][i]))
          expect(fell, `${name} at step ${run.step}`).toBe(-1)
        })
        before = watched.map((name) => s.memory.columns.get(name).slice())
      }
    }, 4)
  })
})

describe('the counterfactual', () => {
  it('spends nothing, hears nothing of the campaign, and is the same world until the campaign begins', () => {
    check((overrides) => {
      const s = simulation(everything(overrides))
      const twin = finish(s, { arm: 'counterfactual' })
      const twinCubes = twin.cubes
      expect(total(twin, 'cost')).toBe(0)
      const paidKinds = cube(twin, 'delivered').filter((_, i) => !WITHOUT_FLIGHT.includes(KINDS[i % KINDS.length]))
      expect(paidKinds.every((n) => n === 0)).toBe(true)
      const campaign = finish(s)
      // the first flights begin on day 1
      const before = 1 / s.plan.stepDays
      for (const name of ['delivered', 'noticed', 'adopters', 'sharers', 'orders', 'revenue', 'reached-first']) {
        const values = campaign.cubes[name]?.values
        if (!values) continue
        const row = values.length / s.plan.steps
        expect(Array.from(values.subarray(0, before * row)), name).toEqual(Array.from(twinCubes[name].values.subarray(0, before * row)))
      }
      expect(total(campaign, 'delivered')).toBeGreaterThan(total(twin, 'delivered'))
    })
  })

  it('is the campaign without flights and costs, agent by agent', () => {
    check((overrides) => {
      // answers to a crisis are the campaign's, and so are invitations into a community
      const policies = { ...(overrides['policies'] as object), 'community-invitation': 'off' }
      const bare = simulated(everything({ ...overrides, policies, crises: [], campaign: { flights: [], referrals: [], costs: [] } }))
      const twin = simulated(everything({ ...overrides, policies, crises: [] }), { index: { arm: 'counterfactual' } })
      expect(agentColumns(twin)).toMatchObject(agentColumns(bare))
    }, 3)
  })
})

/** Columns of agents, of the first `size` of them. */
function agentColumns({ run }: Finished): Record<string, number[]> {
  const { memory, plan } = run
  const columns = memory.declarations.filter(({ of }) => of[0] === 'agent')
  return Object.fromEntries(
    columns.map(({ name }) => {
      const view = memory.columns.get(name)
      return [name, Array.from(view.subarray(0, (view.length / plan.population.agents) * plan.population.size))]
    }),
  )
}
