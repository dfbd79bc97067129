import { describe, expect, it } from 'vitest'
import { mechanisms } from '../../../engine/mechanisms/index.ts'
import { KIND } from '../../../engine/plan/kinds.ts'
import { merge, only, type Overrides } from '../../support/scenario.ts'
import { cube, finish, simulation, total } from '../../support/simulation.ts'
import { adopting, probe } from '../../support/standIns.ts'
import { errors, meanOf, MOST_ERRORS } from '../../support/statistics.ts'

/** Engagement, trust, events and bundles against their logit, product and binomial forms. Binomial standard errors. */
const N = 50_000

function post(names: readonly string[], sections: Overrides, over: Overrides = {}): Overrides {
  return merge(
    {
      horizon: { length: 1 },
      population: { size: N },
      campaign: { flights: [{ name: 'post', kind: 'brand', channel: 'feed', content: 'post', from: 0, followers: 1e7, perWeek: 7 }] },
      mechanisms: only([...names, 'brand-posts'], { 'brand-posts': { notice: 1 }, ...sections }),
    },
    over,
  ) as Overrides
}

const rateIs = (run: ReturnType<typeof finish>, p: number) => {
  const engaged = total(run, 'engaged') / total(run, 'noticed')
  expect(errors(engaged, p, Math.sqrt((p * (1 - p)) / total(run, 'noticed'))), `${engaged} against ${p}`).toBeLessThan(MOST_ERRORS)
}

describe('engagement', () => {
  it.each([0.02, 0.1, 0.5])('of neutral content has the channel’s rate: %d', (engagementRate) => {
    rateIs(finish(simulation(post(['engagement'], {}, { channels: { feed: { engagementRate } } }))), engagementRate)
  })

  it('is certain at a rate of 1 and never at 0', () => {
    const engaged = (engagementRate: number) =>
      total(finish(simulation(post(['engagement'], {}, { channels: { feed: { engagementRate } } }))), 'engaged')
    expect(engaged(1)).toBe(N)
    expect(engaged(0)).toBe(0)
  })

  it('shifts the log-odds by weight times distance from neutral', () => {
    const weights = { resonance: 0.3, homogeneity: -1.5, authenticity: 0.8, affinity: 1.2, familiarity: 0.4, influence: 0.3, privacy: -0.7 }
    const is = (over: Overrides, eta: number) =>
      rateIs(finish(simulation(post(['engagement'], { engagement: weights }, over))), 1 / (1 + 9 * Math.exp(-eta)))
    is({}, 0)
    is({ content: { post: { resonance: 8 } } }, 0.6)
    is({ content: { post: { homogeneity: 0.9 } } }, -0.75)
    is({ content: { post: { authenticity: 0 } } }, -0.4)
    is({ population: { segments: { all: { affinity: { general: 0.2 } } } } }, -0.36)
    is({ population: { segments: { all: { traits: { privacy: 1 } } } } }, -0.7)
  })

  it('gains by familiarity and loses by weariness, n contacts in', () => {
    // the same post on each day, noticed by all: on day n everybody has noticed n before
    const [familiarity, tedium, homogeneity, wearIn, days] = [0.6, 0.8, 0.7, 2, 12]
    const attention = { form: 'formula', curve: 1, perContact: 0, optOut: 0, wearIn }
    const run = finish(
      simulation(
        post(
          ['attention', 'engagement'],
          { attention, engagement: { familiarity, tedium, homogeneity: 0 } },
          {
            horizon: { length: days },
            content: { post: { homogeneity } },
            population: { segments: { all: { traits: { activity: 100 } } } },
            campaign: {
              flights: [
                { name: 'post', kind: 'brand', channel: 'feed', content: 'post', from: 0, to: days - 1, followers: 1e7, perWeek: 7 },
              ],
            },
          },
        ),
      ),
    )
    const { values } = run.cubes.engaged
    const width = values.length / days
    for (const n of [0, 3, 11]) {
      const eta = familiarity * (1 - Math.exp(-n / wearIn)) - tedium * homogeneity * Math.log(1 + n / wearIn)
      const expected = 1 / (1 + 9 * Math.exp(-eta))
      const engaged = values.subarray(n * width, (n + 1) * width).reduce((sum, x) => sum + x, 0)
      expect(errors(engaged / N, expected, Math.sqrt((expected * (1 - expected)) / N)), `day ${n}`).toBeLessThan(MOST_ERRORS)
    }
  })

  it('makes the reached aware, the engaged interested, and remembers the first step of interest', () => {
    const { run } = finish(
      simulation(
        post(
          ['engagement'],
          {},
          {
            horizon: { length: 3 },
            population: { size: 1000 },
            campaign: {
              flights: [{ name: 'post', kind: 'brand', channel: 'feed', content: 'post', from: 1, to: 1, followers: 1e7, perWeek: 7 }],
            },
          },
        ),
      ),
    )
    const stage = run.memory.columns.get('stage')
    const first = run.memory.columns.get('engaged-step')
    for (let i = 0; i < 1000; i++) expect([stage[i], first[i]]).toEqual(first[i] > 0 ? [2, 2] : [1, 0])
  })
})

