import { describe, expect, it } from 'vitest'
import { uniform } from '../../../engine/base/keyed.ts'
import { type Allotment, greedily, proportionally } from '../../../engine/mechanisms/budget/allocate.ts'
import { mechanisms } from '../../../engine/mechanisms/index.ts'
import type { Mechanism } from '../../../engine/plan/mechanism.ts'
import { only, type Overrides } from '../../support/scenario.ts'
import { cube, finish, simulation, total, type Finished } from '../../support/simulation.ts'
import { standIn } from '../../support/standIns.ts'
import { errors, meanOf, MOST_ERRORS } from '../../support/statistics.ts'

/**
 * Money moved between flights (engine/mechanisms/budgetReallocation.ts). Whatever the rule, Σ planned·volume = Σ planned in every step. A
 * stand-in says what flights return: every bought impression sells with a probability of its own by flight, so that customers are Binomial.
 */
const DAYS = 40
const ad = (name: string, budget: number, more: object = {}) => ({
  name,
  kind: 'paid',
  channel: 'feed',
  content: 'post',
  from: 0,
  budget,
  ...more,
})

/** Impressions of flight f are bought by who sees them with probability rates[f]; everybody's product is his own, so nobody runs out. */
function selling(rates: readonly number[]): Mechanism {
  return standIn(
    'selling',
    (host) => {
      const key = host.stream('sell')
      return {
        decide({ size, agent, about, flight, adopters }) {
          for (let i = 0; i < size; i++) if (uniform(key, agent[i], about[i]) < rates[flight[i]]) adopters[i] = 1
        },
      }
    },
    ['sell'],
  )
}

function run(
  flights: readonly object[],
  policy: object | 'off',
  { rates = [], over = {}, replicate = 0 }: { rates?: readonly number[]; over?: Overrides; replicate?: number } = {},
): Finished {
  const list = [...mechanisms, selling(rates)]
  return finish(
    simulation(
      {
        horizon: { length: DAYS },
        population: { size: 500 },
        campaign: { flights },
        mechanisms: only(['paid-media', 'brand-posts', 'pushes', 'selling'], { 'paid-media': { notice: 1 } }, list),
        policies: { 'budget-reallocation': policy },
        ...over,
      },
      { list },
    ),
    { replicate },
  )
}

/** Volumes of the flights in a step. */
const volumes = (of: Finished, step: number, flights: number) =>
  Array.from(cube(of, 'budget-volume').subarray(step * flights, (step + 1) * flights))

const THREE = [ad('a', 4000), ad('b', 2000), ad('c', 2000)]

describe('fixed shares', () => {
  it('split the day 70/20/10 between the groups, in proportion to plan within each', () => {
    const policy = { rule: 'fixed', immediate: ['a'], community: ['b'], longTerm: ['c'] }
    const done = run(THREE, policy)
    expect(Array.from(cube(done, 'cost-by-flight'))).toEqual([0.7, 0.2, 0.1].map((share) => expect.closeTo(8000 * share, 6)))
    const pairs = run(THREE, { ...policy, immediate: ['a', 'b'], community: ['c'], longTerm: [] })
    // 7 : 2 between the groups that have a flight, 2 : 1 within the first
    expect(Array.from(cube(pairs, 'cost-by-flight'))).toEqual(
      [(7 / 9) * (2 / 3), 7 / 9 / 3, 2 / 9].map((share) => expect.closeTo(8000 * share, 6)),
    )
  })

  it('go by the kind of a flight where nobody says, and split among the groups of the day', () => {
    const own = { name: 'own', kind: 'brand', channel: 'feed', content: 'post', from: 10, followers: 100, perWeek: 7, budget: 3000 }
    const done = run([ad('feed', 4000), own], { rule: 'fixed' })
    const spent = cube(done, 'budget-spend')
    expect([spent[0], spent[1]]).toEqual([100, 0])
    // 100 + 100 a day from day 10 on, 7 : 1
    expect([spent[20], spent[21]].map((x) => x / 200)).toEqual([expect.closeTo(7 / 8, 12), expect.closeTo(1 / 8, 12)])
  })
})

