import { describe, expect, it } from 'vitest'
import { merge, only, type Overrides } from '../../support/scenario.ts'
import { cube, finish, simulation, total } from '../../support/simulation.ts'
import { errors, meanOf, MOST_ERRORS } from '../../support/statistics.ts'

/**
 * Adoption on a noticed exposure: people ~ Binomial(left, P), logit P = logit(conversion) + shifts (engine/mechanisms/adoption.ts).
 * One post of the brand reaches all 40,000 people once; price 1, resonance 6, affinity ½ and authenticity 1 (of a source without a tier,
 * half counts) are neutral, so P is the conversion.
 */
const PEOPLE = 40_000

function once(scale: number, over: Overrides = {}): Overrides {
  return merge(
    {
      horizon: { length: 1 },
      population: { size: PEOPLE / scale, scale },
      products: { thing: { conversion: 0.05 } },
      campaign: { flights: [{ name: 'post', kind: 'brand', channel: 'feed', content: 'post', from: 0, followers: 1e7, perWeek: 7 }] },
      mechanisms: only(['adoption', 'brand-posts', 'events'], { 'brand-posts': { notice: 1 } }),
    },
    over,
  ) as Overrides
}

const adopters = (overrides: Overrides, replicates: number) => {
  const s = simulation(overrides)
  return Float64Array.from({ length: replicates }, (_, replicate) => total(finish(s, { replicate }), 'adopters'))
}

describe('adoption', () => {
  it.each([1, 20, 200])('of 40,000 people is Binomial(40,000, .05) at scale %i: its mean and its variance', (scale) => {
    const replicates = 100
    const { mean, se, variance } = meanOf(adopters(once(scale), replicates))
    expect(errors(mean, PEOPLE * 0.05, se)).toBeLessThan(MOST_ERRORS)
    expect(errors(Math.log(variance), Math.log(PEOPLE * 0.05 * 0.95), Math.sqrt(2 / (replicates - 1)))).toBeLessThan(MOST_ERRORS)
  })

  it('shifts the log-odds by weight times distance from neutral, and by the logarithm of demand', () => {
    const logit = (p: number) => Math.log(p / (1 - p))
    const share = (over: Overrides, eta: number) => {
      const p = 1 / (1 + Math.exp(-logit(0.05) - eta))
      const n = adopters(once(1, over), 1)[0]
      expect(errors(n / PEOPLE, p, Math.sqrt((p * (1 - p)) / PEOPLE)), JSON.stringify(over)).toBeLessThan(MOST_ERRORS)
    }
    const weights = { resonance: 0.2, influence: 0.5, authenticity: 1.2, affinity: 0.9, price: 1.1, interest: 0, peer: 3, hype: 0.7 }
    const adoption = { mechanisms: { adoption: weights } }
    share(adoption, 0)
    share(merge(adoption, { content: { post: { resonance: 8.5 } } }) as Overrides, 0.2 * 2.5)
    share(merge(adoption, { content: { post: { authenticity: 0.2 } } }) as Overrides, 1.2 * (0.1 - 0.5))
    share(merge(adoption, { content: { post: { hype: 0.9 } } }) as Overrides, 0.7 * 0.7)
    share(merge(adoption, { population: { segments: { all: { affinity: { general: 0.9 } } } } }) as Overrides, 0.9 * 0.4)
    share(merge(adoption, { population: { segments: { all: { traits: { price: 2 } } } } }) as Overrides, 1.1 * Math.log(2))
    share(merge(adoption, { events: [{ name: 'sale', from: 0, demand: 3 }] }) as Overrides, Math.log(3))
  })

  it('never passes the market, and what is bundled is not sold by itself', () => {
    const certain = once(10, { products: { thing: { conversion: 1, organic: { market: 0.3 } } } })
    const { run, ...observed } = finish(simulation(certain))
    // ⌊10·.3 + u⌋ is 3 for u < 1
    expect(new Set(run.memory.columns.get('adopted'))).toEqual(new Set([3]))
    expect(cube(observed, 'adopters').reduce((a, b) => a + b)).toBe(0.3 * PEOPLE)
    const bundled = once(1, { products: { main: { margin: 0.5 }, thing: { conversion: 0.5, bundle: { with: 'main', rate: 0.5 } } } })
    expect(total(finish(simulation(bundled)), 'adopters')).toBe(0)
  })

  it('books the first order of each at the price', () => {
    const run = finish(simulation(once(20)))
    expect(total(run, 'orders')).toBe(total(run, 'adopters'))
    expect(total(run, 'revenue')).toBe(100 * total(run, 'adopters'))
    expect(total(run, 'converted')).toBe(total(run, 'adopters'))
  })
})
