import { describe, expect, it } from 'vitest'
import { expectedFees } from '../../engine/metrics/lifetimeValue.ts'
import { cube, finish, simulation } from '../support/simulation.ts'
import { only } from '../support/scenario.ts'
import { adopting } from '../support/standIns.ts'
import { errors, meanOf, MOST_ERRORS } from '../support/statistics.ts'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import { isSlow } from '../support/slow.ts'
import { shareOf, theoryRows } from './theoryRows.ts'

/**
 * The shifted beta-geometric model (Fader & Hardie 2007): churn propensity θ ~ Beta(α, β), leaving at the end of each period
 * with probability θ, so
 *
 *   S(t) = B(α, β + t)/B(α, β) = Π_{k=1}^{t} (β + k − 1)/(α + β + k − 1)
 *
 * All agents join in step 0; a period is a day. Survivors of n members of one person are Binomial(n, S(t)): standard error
 * √(S(1 − S)/n), 4 of which are allowed at each of 2 × 12 periods. S(8 … 12) of the fit to the regular customers: methods.md §3.
 */
const MEMBERS = isSlow ? 200_000 : 20_000
const PERIODS = 12
const CASES = [
  { alpha: 0.7041, beta: 1.182, published: { 8: 0.2201, 9: 0.2044, 10: 0.1912, 11: 0.1799, 12: 0.17 } },
  { alpha: 3.7981, beta: 15.1919, published: { 1: 0.8, 4: 0.4391 } },
]

function survival(alpha: number, beta: number, t: number): number {
  let s = 1
  for (let k = 1; k <= t; k++) s *= (beta + k - 1) / (alpha + beta + k - 1)
  return s
}

function members(alpha: number, beta: number, { size = MEMBERS, scale = 1, period = 1, days = PERIODS + 1, step = 1 } = {}) {
  const list = [...mechanisms, adopting()]
  return simulation(
    {
      horizon: { length: days, step },
      population: { size, scale },
      products: {
        thing: { price: 0, lifecycle: { kind: 'subscription', alpha, beta, period, fee: 7, fatigueSlope: 0, trustSlope: 0, dailyUse: 1 } },
      },
      mechanisms: only(['subscription']),
    },
    { list },
  )
}

/** People still members after t = 0 … periods, from the cube of those who left. */
function survivors(churned: Float64Array, people: number): number[] {
  let alive = people
  return Array.from(churned, (left) => (alive -= left))
}

describe.each(CASES)('members with θ ~ Beta($alpha, $beta)', ({ alpha, beta, published }) => {
  const run = finish(members(alpha, beta))
  const alive = survivors(cube(run, 'churned'), MEMBERS)
  const rows = theoryRows('sbg', `members, θ ~ Beta(${alpha}, ${beta})`, 'S(t) = B(α, β + t)/B(α, β) (Fader & Hardie 2007)')

  it('survive as S(t) says, in every period within 4 standard errors', () => {
    for (const [t, s] of Object.entries(published)) expect(survival(alpha, beta, Number(t))).toBeCloseTo(s, 3)
    for (let t = 1; t <= PERIODS; t++) {
      const s = survival(alpha, beta, t)
      if (t === 1 || t === 2 || t === PERIODS) rows.estimated(`S(${t})`, s, shareOf(alive[t], MEMBERS, s))
      expect(errors(alive[t] / MEMBERS, s, Math.sqrt((s * (1 - s)) / MEMBERS)), `t = ${t}`).toBeLessThan(MOST_ERRORS)
    }
  })

  it('pay one fee on joining and one at every renewal, and nobody else does', () => {
    const fees = alive.slice(0, PERIODS + 1).reduce((a, b) => a + b)
    expect(cube(run, 'orders').reduce((a, b) => a + b)).toBe(fees)
    expect(cube(run, 'revenue').reduce((a, b) => a + b)).toBe(7 * fees)
  })

  it('pay as many fees as expectedFees says, Σ S(k), within 4 standard errors of the sum', () => {
    // Var Σ_k 1{alive at k} = Σ_j Σ_k (S(max) − S(j)S(k)) for one member
    const s = Array.from({ length: PERIODS + 1 }, (_, t) => survival(alpha, beta, t))
    let variance = 0
    for (let j = 0; j <= PERIODS; j++) for (let k = 0; k <= PERIODS; k++) variance += s[Math.max(j, k)] - s[j] * s[k]
    const expected = s.reduce((a, b) => a + b)
    expect(expectedFees(alpha, beta, PERIODS)).toBeCloseTo(expected, 12)
    const paid = cube(run, 'orders').reduce((a, b) => a + b) / MEMBERS
    rows.estimated('fees per member, Σ S(k)', expected, { mean: paid, se: Math.sqrt(variance / MEMBERS) })
  })

  it('are as many by age in the retention cube as the churn leaves', () => {
    const aliveByAge = cube(run, 'members-alive')
    expect(Array.from(aliveByAge)).toEqual(alive)
    // everybody is active with probability 1 − e^(−activity·dailyUse), which is 1 here
    expect(Array.from(cube(run, 'members-active'))).toEqual(alive.map((n) => expect.closeTo(n, 6)))
    expect(new Set(cube(run, 'members-possible'))).toEqual(new Set([MEMBERS]))
  })
})

