import { describe, expect, it } from 'vitest'
import { logBeta } from '../../engine/base/specialFunctions.ts'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import { shiftedFees } from '../../engine/metrics/churnFees.ts'
import { expectedFees } from '../../engine/metrics/lifetimeValue.ts'
import { survival as fittedSurvival } from '../../models/retention/survival.ts'
import { only } from '../support/scenario.ts'
import { cube, finish, simulation } from '../support/simulation.ts'
import { isSlow } from '../support/slow.ts'
import { adopting } from '../support/standIns.ts'
import { errors, meanOf, MOST_ERRORS } from '../support/statistics.ts'
import { shareOf, theoryRows } from './theoryRows.ts'

/**
 * The beta-discrete-Weibull model (Fader, Hardie, Liu, Davin & Steenburgh 2018): a member of propensity θ ~ Beta(α, β) is still there
 * after t periods with probability (1 − θ)^(t^c), so
 *
 *   S(t) = B(α, β + t^c)/B(α, β),
 *
 * the sBG at c = 1. Survivors of n members of one person are Binomial(n, S(t)): standard error √(S(1 − S)/n).
 */
const MEMBERS = isSlow ? 200_000 : 20_000
const PERIODS = 12
/** A member's own churn falls with age, or rises. */
const CASES = [
  { alpha: 0.7041, beta: 1.182, c: 0.8 },
  { alpha: 0.259, beta: 1.722, c: 1.584 },
]

const survival = ({ alpha, beta, c }: (typeof CASES)[number], t: number) => Math.exp(logBeta(alpha, beta + t ** c) - logBeta(alpha, beta))

function members({ alpha, beta, c }: (typeof CASES)[number], { size = MEMBERS, scale = 1, duration = c } = {}) {
  const lifecycle = { kind: 'subscription', alpha, beta, duration, period: 1, fee: 7, fatigueSlope: 0, trustSlope: 0, dailyUse: 1 }
  return simulation(
    {
      horizon: { length: PERIODS + 1 },
      population: { size, scale },
      products: { thing: { price: 0, lifecycle } },
      mechanisms: only(['subscription']),
    },
    { list: [...mechanisms, adopting()] },
  )
}

const survivors = (churned: Float64Array, people: number) => Array.from(churned, (left) => (people -= left))

describe.each(CASES)('members with θ ~ Beta($alpha, $beta) and c = $c', (given) => {
  const { alpha, beta, c } = given
  const run = finish(members(given))
  const alive = survivors(cube(run, 'churned'), MEMBERS)
  const rows = theoryRows('bdw', `members, θ ~ Beta(${alpha}, ${beta}), c = ${c}`, 'S(t) = B(α, β + t^c)/B(α, β) (Fader et al. 2018)')

  it('survive as S(t) says, in every period within 4 standard errors', () => {
    for (let t = 1; t <= PERIODS; t++) {
      const s = survival(given, t)
      if (t === 1 || t === 2 || t === PERIODS) rows.estimated(`S(${t})`, s, shareOf(alive[t], MEMBERS, s))
      expect(errors(alive[t] / MEMBERS, s, Math.sqrt((s * (1 - s)) / MEMBERS)), `t = ${t}`).toBeLessThan(MOST_ERRORS)
    }
  })

  it('survive as the fitted model says', () => {
    for (const t of [1, 5, PERIODS]) expect(fittedSurvival({ alpha, beta, c }, t)).toBeCloseTo(survival(given, t), 12)
  })

  it('pay Σ S(k) fees, within 4 standard errors of the sum', () => {
    const s = Array.from({ length: PERIODS + 1 }, (_, t) => survival(given, t))
    let variance = 0
    for (let j = 0; j <= PERIODS; j++) for (let k = 0; k <= PERIODS; k++) variance += s[Math.max(j, k)] - s[j] * s[k]
    const expected = s.reduce((a, b) => a + b)
    expect(expectedFees(alpha, beta, PERIODS, c)).toBeCloseTo(expected, 10)
    const paid = cube(run, 'orders').reduce((a, b) => a + b) / MEMBERS
    rows.estimated('fees per member, Σ S(k)', expected, { mean: paid, se: Math.sqrt(variance / MEMBERS) })
  })

  it('survive with the same mean where agents stand for many', () => {
    const s = members(given, { size: 100, scale: 203 })
    const samples = Array.from({ length: isSlow ? 400 : 40 }, (_, replicate) =>
      survivors(cube(finish(s, { replicate }), 'churned'), 20_300),
    )
    for (const t of [1, 4, PERIODS]) {
      const { mean, se } = meanOf(samples.map((left) => left[t] / 20_300))
      expect(errors(mean, survival(given, t), se), `t = ${t}`).toBeLessThan(MOST_ERRORS)
    }
  })
})

describe('an exponent of 1', () => {
  it('is the sBG, to the last bit', () => {
    const [{ alpha, beta }] = CASES
    const hash = (duration: object) => {
      const lifecycle = { kind: 'subscription', alpha, beta, period: 1, fee: 7, ...duration }
      const s = simulation(
        { population: { size: 500 }, products: { thing: { lifecycle } }, mechanisms: only(['subscription']) },
        { list: [...mechanisms, adopting()] },
      )
      return finish(s).hash
    }
    expect(hash({ duration: 1 })).toBe(hash({}))
    expect(hash({ duration: 1.1 })).not.toBe(hash({}))
  })
})

describe('fees of members whom covariates shift', () => {
  it('are the closed form where nobody is shifted, and those of the shifted where all are alike', () => {
    const churn = (logOdds: number) => ({
      level: 'shift' as const,
      logOdds: Float64Array.of(logOdds),
      cumulativeWeights: Float64Array.of(1),
      perPeriod: 0,
    })
    for (const { alpha, beta, c } of CASES) {
      expect(shiftedFees(alpha, beta, churn(0), PERIODS, c) / expectedFees(alpha, beta, PERIODS, c)).toBeCloseTo(1, 6)
    }
    // θ = .2 for all, shifted to σ(logit .2 + ½)
    const h = 1 / (1 + 4 * Math.exp(-0.5))
    const expected = Array.from({ length: 13 }, (_, k) => (1 - h) ** (k ** 1.3)).reduce((a, b) => a + b)
    expect(shiftedFees(2e7, 8e7, churn(0.5), PERIODS, 1.3)).toBeCloseTo(expected, 6)
  })
})
