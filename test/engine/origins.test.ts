import { describe, expect, it } from 'vitest'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import { KIND, KINDS } from '../../engine/plan/kinds.ts'
import { everything } from '../support/everything.ts'
import { only, type Overrides } from '../support/scenario.ts'
import { cube, finish, simulated, simulation, total, type Finished } from '../support/simulation.ts'
import { adopting } from '../support/standIns.ts'

/** Where customers came from (engine/observe/origins.ts). */
const at = (run: Finished, first: keyof typeof KIND, last: keyof typeof KIND) =>
  cube(run, 'origins')[KIND[first] * KINDS.length + KIND[last]]

/** Bought impressions on the first day reach everybody, the brand's posts every day from the third on. */
const twoContacts = (over: Overrides = {}): Overrides => ({
  campaign: {
    flights: [
      { name: 'ads', kind: 'paid', channel: 'feed', content: 'post', from: 0, to: 0, budget: 5000 },
      { name: 'own', kind: 'brand', channel: 'feed', content: 'post', from: 2, followers: 1e6, perWeek: 7 },
    ],
  },
  products: { thing: { conversion: 0.1 } },
  mechanisms: only(['paid-media', 'brand-posts', 'adoption'], { 'paid-media': { notice: 1 }, 'brand-posts': { notice: 1 } }),
  ...over,
})

describe('origins', () => {
  it('count every customer of a product of its own once, by the same last contact as elsewhere', () => {
    const run = simulated(everything())
    const { products } = run.run.world
    // what came with another product had no contact of its own
    const byKind = cube(run, 'adopters-by-kind').map((n, i) => (products[Math.floor(i / KINDS.length)].bundledWith < 0 ? n : 0))
    KINDS.forEach((_, last) => {
      const sum = (name: string) => cube(run, name).reduce((all, n, i) => (i % KINDS.length === last ? all + n : all), 0)
      const customers = byKind.reduce((all, n, i) => (i % KINDS.length === last ? all + n : all), 0)
      expect([sum('origins'), sum('origins-community')]).toEqual([customers, customers])
      // on no channel: those whom nothing had reached
      const without = cube(run, 'origins')[KIND.organic * KINDS.length + last]
      expect(sum('origins-channel') + without).toBe(customers)
    })
    expect(total(run, 'origins')).toBe(byKind.reduce((all, n) => all + n))
    expect(total(run, 'adopters')).toBeGreaterThan(total(run, 'origins'))
  })

  it('tell the first noticed contact from the last', () => {
    const run = simulated(twoContacts())
    // the ads reach 2,000 people with 100,000 impressions: nobody meets a post of the brand first
    expect(at(run, 'paid', 'paid')).toBeGreaterThan(1000)
    expect(at(run, 'paid', 'brand')).toBe(total(run, 'origins') - at(run, 'paid', 'paid'))
    const own = simulated(twoContacts({ mechanisms: only(['brand-posts', 'adoption'], { 'brand-posts': { notice: 1 } }) }))
    expect(at(own, 'brand', 'brand')).toBe(total(own, 'adopters'))
    expect(total(own, 'adopters')).toBeGreaterThan(500)
  })

  it('are organic where nothing was noticed', () => {
    const run = finish(simulation({ mechanisms: only([]) }, { list: [...mechanisms, adopting()] }))
    expect(at(run, 'organic', 'organic')).toBe(2000)
    expect(total(run, 'origins-channel')).toBe(0)
  })

  it('know who was in a community when buying, and not who came in with the order', () => {
    const community = (founders: number, joinAtPurchase: number) => ({
      communities: { club: { channel: 'feed', founders, joinAtPurchase, leave: 0, memberPosts: 0 } },
      mechanisms: only(['communities']),
    })
    const bought = (over: Overrides) => {
      const of = cube(finish(simulation(over, { list: [...mechanisms, adopting()] })), 'origins-community')
      return [of[KIND.organic], of[KINDS.length + KIND.organic]]
    }
    expect(bought(community(500, 0))).toEqual([1500, 500])
    expect(bought(community(0, 1))).toEqual([2000, 0])
  })
})
