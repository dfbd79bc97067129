import { describe, it } from 'vitest'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import { KIND, KINDS } from '../../engine/plan/kinds.ts'
import { normalCdf } from '../../models/numerics/normalCdf.ts'
import { merge, only, type Overrides } from '../support/scenario.ts'
import { cube, finish, simulation, total, type Finished } from '../support/simulation.ts'
import { isSlow } from '../support/slow.ts'
import { seeding } from '../support/standIns.ts'
import { meanOf } from '../support/statistics.ts'
import { shareOf, theoryRows } from './theoryRows.ts'

/**
 * When and whom contents reach: delays of shares, occupancy of bought impressions, the frequency cap, and how posts come out. All of it by
 * counting, so that a step too early or too late, a lost half or a doubled rate shows.
 */
const QUIET = { notice: 1, shareRate: 0, resonance: 0, propensity: 0, advocacy: 0, delay: 0 }

/** Contacts with peers by step. */
function peerContacts(run: Finished): number[] {
  const delivered = cube(run, 'delivered')
  return Array.from({ length: delivered.length / KINDS.length }, (_, t) => delivered[t * KINDS.length + KIND.peer])
}

function shares(delay: unknown, over: Overrides = {}): Overrides {
  return merge(
    { network: { kind: 'complete' }, mechanisms: only(['peer-shares'], { 'peer-shares': { ...QUIET, delay } }), population: { size: 50 } },
    over,
  ) as Overrides
}

describe('a share', () => {
  const rows = theoryRows('delivery', 'delay of a share', 'seen by followers in step t + 1 + ⌊D/Δ⌋; in steps of a day or more in t + 1')

  it.each([
    { step: 1, delay: 0.6, seen: 1 },
    { step: 0.25, delay: 0, seen: 1 },
    { step: 0.25, delay: 0.24, seen: 1 },
    { step: 0.25, delay: 0.26, seen: 2 },
    { step: 0.25, delay: 0.75, seen: 4 },
  ])('made in step 0 in steps of $step days after $delay days is seen in step $seen, once', ({ step, delay, seen }) => {
    const list = [...mechanisms, seeding([7])]
    const contacts = peerContacts(finish(simulation(shares(delay, { horizon: { length: 2, step } }), { list })))
    rows.exact(
      `first step of Δ = ${step}, D = ${delay}`,
      seen,
      contacts.findIndex((n) => n > 0),
    )
    if (delay === 0.6)
      rows.exact(
        'contacts with the other 49',
        49,
        contacts.reduce((a, b) => a + b),
      )
  })

  it('is seen over the hours as its delay is distributed', () => {
    const size = isSlow ? 200_000 : 10_000
    const lognormal = theoryRows(
      'delivery',
      'delay of a share, lognormal, median 40 minutes, σ = 1.6, steps of an hour',
      'P(seen in step t + 1 + k) = Φ(ln((k + 1)/(2/3))/σ) − Φ(ln(k/(2/3))/σ)',
    )
    const list = [...mechanisms, seeding(Array.from({ length: size }, (_, a) => a))]
    const over = shares(
      { lognormal: { median: '40 minutes', sigma: 1.6 } },
      { network: { kind: 'none' }, population: { size }, horizon: { length: 1, step: '1h' } },
    )
    const byStep = cube(finish(simulation(over, { list })), 'sharers')
    const within = (hours: number) => (hours > 0 ? normalCdf(Math.log(hours / (2 / 3)) / 1.6) : 0)
    for (const k of [0, 1, 5]) {
      const p = within(k + 1) - within(k)
      lognormal.estimated(`share seen ${k + 1} steps later`, p, shareOf(byStep[k + 1], size, p))
    }
    lognormal.exact('seen in the step in which it is made', 0, byStep[0])
  })

  it('reaches each follower with the channel’s reach', () => {
    const [size, reach] = [isSlow ? 500_000 : 20_000, 0.3]
    const list = [...mechanisms, seeding([17])]
    const run = finish(
      simulation(shares(0, { population: { size }, channels: { feed: { peerReach: reach } }, horizon: { length: 3 } }), { list }),
    )
    const [, second, third] = peerContacts(run)
    theoryRows('delivery', 'reach of a share', 'contacts ~ Binomial(followers, peerReach), all in one step').estimated(
      'share of followers reached',
      reach,
      shareOf(second, size - 1, reach),
    )
    rows.exact('contacts a step later', 0, third)
  })
})

