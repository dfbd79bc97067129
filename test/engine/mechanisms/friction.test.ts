import { describe, expect, it } from 'vitest'
import { mechanisms } from '../../../engine/mechanisms/index.ts'
import { only, type Overrides } from '../../support/scenario.ts'
import { simulated, total } from '../../support/simulation.ts'
import { errors, MOST_ERRORS } from '../../support/statistics.ts'
import { standIn } from '../../support/standIns.ts'

/**
 * Friction (engine/mechanisms/friction.ts): odds of buying · e^(β_s(3 − steps) + β_l(2 − seconds)), churn + β_c(seconds − 2).
 */
const PEOPLE = 40_000
const BETA = { step: 0.2, load: 0.3, loadChurn: 0.25 }

const sold = (product: Overrides, friction: unknown = BETA) =>
  simulated({
    horizon: { length: 1 },
    population: { size: PEOPLE },
    products: { thing: { conversion: 0.05, ...product } },
    campaign: { flights: [{ name: 'posts', kind: 'brand', channel: 'feed', content: 'post', from: 0, followers: 1e6, perWeek: 7 }] },
    mechanisms: only(['brand-posts', 'adoption'], { 'brand-posts': { notice: 1 }, friction }),
  })

describe('buying', () => {
  it.each([
    [1, 2],
    [5, 2],
    [3, 0.5],
    [4, 4],
  ])('in %d steps with pages of %d s is σ(logit p + β_s(3 − steps) + β_l(2 − s))', (steps, loadSeconds) => {
    const odds = (0.05 / 0.95) * Math.exp(BETA.step * (3 - steps) + BETA.load * (2 - loadSeconds))
    const p = odds / (1 + odds)
    expect(errors(total(sold({ steps, loadSeconds }), 'adopters'), PEOPLE * p, Math.sqrt(PEOPLE * p * (1 - p)))).toBeLessThan(MOST_ERRORS)
  })

  it('without a contact is the Bass rate times the same odds', () => {
    const rate = 0.002
    const run = simulated({
      horizon: { length: 1 },
      population: { size: 100_000 },
      products: { thing: { steps: 1, organic: { innovation: rate } } },
      mechanisms: only(['organic-adoption'], { friction: BETA }),
    })
    const mean = 100_000 * rate * Math.exp(2 * BETA.step)
    expect(errors(total(run, 'adopters'), mean, Math.sqrt(mean))).toBeLessThan(MOST_ERRORS)
  })

  it('by default takes 12% more for one step fewer, where few buy', () => {
    const demand: number[] = []
    const probe = standIn('zz-probe', ({ signals }) => ({ stimulate: () => void demand.push(signals.demand[0]) }))
    simulated(
      { products: { thing: { steps: 2 } }, mechanisms: only(['friction']), horizon: { length: 1 } },
      { list: [...mechanisms, probe] },
    )
    expect(demand[0]).toBeCloseTo(1.12, 3)
  })
})

describe('churn', () => {
  it('of slow pages rises by β_c a second', () => {
    const churn: number[] = []
    const probe = standIn('zz-probe', ({ signals }) => ({ stimulate: () => void churn.push(signals.churn[0]) }))
    const products = { thing: { loadSeconds: 5 } }
    simulated({ products, mechanisms: only(['friction'], { friction: BETA }), horizon: { length: 2 } }, { list: [...mechanisms, probe] })
    expect(churn).toEqual([0.75, 0.75])
  })
})

describe('three steps and two seconds', () => {
  it('leave the mechanism out; strengths of 0 are as good as off', () => {
    expect(sold({ steps: 3, loadSeconds: 2 }).hash).toBe(sold({}, 'off').hash)
    const still = { step: 0, load: 0, loadChurn: 0 }
    expect(sold({ steps: 1, loadSeconds: 9 }, still).cubes).toEqual(sold({ steps: 1, loadSeconds: 9 }, 'off').cubes)
    expect(total(sold({ steps: 1 }), 'adopters')).toBeGreaterThan(total(sold({}, 'off'), 'adopters'))
  })
})
