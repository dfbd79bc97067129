import { describe, expect, it } from 'vitest'
import { mechanisms } from '../../../engine/mechanisms/index.ts'
import { merge, only, type Overrides } from '../../support/scenario.ts'
import { cube, simulated, total } from '../../support/simulation.ts'
import { errors, MOST_ERRORS } from '../../support/statistics.ts'
import { probe } from '../../support/standIns.ts'

/**
 * Price premium (engine/mechanisms/pricePremium.ts): π ← π + w(π(R) − π) per noticed contact, π(R) = max(0, β(R/R₀ − 1)); at the
 * list price η_adopt += ε·ln(1 + π), with a price that follows the first order brings price·(1 + π).
 *
 * Everybody notices one post a day, so on day n everybody's premium is π(R)(1 − (1 − w)^n). Premiums are kept in 32 bits: six digits.
 */
const P = { slope: 1.5, reference: 7.8, weight: 0.4, elasticity: 1.2 }
const WORTH = 1.5 * (9.1 / 7.8 - 1)
const premiumOn = (day: number) => WORTH * (1 - (1 - P.weight) ** day)

function world(over: Overrides = {}): Overrides {
  return merge(
    {
      horizon: { length: 5 },
      population: { size: 4000 },
      content: { post: { resonance: 9.1 } },
      products: { thing: { conversion: 0.05, price: 200 } },
      campaign: { flights: [{ name: 'posts', kind: 'brand', channel: 'feed', content: 'post', from: 0, followers: 1e6, perWeek: 7 }] },
      mechanisms: only(['brand-posts', 'adoption'], { 'brand-posts': { notice: 1 }, adoption: { resonance: 0 }, 'price-premium': P }),
    },
    over,
  ) as Overrides
}

/** Log-odds of buying by day, less those without the mechanism. */
function gains(over: Overrides = {}): number[] {
  const of = (overrides: Overrides) => {
    const seen: number[] = []
    simulated(world(overrides), { list: [...mechanisms, probe('decide', ({ adopt }, step) => void (seen[step] ??= adopt.eta[0]))] })
    return seen
  }
  const without = of(merge(over, { mechanisms: { 'price-premium': 'off' } }) as Overrides)
  return of(over).map((eta, day) => eta - without[day])
}

describe('willingness to pay', () => {
  it('approaches the worth of the content contact by contact, and counts from the next step on', () => {
    gains().forEach((gain, day) => expect(gain).toBeCloseTo(1.2 * Math.log(1 + premiumOn(day)), 6))
  })

  it('at a weight of 1 is that of the last content', () => {
    expect(gains({ mechanisms: { 'price-premium': { weight: 1 } } })[3]).toBeCloseTo(1.2 * Math.log(1 + WORTH), 6)
  })

  it('is by default 18% higher at a resonance of 8.7 and 25% at 9.1, within a point', () => {
    const worth = (resonance: number) =>
      Math.exp(gains({ content: { post: { resonance } }, mechanisms: { 'price-premium': { weight: 1, elasticity: 1 } } })[1]) - 1
    expect(Math.abs(worth(8.7) - 0.18)).toBeLessThan(0.01)
    expect(Math.abs(worth(9.1) - 0.25)).toBeLessThan(0.01)
    // 10% more resonance, 15 points more premium
    expect(worth(9.1 * 1.05) - worth(9.1 * 0.95)).toBeCloseTo((0.15 * 9.1) / 7.8, 6)
  })

  it('is no higher below the reference, nor by contents that speak against the brand', () => {
    for (const post of [{ resonance: 7.8 }, { resonance: 5 }, { resonance: 9.1, valence: 'negative' }])
      expect(gains({ content: { post } }), JSON.stringify(post)).toEqual([0, 0, 0, 0, 0])
  })
})

describe('a price that follows', () => {
  const follow = simulated(world({ products: { thing: { premium: 'follow' } } }))
  const list = simulated(world({ mechanisms: { 'price-premium': 'off' } }))

  it('sells as many as without the premium, person by person', () => {
    expect(cube(follow, 'adopters')).toEqual(cube(list, 'adopters'))
    expect(total(follow, 'adopters')).toBeGreaterThan(500)
  })

  it('brings price·(1 + π) per first order, step by step', () => {
    const [orders, premium, revenue] = ['orders', 'premium-revenue', 'revenue'].map((name) => cube(follow, name))
    orders.forEach((n, day) => {
      expect(premium[day] / (n * 200 || 1)).toBeCloseTo(n === 0 ? 0 : premiumOn(day), 6)
      expect(revenue[day]).toBeCloseTo(n * 200 + premium[day], 6)
    })
  })

  it('leaves buying at the list price to those whom the premium moves', () => {
    const run = simulated(world({ population: { size: 40_000 }, horizon: { length: 2 } }))
    // day 0 at p, day 1 at odds (1 + π)^ε higher among who is left
    const odds = (0.05 / 0.95) * (1 + premiumOn(1)) ** 1.2
    const p = odds / (1 + odds)
    const [first, second] = cube(run, 'adopters')
    const left = 40_000 - first
    expect(errors(second, left * p, Math.sqrt(left * p * (1 - p)))).toBeLessThan(MOST_ERRORS)
    expect(total(run, 'premium-revenue')).toBe(0)
  })
})

describe('no premium', () => {
  it('is off unless named, and at a slope or weight of 0 nothing changes', () => {
    const off = simulated(world({ mechanisms: { 'price-premium': 'off' } }))
    for (const still of [{ slope: 0 }, { weight: 0 }]) {
      const { cubes } = simulated(world({ mechanisms: { 'price-premium': still } }))
      expect({ ...cubes, 'premium-revenue': undefined }).toEqual({ ...off.cubes, 'premium-revenue': undefined })
    }
  })
})
