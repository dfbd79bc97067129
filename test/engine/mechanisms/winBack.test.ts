import { describe, expect, it } from 'vitest'
import { LINE, LINES } from '../../../engine/plan/kinds.ts'
import { sumLevel } from '../../../engine/metrics/pair.ts'
import { mechanisms } from '../../../engine/mechanisms/index.ts'
import { only } from '../../support/scenario.ts'
import { cube, finish, simulation, total, type Finished } from '../../support/simulation.ts'
import { adopting } from '../../support/standIns.ts'
import { errors, MOST_ERRORS } from '../../support/statistics.ts'

/**
 * The return task (engine/mechanisms/winBack.ts). Members who all leave with probability h at the end of every day, of whom a share p comes
 * back k days later and starts again:
 *
 *   L_t = h·A_{t−1},  A_t = A_{t−1} − L_t + p·L_{t−k},  A_0 = N
 *
 * because who comes back in step t renews from step t + 1 on. A_t is a sum of independent people: variance at most N/4.
 */
const N = 20_000
const members = (h: number) => ({
  kind: 'subscription',
  alpha: h * 1e6,
  beta: (1 - h) * 1e6,
  period: 1,
  fee: 10,
  fatigueSlope: 0,
  trustSlope: 0,
  dailyUse: 1e6,
})

function run(lifecycle: object, winBack: object | 'off', { length = 12, size = N, scale = 1 } = {}): Finished {
  return finish(
    simulation(
      {
        horizon: { length },
        population: { size, scale },
        products: { thing: { price: 0, lifecycle } },
        mechanisms: only(['subscription', 'purchases']),
        policies: { 'win-back': winBack },
      },
      { list: [...mechanisms, adopting()] },
    ),
  )
}

const TASK = { after: 3, rate: 0.25, reward: 0 }

/** Members at the end of each step, as the renewals and returns leave them. */
function alive(of: Finished): number[] {
  const churned = cube(of, 'churned')
  const back = cube(of, 'winbacks')
  let people = N
  return Array.from(churned, (left, t) => (people += back[t] - left))
}

describe('members who have left', () => {
  it.each([
    [0.3, 3, 0.25],
    [0.999999, 2, 0.6],
  ])('with churn %d, after %d days, come back with probability %d as the recursion says', (h, after, rate) => {
    const task = run(members(h), { after, rate, reward: 0 })
    const people = alive(task)
    const expected = [N]
    const left = [0]
    for (let t = 1; t < people.length; t++) {
      left[t] = h * expected[t - 1]
      expected[t] = expected[t - 1] - left[t] + rate * (left[t - after] ?? 0)
    }
    people.forEach((n, t) => expect(errors(n, expected[t], Math.sqrt(N) / 2), `step ${t}`).toBeLessThan(MOST_ERRORS))
    // first leave in step 1, first back `after` days later
    expect(cube(task, 'winbacks').findIndex((n) => n > 0)).toBe(1 + after)
    // who came back counts in the cohort of the first start
    expect(Array.from(cube(task, 'members-alive'))).toEqual(people)
  })

  it('pay a fee on coming back and the reward is booked, for each who came', () => {
    const task = run(members(0.3), { ...TASK, reward: 4 })
    const fees = N + cube(task, 'winbacks').reduce((a, b) => a + b) + renewals(task)
    expect(total(task, 'orders')).toBe(fees)
    expect(total(task, 'revenue')).toBe(10 * fees)
    expect(sumLevel(cube(task, 'cost'), LINE.incentives, LINES.length)).toBe(4 * total(task, 'winbacks'))
    // everybody who left three days before the end or earlier was asked, once
    expect(total(task, 'win-back-actions')).toBe(
      cube(task, 'churned')
        .slice(0, -3)
        .reduce((a, b) => a + b),
    )
  })

  it('come back with log-odds that rise by the slope for a reward worth a fee', () => {
    const task = run(members(0.999999), { after: 1, rate: 0.1, reward: 10, rewardSlope: 1.1 }, { length: 3 })
    const p = 1 / (1 + 9 * Math.exp(-1.1))
    expect(errors(total(task, 'winbacks') / N, p, Math.sqrt((p * (1 - p)) / N))).toBeLessThan(MOST_ERRORS)
  })

  it('come back in the same share where agents stand for many', () => {
    const task = run(members(0.3), TASK, { size: 500, scale: 40 })
    // people of a row share its θ, which is the same for all: Binomial
    const asked = total(task, 'win-back-actions')
    expect(errors(total(task, 'winbacks'), 0.25 * asked, Math.sqrt(asked * 0.1875))).toBeLessThan(MOST_ERRORS)
  })

  it('are left alone before the task begins, for products it is not for, and in the twin', () => {
    const off = run(members(0.3), 'off')
    for (const task of [run(members(0.3), { ...TASK, from: 100 }), run(members(0.3), { ...TASK, products: ['another'] })])
      for (const name of Object.keys(off.cubes)) expect(task.cubes[name], name).toEqual(off.cubes[name])
    const twin = finish(
      simulation(
        {
          products: { thing: { lifecycle: members(0.3) } },
          mechanisms: only(['subscription']),
          policies: { 'win-back': TASK },
        },
        { list: [...mechanisms, adopting()] },
      ),
      { arm: 'counterfactual' },
    )
    expect([total(twin, 'churned') > 0, total(twin, 'winbacks'), total(twin, 'cost')]).toEqual([true, 0, 0])
  })

  it('who were absent when it begins are asked then', () => {
    const task = run(members(0.5), { ...TASK, from: 8 })
    expect(cube(task, 'win-back-actions').findIndex((n) => n > 0)).toBe(8)
    expect(cube(task, 'win-back-actions')[8]).toBe(
      cube(task, 'churned')
        .slice(0, 6)
        .reduce((a, b) => a + b),
    )
  })
})

