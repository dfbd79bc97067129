import { describe, expect, it } from 'vitest'
import { merge, only, type Overrides } from '../../support/scenario.ts'
import { cube, finish, simulated, simulation, total } from '../../support/simulation.ts'
import { errors, meanOf, MOST_ERRORS } from '../../support/statistics.ts'

/**
 * Coupons (engine/mechanisms/coupons.ts): viewers buy with P₁ = σ(η + β) while stock lasts and P₀ = σ(η) afterwards; used =
 * min(stock, Binomial(viewers, P₁)). Everything else is neutral, so η = logit(conversion).
 */
const [PEOPLE, CONVERSION, LIFT] = [5000, 0.05, 1.5]
const sigma = (odds: number) => odds / (1 + odds)
const P0 = CONVERSION
const P1 = sigma((CONVERSION / (1 - CONVERSION)) * Math.exp(LIFT))

function world(coupon: Overrides | undefined, over: Overrides = {}): Overrides {
  const show = {
    name: 'show',
    kind: 'live',
    channel: 'feed',
    content: 'post',
    on: 1,
    viewers: PEOPLE,
    budget: 0,
    ...(coupon && { coupon }),
  }
  return merge(
    {
      horizon: { length: 3 },
      population: { size: PEOPLE },
      products: { thing: { conversion: CONVERSION, price: 80 } },
      campaign: { flights: [show] },
      mechanisms: only(['live-events', 'adoption', 'coupons'], { 'live-events': { notice: 1, presence: 0 }, coupons: { lift: LIFT } }),
    },
    over,
  ) as Overrides
}

describe('while stock lasts', () => {
  const run = simulated(world({ stock: PEOPLE, discount: 0.25 }))
  const used = total(run, 'coupons-used')

  it('viewers buy with σ(η + β), each with a coupon', () => {
    expect(errors(used, PEOPLE * P1, Math.sqrt(PEOPLE * P1 * (1 - P1)))).toBeLessThan(MOST_ERRORS)
    expect(total(run, 'adopters')).toBe(used)
    expect([...cube(run, 'coupons-used')]).toEqual([0, used, 0])
    expect([...cube(run, 'coupons-by-flight')]).toEqual([used])
  })

  it('keeps who would have bought without', () => {
    const without = simulated(world(undefined)).run.memory.columns.get('adopted')
    const adopted = run.run.memory.columns.get('adopted')
    expect(without.findIndex((n, agent) => n > adopted[agent])).toBe(-1)
  })

  it('costs the discount of each coupon, once, and revenue stays at the list price', () => {
    expect(total(run, 'cost')).toBeCloseTo(used * 0.25 * 80, 6)
    expect(total(run, 'revenue')).toBeCloseTo(used * 80, 6)
  })

  it('marks who was won by a coupon, and nobody else', () => {
    const marked = run.run.memory.columns.get('discount-buyer')
    expect(marked).toEqual(Uint8Array.from(run.run.memory.columns.get('adopted')))
  })
})

describe('when stock ends', () => {
  const stock = 300

  it('no more coupons are used than there are, and the others buy with σ(η)', () => {
    const s = simulation(world({ stock }))
    const found = Array.from({ length: 40 }, (_, replicate) => {
      const run = finish(s, { replicate })
      expect(total(run, 'coupons-used')).toBe(stock)
      return total(run, 'adopters')
    })
    // the stock serves stock/P₁ viewers on average; the rest buy at P₀
    const { mean, se } = meanOf(found)
    expect(errors(mean, stock + (PEOPLE - stock / P1) * P0, se)).toBeLessThan(MOST_ERRORS)
  })

  it('who came first is a matter of the draw, not of the agent’s number', () => {
    const s = simulation(world({ stock }))
    const places = Array.from({ length: 40 }, (_, replicate) => {
      const marked = finish(s, { replicate }).run.memory.columns.get('discount-buyer')
      return meanOf(Array.from(marked.keys()).filter((agent) => marked[agent] === 1)).mean / PEOPLE
    })
    const { mean, se } = meanOf(places)
    expect(errors(mean, 0.5, se)).toBeLessThan(MOST_ERRORS)
  })

  it('a larger stock keeps the buyers of the smaller', () => {
    const of = (n: number) =>
      simulated(world({ stock: n }))
        .run.memory.columns.get('adopted')
        .slice()
    const [few, many] = [of(100), of(500)]
    expect(few.findIndex((n, agent) => n > many[agent])).toBe(-1)
  })
})

describe('agents that stand for many', () => {
  it.each([1, 20])('use as many coupons and are marked for as many of their people, at a scale of %d', (scale) => {
    const viewers = PEOPLE / 5
    const s = simulation(
      world({ stock: PEOPLE }, { population: { size: PEOPLE / scale, scale }, campaign: { flights: [liveOf(viewers)] } } as Overrides),
    )
    const used = Array.from({ length: 30 }, (_, replicate) => total(finish(s, { replicate }), 'coupons-used'))
    const { mean, se } = meanOf(used)
    expect(errors(mean, viewers * P1, se)).toBeLessThan(MOST_ERRORS)
  })
})

const liveOf = (viewers: number) => ({
  name: 'show',
  kind: 'live',
  channel: 'feed',
  content: 'post',
  on: 1,
  viewers,
  budget: 0,
  coupon: { stock: PEOPLE, discount: 0.25 },
})

describe('nothing to win', () => {
  it('no stock, and no lift, sell to nobody more', () => {
    const without = total(simulated(world(undefined)), 'adopters')
    expect(total(simulated(world({ stock: 0 })), 'adopters')).toBe(without)
    const still = simulated(world({ stock: PEOPLE, discount: 0.5 }, { mechanisms: { coupons: { lift: 0 } } }))
    expect(total(still, 'adopters')).toBe(without)
    // who buys anyway takes a coupon
    expect(total(still, 'coupons-used')).toBe(without)
    expect(total(still, 'cost')).toBe(without * 40)
  })

  it('without coupons, or without adoption, the mechanism is left out', () => {
    const hash = (coupon: Overrides | undefined, coupons: unknown, over = {}) =>
      simulated(world(coupon, merge({ mechanisms: { coupons } }, over) as Overrides)).hash
    expect(hash(undefined, {})).toBe(hash(undefined, 'off'))
    const reachOnly = { mechanisms: { adoption: 'off' } }
    expect(hash({ stock: 9 }, {}, reachOnly)).toBe(hash({ stock: 9 }, 'off', reachOnly))
  })

  it('a first fee takes the discount where there is no price', () => {
    const lifecycle = { kind: 'subscription', alpha: 1, beta: 3, fee: 30 }
    const run = simulated(world({ stock: 100, discount: 0.5 }, { products: { thing: { price: 0, lifecycle } } }))
    expect(total(run, 'cost')).toBeCloseTo(100 * 15, 6)
  })
})
