import { describe, expect, it } from 'vitest'
import { covariateTable, type CovariateTable } from '../../engine/base/covariateTable.ts'
import { hashMemory } from '../../engine/plan/memory.ts'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import { expectedFees, LTV_DAYS, lifetimeValue } from '../../engine/metrics/lifetimeValue.ts'
import { cube, finish, simulation, type Finished } from '../support/simulation.ts'
import { only } from '../support/scenario.ts'
import { adopting } from '../support/standIns.ts'
import { errors, meanOf, MOST_ERRORS } from '../support/statistics.ts'
import { shareOf, theoryRows } from './theoryRows.ts'

/**
 * A fitted churn model as the life of members. After k completed periods a member with covariates x leaves with
 *
 *   replace:  logit h_k = β₀ + β_tenure · k · period/unit + Σ β_j x_j,     S(k) = Σ_w w · Π_{j ≤ k} (1 − h_j)
 *   shift:    logit h = logit θ + Σ β_j (x_j − x̄_j),  θ ~ Beta(α, β),      S(k) = Σ_w w · E_θ (1 − h)^k
 *
 * (w over the rows of the covariate table). A fit of binomial outcomes predicts the first; the second is a logistic-beta mixture,
 * integrated here by 20,000 midpoints of θ. Survivors of n members of one person are Binomial(n, S): standard error √(S(1 − S)/n).
 */
const MEMBERS = 20_000
const PERIODS = 12

const TABLE = covariateTable({
  names: ['monthly', 'contract'],
  rows: [
    [20, 0],
    [20, 1],
    [95, 0],
    [95, 1],
  ],
  weights: [1, 4, 3, 2],
})
const WEIGHTS = [0.1, 0.4, 0.3, 0.2]
const TERMS = { const: -1.1, tenure: -0.14, monthly: 0.012, contract: -1.6 }
const SLOPES = [TERMS.monthly, TERMS.contract]

const sigma = (x: number) => 1 / (1 + Math.exp(-x))
const row = (w: number) => [TABLE.rows[2 * w], TABLE.rows[2 * w + 1]]
const dot = (x: readonly number[]) => x.reduce((sum, value, j) => sum + value * SLOPES[j], 0)

/** S(k) of the replacing model; `stretch` = period/unit. */
function replaced(k: number, stretch = 1): number {
  return WEIGHTS.reduce((sum, weight, w) => {
    let alive = weight
    for (let j = 1; j <= k; j++) alive *= 1 - sigma(TERMS.const + TERMS.tenure * j * stretch + dot(row(w)))
    return sum + alive
  }, 0)
}

const ALPHA = 2
const BETA = 5

/** S(k) of the shifted sBG. The density of Beta(2, 5) is 30 θ(1 − θ)⁴. */
function shifted(k: number, slopes: readonly number[]): number {
  const means = [0, 1].map((j) => WEIGHTS.reduce((sum, weight, w) => sum + weight * row(w)[j], 0))
  const nodes = 20_000
  let total = 0
  for (let i = 0; i < nodes; i++) {
    const theta = (i + 0.5) / nodes
    const density = (30 * theta * (1 - theta) ** 4) / nodes
    for (const [w, weight] of WEIGHTS.entries()) {
      const shift = slopes.reduce((sum, slope, j) => sum + slope * (row(w)[j] - means[j]), 0)
      total += weight * density * (1 - sigma(Math.log(theta / (1 - theta)) + shift)) ** k
    }
  }
  return total
}

interface Setting {
  readonly lifecycle: object
  readonly table?: CovariateTable
  readonly size?: number
  readonly scale?: number
  readonly period?: number
  readonly days?: number
}

function members({ lifecycle, table = TABLE, size = MEMBERS, scale = 1, period = 1, days = PERIODS + 1 }: Setting) {
  const fixed = { kind: 'subscription', period, fee: 7, fatigueSlope: 0, trustSlope: 0, dailyUse: 1 }
  return simulation(
    {
      horizon: { length: days },
      population: { size, scale },
      products: { thing: { price: 0, margin: 1, lifecycle: { ...fixed, ...lifecycle } } },
      mechanisms: only(['subscription']),
    },
    { list: [...mechanisms, adopting()], inputs: { covariates: { 'churn.json': table } } },
  )
}

