import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import { GROUP_FIGURES, GROUPS } from '../../engine/observe/groups.ts'
import { KINDS } from '../../engine/plan/kinds.ts'
import { loadScenario, SHIPPED_SCENARIOS } from '../../runtime/loadScenario.ts'
import { composed, compositions } from '../properties/compositions.ts'
import { everything } from '../support/everything.ts'
import { only, type Overrides } from '../support/scenario.ts'
import { cube, finish, simulated, simulation, type Finished } from '../support/simulation.ts'
import { adopting } from '../support/standIns.ts'

/** What groups of people had done by the end (engine/observe/groups.ts). */
type Name = (typeof GROUPS)[number]
type Figure = (typeof GROUP_FIGURES)[number]

function of(run: Finished, group: Name, figure: Figure, product = 0): number {
  const products = run.run.world.products.length
  return cube(run, 'groups')[(GROUPS.indexOf(group) * products + product) * GROUP_FIGURES.length + GROUP_FIGURES.indexOf(figure)]
}

/** Two sums of money in two orders, or two counts. */
function expectEqual(actual: number, expected: number, about: string): void {
  expect(Math.abs(actual - expected), `${about}: ${actual} against ${expected}`).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)))
}

/** Groups are parts of everybody, and everybody's figures are those of the run's other cubes. */
function expectConserved(run: Finished): void {
  const { products, population, steps } = run.run.world
  products.forEach(({ name }, x) => {
    const counted: Partial<Record<Figure, number>> = {
      people: population.size * population.scale,
      customers: cube(run, 'adopters-by-kind')
        .subarray(x * KINDS.length, (x + 1) * KINDS.length)
        .reduce((sum, n) => sum + n, 0),
    }
    for (const figure of ['orders', 'revenue'] as const) {
      let sum = 0
      for (let step = 0; step < steps; step++) sum += cube(run, figure)[step * products.length + x]
      counted[figure] = sum
    }
    for (const figure in counted)
      expectEqual(
        of(run, 'bystanders', figure as Figure, x) + of(run, 'participants', figure as Figure, x),
        counted[figure as Figure] as number,
        `${figure} of ${name}`,
      )
    for (const figure of GROUP_FIGURES) {
      const everybody = of(run, 'bystanders', figure, x) + of(run, 'participants', figure, x)
      expectEqual(
        of(run, 'outsiders', figure, x) + of(run, 'members', figure, x),
        everybody,
        `${figure} of ${name} in and outside communities`,
      )
      expectEqual(
        of(run, 'activeMembers', figure, x) + of(run, 'silentMembers', figure, x),
        of(run, 'members', figure, x),
        `${figure} of members of ${name}`,
      )
    }
    for (const group of GROUPS) {
      const customers = of(run, group, 'customers', x)
      expect(customers, group).toBeLessThanOrEqual(of(run, group, 'people', x))
      expect(of(run, group, 'repeatCustomers', x), group).toBeLessThanOrEqual(customers)
      expect(of(run, group, 'active', x), group).toBeLessThanOrEqual(customers)
    }
  })
}

const shipped = readdirSync(SHIPPED_SCENARIOS).filter((name) => name.endsWith('.yaml') && name !== 'benchmarks.yaml')

describe('groups of people', () => {
  it.each(shipped)('add up to everybody, and to all orders and revenue, in %s', async (name) => {
    const { scenario, inputs } = await loadScenario(`${SHIPPED_SCENARIOS}/${name}`, { list: mechanisms, set: ['population.size=2000'] })
    const s = simulation(scenario, { inputs })
    const run = finish(s, { draw: 0 })
    expectConserved(run)
    expect(of(run, 'participants', 'people')).toBeGreaterThan(0)
    expectConserved(finish(s, { draw: 0, arm: 'counterfactual' }))
  })

  it('do so with everything on, price premiums and members won back included', () => {
    const run = simulated(everything({ mechanisms: { 'price-premium': { slope: 2 } } }))
    expectConserved(run)
    // of few members each has noticed something by the end
    const peopled = GROUPS.filter((group) => group !== 'silentMembers')
    for (const group of peopled) for (const product of [0, 1]) expect(of(run, group, 'customers', product), group).toBeGreaterThan(0)
    expect(of(run, 'participants', 'repeatCustomers', 1)).toBeGreaterThan(0)
  })

  it('do so whatever is switched on', () => {
    fc.assert(
      fc.property(compositions, (composition) => expectConserved(simulated(composed(composition)))),
      { numRuns: 30 },
    )
  })

  it('tell who repeats by their orders and fees, and who is active by who is left', () => {
    const lifecycle = { kind: 'subscription', alpha: 1, beta: 1, period: '3 days', fee: 10 }
    const run = finish(
      simulation(
        { products: { thing: { price: 0, lifecycle } }, mechanisms: only(['subscription']) },
        { list: [...mechanisms, adopting()] },
      ),
    )
    // everybody joins on the first day: the first fee, and three more by the tenth day, are paid by S(1), S(2), S(3) = 1/2, 1/3, 1/4 of them
    expect([of(run, 'bystanders', 'customers'), of(run, 'participants', 'people')]).toEqual([2000, 0])
    const spread = (share: number) => 5 * Math.sqrt(2000 * share * (1 - share))
    expect(Math.abs(of(run, 'bystanders', 'repeatCustomers') - 1000)).toBeLessThan(spread(1 / 2))
    expect(Math.abs(of(run, 'bystanders', 'active') - 500)).toBeLessThan(spread(1 / 4))
    expect(of(run, 'bystanders', 'revenue')).toBe(10 * of(run, 'bystanders', 'orders'))
  })

  it('count whoever was ever in a community as a member, and as a silent one where nothing was posted', () => {
    const communities = (perWeek: number): Overrides => ({
      communities: { club: { channel: 'feed', product: 'thing', founders: 500, leave: '2 per week', openRate: 1, memberPosts: perWeek } },
      mechanisms: only(['communities']),
    })
    const silent = simulated(communities(0))
    const members = ['outsiders', 'members', 'activeMembers', 'silentMembers'] as const
    expect(members.map((group) => of(silent, group, 'people'))).toEqual([1500, 500, 0, 500])
    const talking = simulated(communities(2))
    expect(of(talking, 'activeMembers', 'people')).toBeGreaterThan(250)
    expect(of(talking, 'members', 'people')).toBe(500)
  })

  it('have creators where people make pieces of their own, and nobody who engaged with a complaint alone among participants', () => {
    const post = (over: object): Overrides => ({
      content: { post: { creation: 0.5, ...over } },
      campaign: { flights: [{ name: 'own', kind: 'brand', channel: 'feed', content: 'post', from: 0, followers: 1e6, perWeek: 7 }] },
      mechanisms: only(['brand-posts', 'engagement', 'co-creation'], { 'brand-posts': { notice: 1 } }),
    })
    const run = simulated(post({}))
    expect(of(run, 'creators', 'people')).toBe(cube(run, 'pieces').reduce((sum, n) => sum + n, 0))
    expect(of(run, 'creators', 'people')).toBeGreaterThan(100)
    expect(of(run, 'creators', 'people')).toBeLessThan(of(run, 'participants', 'people'))
    expect(of(simulated(post({ valence: 'negative', creation: 0 })), 'participants', 'people')).toBe(0)
  })
})
