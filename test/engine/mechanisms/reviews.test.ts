import { describe, expect, it } from 'vitest'
import { mechanisms } from '../../../engine/mechanisms/index.ts'
import { normalQuantile } from '../../../engine/base/distributions.ts'
import { sum, sumLevel } from '../../../engine/metrics/pair.ts'
import { everything } from '../../support/everything.ts'
import { merge, only, type Overrides } from '../../support/scenario.ts'
import { cube, finish, simulation, total } from '../../support/simulation.ts'
import { adopting } from '../../support/standIns.ts'
import { errors, MOST_ERRORS } from '../../support/statistics.ts'

/**
 * Reviews (engine/mechanisms/reviews.ts): d = quality + σz − expectation − h·hype, P(review) = σ(logit rate + β|d|), praise where d > 0.
 * Everybody buys in the first step unless said. An agent's people up to eight are drawn one by one; above, in eight rows.
 */
const PLAIN = { expectation: 0.5, hype: 0.5, noise: 0.25, rate: 0.2, extremity: 0, delay: 2 }
const N = 40_000

function sold(over: Overrides = {}, names: readonly string[] = []): Overrides {
  return merge(
    {
      horizon: { length: 4 },
      population: { size: N },
      products: { thing: { conversion: 1e-9, quality: 0.6 } },
      mechanisms: only(['reviews', ...names], { reviews: PLAIN }),
    },
    over,
  ) as Overrides
}

const list = [...mechanisms, adopting()]
const run = (over: Overrides = {}) => finish(simulation(sold(over), { list }))

/** Standard error of a share p of n agents with `scale` people each, in rows of up to eight. */
function seOf(p: number, n: number, scale: number): number {
  const rows = Math.min(8, scale)
  const weights = Array.from({ length: rows }, (_, k) => Math.floor(scale / rows) + (k < scale % rows ? 1 : 0))
  return Math.sqrt((p * (1 - p) * sum(weights.map((w) => w * w))) / n) / scale
}

/** Φ by the quantile function's inverse: bisection to 1e-12. */
function phi(z: number): number {
  let [low, high] = [1e-12, 1 - 1e-12]
  while (high - low > 1e-12) {
    const u = (low + high) / 2
    if (normalQuantile(u) < z) low = u
    else high = u
  }
  return low
}

describe('satisfaction', () => {
  it.each([1, 8, 30])('is positive for Φ((quality − expectation)/σ) of those whom nobody promised anything, at scale %i', (scale) => {
    const n = N / scale
    const satisfied = cube(run({ population: { size: Math.floor(n), scale } }), 'satisfied')
    const people = sum(satisfied)
    expect(people).toBe(Math.floor(n) * scale)
    const p = phi(0.1 / 0.25)
    expect(errors(sumLevel(satisfied, 1, 2) / people, p, seOf(p, Math.floor(n), scale))).toBeLessThan(MOST_ERRORS)
  })

  it('is lower by h·hype of the content that brought the customer', () => {
    const campaign = {
      flights: [{ name: 'post', kind: 'brand', channel: 'feed', content: 'post', from: 0, to: 0, followers: 1e7, perWeek: 7 }],
    }
    for (const hype of [0, 0.4, 1]) {
      const over = sold(
        {
          campaign,
          content: { post: { hype } },
          products: { thing: { conversion: 1 } },
          mechanisms: { 'brand-posts': { notice: 1 }, adoption: {} },
        },
        ['adoption', 'brand-posts'],
      )
      const satisfied = cube(finish(simulation(over)), 'satisfied')
      expect(sum(satisfied)).toBe(N)
      const p = phi((0.1 - 0.5 * hype) / 0.25)
      expect(errors(sumLevel(satisfied, 1, 2) / N, p, seOf(p, N, 1)), `hype ${hype}`).toBeLessThan(MOST_ERRORS)
    }
  })

  it('is kept by agent as the mean of its customers', () => {
    const { run: of } = run({ population: { size: 5000, scale: 4 } })
    const mean = of.memory.columns.get('satisfaction')
    expect(new Set(of.memory.columns.get('satisfaction-people'))).toEqual(new Set([4]))
    const overall = sum(mean) / 5000
    expect(errors(overall, 0.1, 0.25 / Math.sqrt(20_000))).toBeLessThan(MOST_ERRORS)
    // variance of a mean of four: σ²/4, relative standard error √(2/n)
    const variance = sum(mean.map((x) => (x - overall) ** 2)) / 5000
    expect(errors(variance / (0.25 ** 2 / 4), 1, Math.sqrt(2 / 5000))).toBeLessThan(MOST_ERRORS)
  })
})