const churn = (level: string, terms: object = TERMS, more: object = {}) => ({
  churn: { level, terms, tenure: 'tenure', tenureUnit: 1, covariates: 'churn.json', ...more },
})

/** Share of the people still members after t = 0 … periods. */
function survivors(run: Finished, people = MEMBERS): number[] {
  let alive = people
  return Array.from(cube(run, 'churned'), (left) => (alive -= left) / people)
}

function expectCurve(alive: readonly number[], curve: (k: number) => number): void {
  for (let k = 1; k <= PERIODS; k++) {
    const s = curve(k)
    expect(errors(alive[k], s, Math.sqrt((s * (1 - s)) / MEMBERS)), `k = ${k}`).toBeLessThan(MOST_ERRORS)
  }
}

const hashOf = (run: Finished) => hashMemory(run.run.memory)

describe('a churn model that replaces the propensity', () => {
  it('gives the survival curve of its own equation, in every period within 4 standard errors', () => {
    const alive = survivors(finish(members({ lifecycle: churn('replace') })))
    const rows = theoryRows('churnModel', 'members by a fitted churn model', 'logit h_k = β₀ + β_tenure·k + Σ βx, S(k) = Σ_w w·Π (1 − h_j)')
    for (const k of [1, 2, PERIODS]) rows.estimated(`S(${k})`, replaced(k), shareOf(alive[k] * MEMBERS, MEMBERS, replaced(k)))
    expectCurve(alive, (k) => replaced(k))
  })

  it('counts tenure in the unit in which it was fitted', () => {
    // periods of two days, tenure fitted in weeks: 2/7 of a unit for each
    const run = finish(members({ lifecycle: churn('replace', TERMS, { tenureUnit: '1 week' }), period: 2, days: 2 * PERIODS + 1 }))
    const everyOther = survivors(run).filter((_, step) => step % 2 === 0)
    expectCurve(everyOther, (k) => replaced(k, 2 / 7))
  })

  it('is a constant hazard where only the intercept differs from 0', () => {
    const flat = { const: -1.5, tenure: 0, monthly: 0, contract: 0 }
    expectCurve(survivors(finish(members({ lifecycle: churn('replace', flat) }))), (k) => (1 - sigma(-1.5)) ** k)
  })

  it('needs no table where it has no covariates', () => {
    const lifecycle = { churn: { level: 'replace', terms: { const: -1, age: -0.2 }, tenure: 'age', tenureUnit: 1 } }
    let s = 1
    const curve = [1, ...Array.from({ length: PERIODS }, (_, j) => (s *= 1 - sigma(-1 - 0.2 * (j + 1))))]
    expectCurve(survivors(finish(members({ lifecycle }))), (k) => curve[k])
  })

  it('has the same mean for agents who stand for many', () => {
    const sim = members({ lifecycle: churn('replace'), size: 100, scale: 200 })
    const samples = Array.from({ length: 40 }, (_, replicate) => survivors(finish(sim, { replicate })))
    for (const k of [1, 4, PERIODS]) {
      const { mean, se } = meanOf(samples.map((alive) => alive[k]))
      expect(errors(mean, replaced(k), se), `k = ${k}`).toBeLessThan(MOST_ERRORS)
    }
  })

  it('is worth the fees of its own curve', () => {
    const { run } = finish(members({ lifecycle: churn('replace'), size: 10, period: 30, days: 31 }))
    // tenureUnit is a day there, so a period adds 30 units
    const n = Math.floor(LTV_DAYS / 30)
    const fees = Array.from({ length: n + 1 }, (_, k) => replaced(k, 30)).reduce((a, b) => a + b)
    expect(lifetimeValue(run.world.products, 0)).toBeCloseTo(7 * fees, 9)
  })
})