describe('trust', () => {
  it('adds β(T − T̄) to sharing and buying, nothing on average', () => {
    const segments = {
      all: null,
      sure: { share: 0.25, channels: { feed: 1 }, traits: { trust: 0.9, privacy: 0 } },
      unsure: { share: 0.75, channels: { feed: 1 }, traits: { trust: 0.1, privacy: 0 } },
    }
    const seen = { share: [] as number[], adopt: [] as number[] }
    const list = [
      ...mechanisms,
      probe('respond', ({ size, share, adopt }) => {
        for (let i = 0; i < size; i++) {
          seen.share.push(share.eta[i])
          seen.adopt.push(adopt.eta[i])
        }
      }),
    ]
    finish(simulation(post(['trust'], { trust: { share: 0.6, adopt: 1.2 } }, { population: { size: 400, segments } }), { list }))
    // T̄ = .3; traits are kept in 32 bits: six digits
    expect(new Set(seen.share.map((x) => x.toFixed(6)))).toEqual(new Set([(0.6 * 0.6).toFixed(6), (0.6 * -0.2).toFixed(6)]))
    expect(new Set(seen.adopt.map((x) => x.toFixed(6)))).toEqual(new Set([(1.2 * 0.6).toFixed(6), (1.2 * -0.2).toFixed(6)]))
    expect(meanOf(seen.adopt).mean).toBeCloseTo(0, 6)
  })
})

describe('events', () => {
  const organic = {
    products: { thing: { organic: { innovation: 0.05, imitation: 0 } } },
    horizon: { length: 6 },
    mechanisms: only(['organic-adoption', 'events']),
    population: { size: N },
  }

  it('multiply organic demand while they last, and each other', () => {
    const events = [
      { name: 'sale', from: 1, to: 3, demand: 2 },
      { name: 'festival', from: 3, to: 4, demand: 1.5 },
    ]
    const byStep = cube(finish(simulation({ ...organic, events })), 'adopters')
    let left = N
    ;[0.05, 0.1, 0.1, 0.15, 0.075, 0.05].forEach((p, t) => {
      expect(errors(byStep[t], left * p, Math.sqrt(left * p * (1 - p))), `step ${t}`).toBeLessThan(MOST_ERRORS)
      left -= byStep[t]
    })
  })

  it('multiply attention to the campaign', () => {
    const attention = { attention: { form: 'power', shape: 1, perContact: 0 } }
    const run = finish(simulation(post(['attention', 'events'], attention, { events: [{ name: 'rival', from: 0, attention: 0.4 }] })))
    expect(errors(total(run, 'noticed') / N, 0.4, Math.sqrt(0.24 / N))).toBeLessThan(MOST_ERRORS)
  })

  it('that multiply by one change nothing', () => {
    const events = [{ name: 'quiet', from: 0, to: 5, demand: 1, attention: 1 }]
    expect(finish(simulation({ ...organic, events })).hash).toBe(finish(simulation(organic)).hash)
  })
})

describe('bundles', () => {
  const chain = {
    horizon: { length: 2 },
    products: {
      thing: { margin: 0.5 },
      club: { margin: 0.5, bundle: { with: 'thing', rate: 0.3 } },
      extra: { margin: 0.5, bundle: { with: 'club', rate: 0.5 } },
    },
    mechanisms: only(['bundles', 'adopting']),
  }
  const adopted = (over: Overrides) => {
    const names = ['club', 'extra', 'thing']
    const list = [...mechanisms, adopting(names.indexOf('thing'))]
    const byProduct = cube(finish(simulation(merge(chain, over) as Overrides, { list })), 'adopters-by-kind')
    const kinds = byProduct.length / 3
    return Object.fromEntries(names.map((name, x) => [name, byProduct[x * kinds + KIND.organic]]))
  }

  it.each([1, 25])('are taken by Binomial(n, rate) of the buyers, and bundles of bundles by their share, at scale %i', (scale) => {
    const { club, extra, thing } = adopted({ population: { size: N / scale, scale } })
    expect(thing).toBe(N)
    expect(errors(club, 0.3 * N, Math.sqrt(N * 0.3 * 0.7))).toBeLessThan(MOST_ERRORS)
    expect(errors(extra, 0.5 * club, Math.sqrt(club * 0.25))).toBeLessThan(MOST_ERRORS)
  })

  it('are taken by all at a rate of 1 and by none at 0', () => {
    expect(adopted({ products: { club: { bundle: { rate: 1 } }, extra: { bundle: { rate: 0 } } } })).toEqual({
      thing: 2000,
      club: 2000,
      extra: 0,
    })
  })
})