describe('reviews', () => {
  it.each([1, 20])(
    'without extremity come from the rate of all customers, praise and complaints in the same proportion, at scale %i',
    (scale) => {
      const size = N / scale
      const reviews = cube(run({ population: { size, scale } }), 'reviews')
      expect(errors(sum(reviews) / N, 0.2, Math.sqrt(0.16 / N))).toBeLessThan(MOST_ERRORS)
      const p = phi(0.4)
      // writers of a row praise together
      expect(errors(sumLevel(reviews, 1, 2) / sum(reviews), p, seOf(p, size, scale) / Math.sqrt(0.2))).toBeLessThan(MOST_ERRORS)
    },
  )

  it('come from the extremes: P is the mean of σ(logit rate + β|d|)', () => {
    const [rate, beta, steps] = [0.05, 6, 4000]
    let p = 0
    for (let k = 0; k < steps; k++) {
      const d = 0.1 + 0.25 * normalQuantile((k + 0.5) / steps)
      p += 1 / (1 + (1 / rate - 1) * Math.exp(-beta * Math.abs(d))) / steps
    }
    const reviews = sum(cube(run({ mechanisms: { reviews: { rate, extremity: beta } } }), 'reviews'))
    expect(p).toBeGreaterThan(2 * rate)
    expect(errors(reviews / N, p, Math.sqrt((p * (1 - p)) / N))).toBeLessThan(MOST_ERRORS)
  })

  it('are written after the delay, and not in the step of the purchase', () => {
    const when = (delay: number) => cube(run({ mechanisms: { reviews: { delay } } }), 'reviews').findIndex((n) => n > 0) >> 1
    expect([when(0), when(1), when(2.9), when(3)]).toEqual([1, 1, 2, 3])
  })

  it.each([1, 10])(
    'are said by an agent with probability writers/scale, once a content, to its followers in the next step, at scale %i',
    (scale) => {
      const size = 20_000
      const over = sold(
        {
          population: { size, scale },
          mechanisms: { 'peer-shares': { advocacy: 0, shareRate: 0 }, reviews: { noise: 0 } },
        },
        ['peer-shares'],
      )
      const sharers = cube(finish(simulation(over, { list })), 'sharers')
      expect(Array.from(sharers).map((n) => n > 0)).toEqual([false, false, false, true])
      // rows of an agent speak one by one; a row of w people with P(writers = k) speaks with E[k]/scale = .2·w/scale
      const weights = scale === 1 ? [1] : [2, 2, 1, 1, 1, 1, 1, 1]
      const p = 1 - weights.reduce((silent, w) => silent * (1 - (0.2 * w) / scale), 1)
      expect(errors(sharers[3] / size, p, Math.sqrt((p * (1 - p)) / size))).toBeLessThan(MOST_ERRORS)
    },
  )

  it('are of products that are sold by themselves, and there are none of others', () => {
    const names = (over: Overrides) => Object.keys(simulation(sold(over)).plan.scenario.content)
    expect(names({})).toEqual(['complaint-thing', 'post', 'praise-thing'])
    expect(names({ products: { thing: { conversion: 0 } } })).toEqual(['post'])
    expect(names({ products: { extra: { margin: 0.5, conversion: 0.1, bundle: { with: 'thing', rate: 0.5 } } } })).toHaveLength(3)
    expect(cube(run(), 'reviews').length).toBe(8)
    expect(run({ products: { thing: { conversion: 0 } } }).cubes['reviews']).toBeUndefined()
  })

  it('keep a content of their name that the scenario states', () => {
    const { plan } = simulation(sold({ content: { 'praise-thing': { product: 'thing', resonance: 9.5 } } }))
    expect(plan.scenario.content['praise-thing']?.resonance.spec).toEqual({ kind: 'number', value: 9.5 })
  })

  it('that nobody writes change nobody’s reach, sharing or buying', () => {
    const [none, off] = [{ rate: 0 }, 'off'].map((reviews) => finish(simulation(everything({ mechanisms: { reviews } }))))
    for (const name of ['adopters', 'sharers', 'engaged', 'noticed', 'stages', 'trust-mean'])
      expect(cube(none, name), name).toEqual(cube(off, name))
    expect(total(none, 'reviews')).toBe(0)
  })
})

describe('a complaint', () => {
  const flight = { name: 'post', kind: 'brand', channel: 'feed', content: 'complaint', from: 0, to: 0, followers: 1e7, perWeek: 7 }
  const heard = (valence: string) =>
    finish(
      simulation({
        population: { size: 5000 },
        content: { complaint: { product: 'thing', valence } },
        products: { thing: { conversion: 0.3 } },
        campaign: { flights: [flight] },
        mechanisms: only(['adoption', 'engagement', 'brand-posts'], { 'brand-posts': { notice: 1 } }),
      }),
    )

  it('sells nothing and interests nobody, though it is engaged with', () => {
    const against = heard('negative')
    expect([total(against, 'adopters'), total(heard('positive'), 'adopters') > 1000]).toEqual([0, true])
    expect(total(against, 'engaged')).toBe(total(heard('positive'), 'engaged'))
    expect(new Set(against.run.memory.columns.get('stage'))).toEqual(new Set([1]))
    expect(new Set(against.run.memory.columns.get('engaged-step'))).toEqual(new Set([0]))
  })

  it('is shared at a rate of its own', () => {
    const n = 20_000
    const shared = (valence: string) =>
      total(
        finish(
          simulation({
            population: { size: n },
            horizon: { length: 1 },
            content: { complaint: { product: 'thing', valence } },
            campaign: { flights: [flight] },
            mechanisms: only(['peer-shares', 'brand-posts'], {
              'brand-posts': { notice: 1 },
              'peer-shares': { shareRate: 0.1, negativity: 0.7, propensity: 0 },
            }),
          }),
        ),
        'shared',
      ) / n
    const p = 1 / (1 + 9 * Math.exp(-0.7))
    expect(errors(shared('negative'), p, Math.sqrt((p * (1 - p)) / n))).toBeLessThan(MOST_ERRORS)
    expect(errors(shared('positive'), 0.1, Math.sqrt(0.09 / n))).toBeLessThan(MOST_ERRORS)
  })
})