describe('bought impressions', () => {
  const [size, bought] = [2000, 3000]
  const paid = (over: Overrides = {}): Overrides =>
    merge(
      {
        horizon: { length: 1 },
        population: { size },
        channels: { feed: { cpm: 40 } },
        campaign: { flights: [{ name: 'ads', kind: 'paid', channel: 'feed', content: 'post', from: 0, budget: (bought * 40) / 1000 }] },
        mechanisms: only(['paid-media']),
      },
      over,
    ) as Overrides
  const runs = isSlow ? 1000 : 30
  /** P(Binomial(n, 1/N) = k). */
  const mass = (n: number, k: number) => {
    let p = (1 - 1 / size) ** n
    for (let i = 1; i <= k; i++) p *= (n - i + 1) / i / (size - 1)
    return p
  }

  it('reach people as balls fill boxes', () => {
    const rows = theoryRows(
      'delivery',
      '3,000 impressions among 2,000 users',
      'reach = N(1 − (1 − 1/N)^n), n = budget/CPM·1000 (occupancy; Feller 1968 §IV.2)',
    )
    const s = simulation(paid())
    const found = Array.from({ length: runs }, (_, replicate) => finish(s, { replicate }))
    const empty = (k: number) => (1 - k / size) ** bought
    const variance = size * empty(1) + size * (size - 1) * empty(2) - (size * empty(1)) ** 2
    rows.exact('impressions', bought, total(found[0], 'delivered'))
    rows.estimated('people reached', size * (1 - empty(1)), {
      mean: meanOf(found.map((run) => total(run, 'reached-first'))).mean,
      se: Math.sqrt(variance / runs),
    })
  })

  it('beyond the cap do not take place, window by window', () => {
    const [cap, days, window] = [2, 6, 3]
    const rows = theoryRows(
      'delivery',
      'frequency cap of 2 in 3 days, 3,000 impressions in each',
      'contacts in a window = N·E min(X, c), X ~ Binomial(n, 1/N)',
    )
    const s = simulation(
      paid({
        horizon: { length: days },
        campaign: { flights: [{ name: 'ads', kind: 'paid', channel: 'feed', content: 'post', from: 0, budget: (2 * bought * 40) / 1000 }] },
        policies: { 'frequency-cap': { contacts: cap, window } },
      }),
    )
    const found = Array.from({ length: runs }, (_, replicate) => Array.from(cube(finish(s, { replicate }), 'delivered')))
    const perStep = found[0].length / days
    let expected = cap * size
    for (let k = 0; k < cap; k++) expected -= (cap - k) * size * mass(bought, k)
    for (const w of [0, 1]) {
      const of = found.map((byStep) => byStep.slice(w * window * perStep, (w + 1) * window * perStep).reduce((a, b) => a + b))
      rows.estimated(`contacts in window ${w + 1}`, expected, meanOf(of))
    }
  })
})

describe('posts of creators', () => {
  it.each([
    [1, 2],
    [0.25, 1],
  ])('come out by half-lives in days: steps of %d days, half-life %d', (step, halfLife) => {
    const followers = 20_000
    const rows = theoryRows(
      'delivery',
      `a creator’s post, Δ = ${step}, h = ${halfLife}`,
      'out after t days: 1 − 2^(−t/h), all when 2% are left; reach = followers · organicReach',
    )
    const run = finish(
      simulation({
        horizon: { length: 14, step },
        population: { size: followers },
        channels: { feed: { organicReach: 0.6, recommendedReach: 0 } },
        creators: { koc: { count: 1, followers, pricePerPost: 40, platformFee: 0, samplePerPost: 0, authenticity: 0.8 } },
        campaign: {
          flights: [{ name: 'post', kind: 'creators', tier: 'koc', channel: 'feed', content: 'post', from: 0, to: 0, budget: 40 }],
        },
        mechanisms: only(['creator-posts'], { 'creator-posts': { halfLife } }),
      }),
    )
    const reach = 0.6 * followers
    const delivered = cube(run, 'delivered')
    const perStep = (delivered.length * step) / 14
    const first = Array.from({ length: 14 / step }, (_, t) =>
      delivered.subarray(t * perStep, (t + 1) * perStep).reduce((a, b) => a + b),
    ).findIndex((n) => n > 0)
    const out = (days: number) => delivered.subarray(0, (first + days / step) * perStep).reduce((a, b) => a + b)
    rows.exact('reach in all', reach, out(14 - first * step))
    for (const halves of [1, 3])
      rows.exact(`share out after ${halves} half-lives`, 1 - 0.5 ** halves, out(halves * halfLife) / reach, 1 / reach)
  })
})