describe('members of agents who stand for many', () => {
  it('survive with the same mean', () => {
    // the error is taken from the replicates: an agent's people are eight rows with a propensity each, three of them with one more
    const { alpha, beta } = CASES[0]
    const s = members(alpha, beta, { size: 100, scale: 203 })
    const samples = Array.from({ length: isSlow ? 400 : 40 }, (_, replicate) =>
      survivors(cube(finish(s, { replicate }), 'churned'), 20_300),
    )
    const rows = theoryRows('sbg', `members, θ ~ Beta(${alpha}, ${beta}), 203 people per agent`, 'the same mean at every scale')
    rows.estimated('S(12)', survival(alpha, beta, PERIODS), meanOf(samples.map((alive) => alive[PERIODS] / 20_300)))
    for (let t = 1; t <= PERIODS; t++) {
      const { mean, se } = meanOf(samples.map((alive) => alive[t] / 20_300))
      expect(errors(mean, survival(alpha, beta, t), se), `t = ${t}`).toBeLessThan(MOST_ERRORS)
    }
  })
})

describe('the renewal calendar', () => {
  it('has a first renewal one period after joining, in steps shorter than a period', () => {
    const run = finish(members(0.7041, 1.182, { period: 3, days: 10, step: 0.25, size: 1000 }))
    const steps = Array.from(cube(run, 'churned')).flatMap((n, step) => (n > 0 ? [step] : []))
    const rows = theoryRows('sbg', 'renewals, periods of 3 days, steps of 6 hours', 'the k-th period ends in step t + k·period/Δ')
    steps.forEach((step, k) => rows.exact(`step of renewal ${k + 1}`, 12 * (k + 1), step))
    expect(steps).toEqual([12, 24, 36])
  })

  it('renews as often as there are periods where a period is shorter than a step', () => {
    // θ = ¾ for everybody and four periods to a step, rounded to the nearest step: one ends in step 0 and four in step 1
    const run = finish(members(75_000, 25_000, { period: 0.25, days: 2, size: 1000 }))
    const alive = survivors(cube(run, 'churned'), 1000)
    const rows = theoryRows('sbg', 'members, θ = .75, four periods to a step', 'S = .25^k after k periods, of which 1 + 4t end by step t')
    rows.estimated('S after step 0', 0.25, shareOf(alive[0], 1000, 0.25))
    expect(errors(alive[0], 250, Math.sqrt(1000 * 0.25 * 0.75))).toBeLessThan(MOST_ERRORS)
    expect(errors(alive[1], 1000 * 0.25 ** 5, Math.sqrt(1000 * 0.25 ** 5))).toBeLessThan(MOST_ERRORS)
  })
})