describe('money by observed return', () => {
  const policy = { rule: 'return', every: 5, window: 1000, delay: 0, noise: 0, prior: 0.01, floor: 0, ceiling: 100 }

  it('goes to flights in proportion to plan times return, shrunk towards the mean', () => {
    // 4 CNY a customer against 20, found out in the first five days
    const done = run([ad('a', 40_000), ad('b', 40_000)], policy, { rates: [0.0125, 0.0025], over: { products: { thing: { price: 1 } } } })
    const adopters = cube(done, 'adopters-by-flight').subarray(0, 2 * 5)
    const [a, b] = [0, 1].map((f) => adopters.filter((_, i) => i % 2 === f).reduce((x, y) => x + y) / 5000)
    const prior = 0.01
    const rate = (a * 5000 + b * 5000) / 10_000
    const [ra, rb] = [a, b].map((r) => (r * 5000 + prior) / (5000 + prior / rate))
    for (let step = 0; step < 5; step++) expect(volumes(done, step, 2)).toEqual([1, 1])
    expect(volumes(done, 5, 2)).toEqual([(2 * ra) / (ra + rb), (2 * rb) / (ra + rb)].map((v) => expect.closeTo(v, 10)))
  })

  it('keeps what the day costs, within floor and ceiling, whatever is observed', () => {
    const bounded = { ...policy, noise: 1.5, floor: 0.4, ceiling: 1.8, sensitivity: 3, every: 1 }
    const done = run([...THREE, ad('d', 900, { from: 7, to: 30 })], bounded, { rates: [0.01, 0.001, 0.03, 0.02] })
    const spent = cube(done, 'budget-spend')
    const planned = [100, 50, 50, 37.5]
    for (let step = 0; step < DAYS; step++) {
      const active = step >= 7 && step <= 30 ? 4 : 3
      const day = Array.from(spent.subarray(step * 4, step * 4 + 4))
      expect(day.reduce((x, y) => x + y)).toBeCloseTo(active === 4 ? 237.5 : 200, 8)
      volumes(done, step, 4)
        .slice(0, active)
        .forEach((v, f) => {
          expect(v).toBeGreaterThanOrEqual(0.4)
          expect(v).toBeLessThanOrEqual(1.8)
          expect(day[f]).toBeCloseTo(v * planned[f], 10)
        })
    }
    expect(total(done, 'cost')).toBeCloseTo(8900, 6)
  })

  it('changes nothing bit for bit at sensitivity 0, or while nothing is sold', () => {
    const rates = [0.01, 0.02, 0.03]
    const off = run(THREE, 'off', { rates })
    const still = run(THREE, { ...policy, sensitivity: 0 }, { rates })
    for (const name of Object.keys(off.cubes)) expect(still.cubes[name], name).toEqual(off.cubes[name])
    const unsold = run(THREE, policy)
    for (let step = 0; step < DAYS; step++) expect(volumes(unsold, step, 3)).toEqual([1, 1, 1])
  })

  it('sees customers only when the report is complete, and only those of the window', () => {
    const rates = [0.01, 0.02, 0.03]
    const late = run(THREE, { ...policy, every: 5, delay: 12 }, { rates })
    for (const step of [5, 10, 14]) expect(volumes(late, step, 3)).toEqual([1, 1, 1])
    expect(volumes(late, 15, 3)).not.toEqual([1, 1, 1])
  })
})

describe('Thompson sampling', () => {
  const policy = { rule: 'bandit', every: 1, window: 1000, delay: 0, noise: 0, prior: 1, floor: 0, ceiling: 100 }
  const best = (done: Finished, from: number) => {
    const spent = cube(done, 'cost-by-flight')
    const volume = cube(done, 'budget-volume')
    let first = 0
    for (let step = from; step < DAYS; step++) first += Number(volume[2 * step] > 1)
    return { share: spent[0] / (spent[0] + spent[1]), first: first / (DAYS - from) }
  }

  it('picks the better of two flights with a probability that tends to 1', () => {
    const samples = Array.from({ length: 30 }, (_, replicate) =>
      run([ad('a', 400), ad('b', 400)], policy, { rates: [0.02, 0.01], replicate }),
    )
    const early = meanOf(samples.map((done) => Number(cube(done, 'budget-volume')[2] > 1)))
    const late = meanOf(samples.map((done) => best(done, 20).first))
    // 200 contacts a day of each: 4 customers against 2
    expect(late.mean).toBeGreaterThan(0.95)
    expect(late.mean).toBeGreaterThan(early.mean)
  })

  it('picks each of two equal flights half of the time', () => {
    const samples = Array.from({ length: 40 }, (_, replicate) =>
      Number(cube(run([ad('a', 400), ad('b', 400)], policy, { rates: [0.01, 0.01], replicate }), 'budget-volume')[4] > 1),
    )
    const { mean } = meanOf(samples)
    expect(errors(mean, 0.5, 0.5 / Math.sqrt(samples.length))).toBeLessThan(MOST_ERRORS)
  })

  it('weighs customers by what they are worth', () => {
    const over = {
      content: { dear: { product: 'jewel' }, cheap: { product: 'pin' } },
      products: { jewel: { margin: 0.5, price: 1000 }, pin: { margin: 0.5, price: 10 } },
    }
    const flights = [ad('a', 8000, { content: 'cheap' }), ad('b', 8000, { content: 'dear' })]
    const spent = cube(run(flights, policy, { rates: [0.02, 0.004], over }), 'cost-by-flight')
    expect(spent[1]).toBeGreaterThan(0.8 * 16_000)
  })
})

describe('allotments', () => {
  const of = (rows: readonly (readonly [planned: number, weight: number, least: number, most: number])[]): Allotment[] =>
    rows.map(([planned, weight, least, most]) => ({ planned, weight, least, most, volume: 1 }))
  const spent = (flights: readonly Allotment[]) => flights.reduce((sum, { planned, volume }) => sum + planned * volume, 0)

  it('in proportion leave a bound’s rest to the others', () => {
    const flights = of([
      [10, 8, 0, 2],
      [10, 1, 0, 9],
      [20, 1, 0.5, 9],
    ])
    proportionally(flights, 3)
    // 40: the first would take 29 and takes 20; the others share 20 as 10 : 20
    expect(flights.map((f) => f.volume)).toEqual([2, expect.closeTo(2 / 3, 12), expect.closeTo(2 / 3, 12)])
    expect(spent(flights)).toBeCloseTo(40, 12)
  })

  it('in proportion leave money where all are at their most', () => {
    const flights = of([
      [10, 1, 0, 0.5],
      [10, 2, 0, 1],
    ])
    proportionally(flights, 2)
    expect(flights.map((f) => f.volume)).toEqual([0.5, 1])
  })

  it('by greed go to the best first, down to the least of the others', () => {
    const flights = of([
      [10, 1, 0.2, 3],
      [10, 5, 0.2, 2],
      [20, 3, 0.2, 3],
    ])
    greedily(flights, 3)
    // 40 less 8 at the least: 18 for the second, 14 for the third
    expect(flights.map((f) => f.volume)).toEqual([0.2, 2, expect.closeTo(0.9, 12)])
    expect(spent(flights)).toBeCloseTo(40, 12)
  })
})
