import { describe, expect, it } from 'vitest'
import { mechanisms } from '../../../engine/mechanisms/index.ts'
import { fittedRisk } from '../../../engine/mechanisms/members/fittedRisk.ts'
import type { WorldProduct } from '../../../engine/plan/world.ts'
import { only } from '../../support/scenario.ts'
import { cube, finish, simulation, total, type Finished } from '../../support/simulation.ts'
import { adopting } from '../../support/standIns.ts'
import { errors, MOST_ERRORS } from '../../support/statistics.ts'

/**
 * Offers to members at risk (engine/mechanisms/churnTargeting.ts): offer ⇔ σ(logit r_k + β_s·silent + ε) ≥ threshold, after which logit h =
 * logit θ + effect at the renewal ahead. Members are all alike (θ ≈ h, sd 4·10⁻⁴) unless a test says otherwise; they renew every 5 days.
 */
const N = 20_000
const odds = (p: number, eta: number) => 1 / (1 + ((1 - p) / p) * Math.exp(-eta))
const lifecycleOf = (alpha: number, beta: number) => ({
  kind: 'subscription',
  alpha,
  beta,
  period: 5,
  fee: 10,
  fatigueSlope: 0,
  trustSlope: 0,
})
const ALIKE = lifecycleOf(2e5, 8e5)
const POLICY = { lead: 3, threshold: 0, effect: -0.5, cost: 2, silence: 0, error: 0 }

function run(policy: object | 'off', lifecycle: object = ALIKE, over: object = {}): Finished {
  return finish(
    simulation(
      {
        horizon: { length: 17 },
        population: { size: N },
        products: { thing: { price: 0, lifecycle } },
        mechanisms: only(['subscription']),
        policies: { 'churn-targeting': policy },
        ...over,
      },
      { list: [...mechanisms, adopting()] },
    ),
  )
}

const stepsOf = (values: Float64Array) => Array.from(values).flatMap((n, t) => (n > 0 ? [t] : []))

describe('offers to everybody', () => {
  const targeted = run(POLICY)

  it('are made some days before each renewal, to those who are still there, and paid for', () => {
    expect(stepsOf(cube(targeted, 'churned'))).toEqual([5, 10, 15])
    expect(stepsOf(cube(targeted, 'churn-targeting-actions'))).toEqual([2, 7, 12])
    const [first, second] = [cube(targeted, 'churn-targeting-actions')[2], cube(targeted, 'churn-targeting-actions')[7]]
    expect([first, second]).toEqual([N, N - cube(targeted, 'churned')[5]])
    expect(total(targeted, 'cost')).toBe(2 * total(targeted, 'churn-targeting-actions'))
  })

  it('lower the log-odds of churn at every renewal by the effect', () => {
    const h = odds(0.2, -0.5)
    let alive = N
    for (const step of [5, 10, 15]) {
      const left = cube(targeted, 'churned')[step]
      expect(errors(left / alive, h, Math.sqrt((h * (1 - h)) / alive)), `step ${step}`).toBeLessThan(MOST_ERRORS)
      alive -= left
    }
  })

  it('are as many where a period is shorter than the lead', () => {
    const short = run(POLICY, { ...ALIKE, period: 2 }, { horizon: { length: 5 } })
    const churned = cube(short, 'churned')
    const h = odds(0.2, -0.5)
    expect(stepsOf(churned)).toEqual([2, 4])
    // known from step 1 on; each renewal has one offer
    expect(Array.from(cube(short, 'churn-targeting-actions')).reduce((a, b) => a + b)).toBe(2 * N - churned[2])
    expect(errors(churned[2] / N, h, Math.sqrt((h * (1 - h)) / N))).toBeLessThan(MOST_ERRORS)
  })
})

describe('the score', () => {
  it('of the sBG is α/(α + β + k − 1), so that old members fall below the threshold', () => {
    // 1/4, 1/5, 1/6
    const lifecycle = lifecycleOf(1, 3)
    expect(stepsOf(cube(run({ ...POLICY, threshold: 0.22 }, lifecycle), 'churn-targeting-actions'))).toEqual([2])
    expect(stepsOf(cube(run({ ...POLICY, threshold: 0.18 }, lifecycle), 'churn-targeting-actions'))).toEqual([2, 7])
  })

  it('is the share of survivors whom the model expects to leave', () => {
    const risk = (lifecycle: object) => fittedRisk({ lifecycle: { kind: 'subscription', ...lifecycle } } as unknown as WorldProduct)
    const b = (x: number, y: number) => Math.exp(lnGamma(x) + lnGamma(y) - lnGamma(x + y))
    for (const [alpha, beta, duration] of [
      [1.3, 7, 1],
      [0.26, 1.7, 1.6],
    ] as const) {
      const survival = (k: number) => b(alpha, beta + k ** duration) / b(alpha, beta)
      for (const k of [1, 2, 7]) expect(risk({ alpha, beta, duration })(0, k)).toBeCloseTo(1 - survival(k) / survival(k - 1), 10)
    }
  })

  it('rises for members who have been silent, and knows nobody’s own propensity', () => {
    // logit .2 + ½ > logit .28 after seven silent days: the first renewal is too early
    const silent = run({ ...POLICY, threshold: 0.28, silence: 0.5, silentAfter: 7 })
    expect(stepsOf(cube(silent, 'churn-targeting-actions'))).toEqual([7, 12])
    // half of all members leave nearly for certain, the others hardly ever: to the firm they are all the same
    const mixed = run({ ...POLICY, threshold: 0.45 }, lifecycleOf(0.01, 0.01))
    expect(cube(mixed, 'churn-targeting-actions')[2]).toBe(N)
  })

  it('errs with a standard deviation in log-odds', () => {
    // logit .2 + ε ≥ logit .3 ⇔ z ≥ .539/.5
    const some = run({ ...POLICY, threshold: 0.3, error: 0.5 })
    const z = (Math.log(0.3 / 0.7) - Math.log(0.25)) / 0.5
    const p = 1 - normalCdf(z)
    expect(errors(cube(some, 'churn-targeting-actions')[2] / N, p, Math.sqrt((p * (1 - p)) / N))).toBeLessThan(MOST_ERRORS)
  })

  it('that nobody reaches changes nothing', () => {
    const [none, off] = [run({ ...POLICY, threshold: 0.9 }), run('off')]
    for (const name of Object.keys(off.cubes)) expect(none.cubes[name], name).toEqual(off.cubes[name])
  })
})

/** Lanczos, for arguments above 0. */
function lnGamma(x: number): number {
  if (x < 7) return lnGamma(x + 1) - Math.log(x)
  const y = 1 / (x * x)
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + (1 / 12 - y * (1 / 360 - y * (1 / 1260 - y / 1680))) / x
}

/** Φ by its series. */
function normalCdf(z: number): number {
  let term = z
  let sum = z
  for (let k = 1; k < 60; k++) sum += term = (term * z * z) / (2 * k + 1)
  return 0.5 + (sum * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI)
}
