import { describe, it } from 'vitest'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import { sum } from '../../engine/metrics/pair.ts'
import { KIND, STAGE } from '../../engine/plan/kinds.ts'
import { merge, only, scenarioOf, type Overrides } from '../support/scenario.ts'
import { cube, finish, simulation, total } from '../support/simulation.ts'
import { isSlow } from '../support/slow.ts'
import { adopting, standIn } from '../support/standIns.ts'
import { meanOf } from '../support/statistics.ts'
import { shareOf, theoryRows } from './theoryRows.ts'

/**
 * Decisions on noticed contacts: P = 1 − (1 − σ(η))·e^(−H), log-odds η a sum of weight times distance from neutral, H a sum of hazards of
 * independent causes. Each form is tried with all of its terms at work. Everybody notices one post of the brand; standard errors are
 * binomial at the true value.
 */
const N = isSlow ? 500_000 : 30_000
const sigma = (eta: number) => 1 / (1 + Math.exp(-eta))
const logit = (p: number) => Math.log(p / (1 - p))

function posted(names: readonly string[], sections: Overrides, over: Overrides = {}): Overrides {
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

const content = { post: { resonance: 7.5, homogeneity: 0.7, authenticity: 0.4 } }
const segments = { all: { affinity: { general: 0.8 }, traits: { price: 1.5, privacy: 1 } } }

describe('engagement', () => {
  const rows = theoryRows(
    'responses',
    'engagement with a noticed post',
    'σ(logit(rate) + β_R(R − 6) + β_H(H − .4) + β_A(A − .5) + β_q(q − .5) + β_P·privacy), A halved for want of a tier',
  )

  it('is the logit of its terms', () => {
    const engagement = {
      resonance: 0.3,
      homogeneity: -1.5,
      authenticity: 0.8,
      affinity: 1.2,
      familiarity: 0.4,
      influence: 0.3,
      privacy: -0.7,
    }
    const run = finish(simulation(posted(['engagement'], { engagement }, { content, population: { segments } })))
    const p = sigma(logit(0.1) + 0.3 * 1.5 - 1.5 * 0.3 + 0.8 * (0.2 - 0.5) + 1.2 * 0.3 - 0.7)
    rows.estimated('share engaged', p, shareOf(total(run, 'engaged'), N, p))
  })

  it('is drawn anew for every post', () => {
    const rows = theoryRows('responses', 'engagement with two posts', 'interested: 1 − (1 − P)²')
    const over = { horizon: { length: 2 }, channels: { feed: { engagementRate: 0.3 } } }
    const { run } = finish(simulation(posted(['engagement'], { engagement: { familiarity: 0 } }, over)))
    const interested = run.memory.columns.get('stage').filter((stage: number) => stage === STAGE.interested).length
    const twice = 1 - 0.7 ** 2
    rows.estimated('share interested', twice, shareOf(interested, N, twice))
  })
})

describe('adoption on a noticed post', () => {
  const equation =
    'people ~ Binomial(left, P), P = σ(logit(conversion) + β_R(R − 6) + β_A(A/2 − .5) + β_q(q − .5) + β_p·ln price + ln demand)'
  const adoption = { resonance: 0.2, influence: 0.5, authenticity: 1.2, affinity: 0.9, price: 1.1, interest: 0, peer: 3 }
  const p = sigma(logit(0.05) + 0.2 * 1.5 + 1.2 * (0.2 - 0.5) + 0.9 * 0.3 + 1.1 * Math.log(1.5) + Math.log(1.3))

  it.each([1, 100])('is Binomial with the logit of its terms, person by person, at scale %i', (scale) => {
    const rows = theoryRows('responses', `adoption on a noticed post, scale ${scale}`, equation)
    const people = 30_000
    const s = simulation(
      posted(['adoption', 'events'], { adoption }, {
        content,
        population: { size: people / scale, scale, segments },
        products: { thing: { conversion: 0.05 } },
        events: [{ name: 'sale', from: 0, demand: 1.3 }],
      }), // prettier-ignore
    )
    const runs = isSlow ? 1000 : 40
    const found = meanOf(Array.from({ length: runs }, (_, replicate) => total(finish(s, { replicate }), 'adopters')))
    const variance = people * p * (1 - p)
    rows.estimated('share who buy', p, { mean: found.mean / people, se: Math.sqrt(variance / runs) / people })
    // near-normal samples: Var s² = 2σ⁴/(n − 1)
    rows.estimated('variance of buyers / np(1 − p)', 1, { mean: found.variance / variance, se: Math.sqrt(2 / (runs - 1)) })
  })

  it.each([1, 100])('of a second post is a new draw among those who are left, at scale %i', (scale) => {
    const rows = theoryRows('responses', `adoption after two posts, scale ${scale}`, 'share = 1 − (1 − P)²')
    const over = { horizon: { length: 2 }, population: { size: N / scale, scale }, products: { thing: { conversion: 0.3 } } }
    const twice = 1 - 0.7 ** 2
    const found = total(finish(simulation(posted(['adoption'], { adoption: { ...adoption, authenticity: 0 } }, over))), 'adopters')
    rows.estimated('share who buy', twice, shareOf(found, N, twice))
  })
})

describe('sharing', () => {
  it('is the logit of its rate, resonance and propensity', () => {
    const rows = theoryRows('responses', 'sharing of a noticed post', 'σ(logit(rate) + β_R(R − 6) + β_φ(φ − φ̄))')
    const halves = { all: null, shy: { share: 0.5, channels: { feed: 1 }, traits: { sharing: 0.1 } }, open: { share: 0.5, channels: { feed: 1 }, traits: { sharing: 0.5 } } } // prettier-ignore
    const peerShares = { notice: 1, shareRate: 0.1, resonance: 0.5, propensity: 2, advocacy: 0, delay: 0 }
    const { run } = finish(
      simulation(posted(['peer-shares'], { 'peer-shares': peerShares }, { content, population: { segments: halves } })),
    )
    const shared = run.memory.columns.get('has-shared')
    for (const { name, start, count } of run.plan.population.segments) {
      const p = sigma(logit(0.1) + 0.5 * 1.5 + 2 * (name === 'shy' ? -0.2 : 0.2))
      rows.estimated(`share of the ${name}`, p, shareOf(sum(shared.subarray(start, start + count)), count, p))
    }
  })

  /** Everybody hears from so many different friends in one step; returns the share who share. */
  function afterFriends(friends: number, contagion: object, shareRate: number, repeats = 'add-up'): number {
    const friendly = standIn('friendly', ({ world }) => ({
      deliver(_, sink) {
        for (let friend = 0; friend < friends; friend++) {
          sink.begin({ source: friend, content: 0, channel: 0, kind: KIND.peer, flight: -1, notice: 1 })
          for (let agent = 0; agent < world.population.size; agent++) sink.add(agent, friend + 1)
        }
      },
    }))
    const list = [...mechanisms, friendly]
    const peerShares = { notice: 1, shareRate, resonance: 0, propensity: 0, advocacy: 0, delay: 0, repeats }
    const over = {
      horizon: { length: 1 },
      population: { size: N },
      mechanisms: only(['contagion', 'peer-shares'], { contagion, 'peer-shares': peerShares }),
    }
    return total(finish(simulation(scenarioOf(over, list), { list })), 'shared')
  }

  const complex = { link: 'logit', shape: 'complex', strength: 0.8, halfway: 2, repetition: 0.3 }
  /** Share who share after four friends, of whom so many count. */
  const afterFour = (counting: number) => {
    let stay = 1
    for (let friend = 1; friend <= 4; friend++) {
      const k = Math.min(friend, counting)
      stay *= 1 - sigma(logit(0.08) + (k > 1 ? 0.3 : 0) + (0.8 * (k - 1)) / (k - 1 + 2))
    }
    return 1 - stay
  }

  it('rises with the number of friends by social proof and repetition, where it adds up', () => {
    const rows = theoryRows(
      'responses',
      'sharing after four friends',
      '1 − Π_k (1 − σ(η₀ + β_W·1{k > 1} + s·(k − 1)/(k − 1 + k½)))  (Centola & Macy 2007)',
    )
    rows.estimated('share who share', afterFour(4), shareOf(afterFriends(4, complex, 0.08), N, afterFour(4)))
  })

  it('gains nothing after the second friend by default', () => {
    const rows = theoryRows(
      'responses',
      'sharing after four friends, saturating',
      '1 − Π_k (1 − σ(η_min(k, 2)))  (Bao, Shen, Huang, Jin & Cheng 2013)',
    )
    rows.estimated('share who share', afterFour(2), shareOf(afterFriends(4, complex, 0.08, 'saturate'), N, afterFour(2)))
  })

  it('composes log-odds with a hazard for each friend', () => {
    const rows = theoryRows(
      'responses',
      'sharing after three friends, logit and hazard',
      'P = 1 − ((1 − σ(η))·e^(−H))³ = 1 − ((1 − .05)(1 − .1))³',
    )
    const p = 1 - (0.95 * 0.9) ** 3
    const found = afterFriends(3, { link: 'hazard', tieProbability: 0.1, repetition: 0, strength: 0 }, 0.05)
    rows.estimated('share who share', p, shareOf(found, N, p))
  })
})

describe('demand without contacts', () => {
  it('is a hazard that events multiply', () => {
    const rows = theoryRows(
      'responses',
      'organic demand p = .02, doubled on days 2 to 4',
      'adopters of day t ~ Binomial(m, p_t·Π_{s < t} (1 − p_s)), p_t = p·demand(t) (Bass 1969, q = 0)',
    )
    const run = finish(
      simulation({
        horizon: { length: 7 },
        population: { size: N },
        products: { thing: { organic: { innovation: 0.02, imitation: 0 } } },
        events: [{ name: 'sale', from: 2, to: 4, demand: 2 }],
        mechanisms: only(['organic-adoption', 'events']),
      }),
    )
    let left = 1
    cube(run, 'adopters').forEach((n, day) => {
      const p = day >= 2 && day <= 4 ? 0.04 : 0.02
      if ([0, 2, 4, 6].includes(day)) rows.estimated(`share who buy on day ${day}`, left * p, shareOf(n, N, left * p))
      left *= 1 - p
    })
  })

  it('ends with the people in the market', () => {
    const rows = theoryRows('responses', 'a market of .37 of the people', 'ever adopt: Binomial(N, market)')
    const products = { thing: { organic: { innovation: 0.9, imitation: 0, market: 0.37 } } }
    const over = { horizon: { length: 9 }, population: { size: N }, products, mechanisms: only(['organic-adoption']) }
    // a billionth of them have not adopted after nine days
    rows.estimated('share who ever buy', 0.37, shareOf(total(finish(simulation(over)), 'adopters'), N, 0.37), 1e-8)
  })

  it('in shorter steps is the hazard of a step', () => {
    const rows = theoryRows('responses', 'organic demand p = .2 a day in steps of 6 hours', 'share left after t steps: (1 − p·Δ)^t')
    const over = {
      horizon: { length: 2, step: 0.25 },
      population: { size: N },
      products: { thing: { organic: { innovation: 0.2, imitation: 0 } } },
    }
    const left = 0.95 ** 8
    const found = total(finish(simulation({ ...over, mechanisms: only(['organic-adoption']) })), 'adopters')
    rows.estimated('share left after two days', left, shareOf(N - found, N, left))
  })
})

describe('bundles', () => {
  it('are taken by their share of the buyers, and bundles of bundles by theirs', () => {
    const rows = theoryRows('responses', 'a bundle at .3, and one of it at .5', 'takers ~ Binomial(buyers, rate)')
    const chain = {
      horizon: { length: 2 },
      population: { size: N / 10, scale: 10 },
      products: {
        thing: { margin: 0.5 },
        club: { margin: 0.5, bundle: { with: 'thing', rate: 0.3 } },
        extra: { margin: 0.5, bundle: { with: 'club', rate: 0.5 } },
      },
      mechanisms: only(['bundles', 'adopting']),
    }
    const list = [...mechanisms, adopting(['club', 'extra', 'thing'].indexOf('thing'))]
    const byProduct = cube(finish(simulation(chain, { list })), 'adopters-by-kind')
    const kinds = byProduct.length / 3
    rows.estimated('share with the bundle', 0.3, shareOf(byProduct[KIND.organic], N, 0.3))
    rows.estimated('share with the bundle’s bundle', 0.15, shareOf(byProduct[kinds + KIND.organic], N, 0.15))
  })
})