/** Fees of those who stayed: members alive at the end of each step who were there before it. */
function renewals(of: Finished): number {
  const back = cube(of, 'winbacks')
  return alive(of).reduce((sum, n, t) => (t === 0 ? sum : sum + n - back[t]), 0)
}

const customers = (rate: number, lost: number) => ({
  kind: 'purchases',
  r: 1e6,
  alpha: 1e6 / rate,
  a: lost * 1e6,
  b: (1 - lost) * 1e6,
  period: 1,
  spend: { p: 6, q: 4, v: 15 },
})

describe('customers who have gone silent', () => {
  it('are asked once a silence, and order when they come back', () => {
    // nobody orders of their own accord: p of all come back on day 4, p² of all four days after that
    const task = run(customers(1e-9, 0.5), { ...TASK, rate: 0.4 }, { length: 12 })
    // the sale ends with step 0, three days of silence with step 3
    expect(Array.from(cube(task, 'win-back-actions')).flatMap((n, t) => (n > 0 ? [t] : []))).toEqual([4, 8])
    const back = cube(task, 'winbacks')
    expect(cube(task, 'win-back-actions')[4]).toBe(N)
    expect(cube(task, 'win-back-actions')[8]).toBe(back[4])
    for (const [t, p] of [
      [4, 0.4],
      [8, 0.16],
    ] as const)
      expect(errors(back[t] / N, p, Math.sqrt((p * (1 - p)) / N))).toBeLessThan(MOST_ERRORS)
    expect(cube(task, 'repeat-orders')).toEqual(back)
  })

  it('order on as they did if they were lost, and not twice as often if they were not', () => {
    // all are lost after their first repeat order; who comes back begins again
    const rate = 0.5
    const lost = run(customers(rate, 0.999999), { ...TASK, after: 5, rate: 0.9999 }, { length: 40 })
    const table = lost.run.memory.tables.get('purchases/customers')!
    expect(Math.max(...table.at.orders.subarray(0, table.size))).toBeGreaterThan(3)
    // nobody is ever lost: an order more for each return, and none besides
    const base = run(customers(rate, 1e-12), 'off', { length: 40 })
    const task = run(customers(rate, 1e-12), { ...TASK, after: 5 }, { length: 40 })
    expect(total(task, 'winbacks')).toBeGreaterThan(1000)
    expect(total(task, 'repeat-orders')).toBe(total(base, 'repeat-orders') + total(task, 'winbacks'))
  })
})