describe('a churn model that shifts the propensity', () => {
  const lifecycle = { alpha: ALPHA, beta: BETA, ...churn('shift') }

  it('gives the survival curve of the mixture, in every period within 4 standard errors', () => {
    // the slopes move S(12) by more than ten standard errors: a shift that was lost would show
    const sbg = shifted(PERIODS, [0, 0])
    const s = shifted(PERIODS, SLOPES)
    expect(Math.abs(s - sbg) / Math.sqrt((s * (1 - s)) / MEMBERS)).toBeGreaterThan(10)
    const alive = survivors(finish(members({ lifecycle })))
    const rows = theoryRows(
      'churnModel',
      'members, θ ~ Beta(2, 5) shifted by covariates',
      'logit h = logit θ + Σ β(x − x̄), S(k) = Σ_w w·E_θ(1 − h)^k',
    )
    for (const k of [1, PERIODS]) {
      const value = shifted(k, SLOPES)
      rows.estimated(`S(${k})`, value, shareOf(alive[k] * MEMBERS, MEMBERS, value))
    }
    expectCurve(alive, (k) => shifted(k, SLOPES))
  })

  it('ignores intercept and tenure, whose level is that of alpha and beta', () => {
    const other = { ...TERMS, const: 3, tenure: 2 }
    const one = finish(members({ lifecycle, size: 500 }))
    const hash = hashOf(one)
    expect(hashOf(finish(members({ lifecycle: { alpha: ALPHA, beta: BETA, ...churn('shift', other) }, size: 500 })))).toBe(hash)
  })

  it('is exactly the sBG run where all slopes are 0', () => {
    const zero = { const: 1, tenure: 1, monthly: 0, contract: 0 }
    const none = finish(members({ lifecycle: { alpha: ALPHA, beta: BETA, ...churn('shift', zero) }, size: 500 }))
    const hash = hashOf(none)
    expect(hashOf(finish(members({ lifecycle: { alpha: ALPHA, beta: BETA }, size: 500 })))).toBe(hash)
    expect(hashOf(finish(members({ lifecycle, size: 500 })))).not.toBe(hash)
  })

  it('is worth the fees of the mixture', () => {
    const { run } = finish(members({ lifecycle, size: 10, period: 30, days: 31 }))
    const n = Math.floor(LTV_DAYS / 30)
    const fees = Array.from({ length: n + 1 }, (_, k) => shifted(k, SLOPES)).reduce((a, b) => a + b)
    // 20,000 midpoints of a density with a bounded second derivative: error below 1e-7
    expect(lifetimeValue(run.world.products, 0)).toBeCloseTo(7 * fees, 5)
  })

  it.each([
    [0.7041, 1.182],
    [3.7981, 15.1919],
    [0.05, 0.2],
    [75_000, 25_000],
  ])('is worth as much as the sBG where slopes are 0: alpha %d, beta %d', (alpha, beta) => {
    const zero = { const: 0, tenure: 0, monthly: 0, contract: 0 }
    const { run } = finish(members({ lifecycle: { alpha, beta, ...churn('shift', zero) }, size: 10, period: 5, days: 6 }))
    // the trapezoid rule over logit θ: relative error below 1e-7
    const fees = 7 * expectedFees(alpha, beta, Math.floor(LTV_DAYS / 5))
    expect(lifetimeValue(run.world.products, 0) / fees).toBeCloseTo(1, 7)
  })
})

describe('covariates of members', () => {
  it('come jointly, each row as often as its weight says', () => {
    // whoever has (95, 0) leaves at once, nobody else: the share that leaves is that row's weight
    const terms = { const: -40, tenure: 0, monthly: 0.8, contract: -80 }
    const run = finish(members({ lifecycle: churn('replace', terms) }))
    expect(errors(1 - survivors(run)[1], 0.3, Math.sqrt((0.3 * 0.7) / MEMBERS))).toBeLessThan(MOST_ERRORS)
    expect(survivors(run)[PERIODS]).toBe(survivors(run)[1])
  })

  it('are refused without their table, and where it does not have a term', () => {
    expect(() => simulation(members({ lifecycle: churn('replace', { ...TERMS, age: 1 }) }).plan.scenario)).toThrow(/churn-unknown-term/)
    const { scenario } = members({ lifecycle: churn('replace') }).plan
    expect(() => simulation(scenario)).toThrow(/churn-no-table .*churn\.json/)
  })
})
