import { describe, expect, it } from 'vitest'
import { merge, only, scenarioWithFormulas, type Overrides } from '../../support/scenario.ts'
import { cube, finish, simulation, total } from '../../support/simulation.ts'
import { errors, MOST_ERRORS } from '../../support/statistics.ts'

/**
 * P = (p + q·F)·Δ·season per person of the market and step (Bass 1969; the curve itself: test/verification/bass.test.ts).
 * A step's adopters are Binomial(left, P) given what went before, so each step is tested against the one before it.
 */
const N = 40_000

function organic(of: object, over: Overrides = {}): Overrides {
  return merge(
    { horizon: { length: 8 }, population: { size: N }, products: { thing: { organic: of } }, mechanisms: only(['organic-adoption']) },
    over,
  ) as Overrides
}

function expectBinomial(byStep: Float64Array, market: number, probability: (step: number, adopted: number) => number): void {
  let adopted = 0
  byStep.forEach((n, step) => {
    const p = probability(step, adopted / market)
    expect(errors(n, (market - adopted) * p, Math.sqrt((market - adopted) * p * (1 - p))), `step ${step}`).toBeLessThan(MOST_ERRORS)
    adopted += n
  })
}

describe('organic adoption', () => {
  it('has hazard p + q·F of those who are left, F of the market', () => {
    // the market is .4 of the people: 4 of each agent's 10, so F = adopters/16,000
    const run = finish(simulation(organic({ innovation: 0.02, imitation: 0.5, market: 0.4 }, { population: { size: N / 10, scale: 10 } })))
    expectBinomial(cube(run, 'adopters'), 0.4 * N, (_, share) => 0.02 + 0.5 * share)
  })

  it('takes a quarter of a day’s hazard in a step of six hours', () => {
    const run = finish(simulation(organic({ innovation: 0.08, imitation: 0 }, { horizon: { length: 2, step: '6h' } })))
    expect(cube(run, 'adopters').length).toBe(8)
    expectBinomial(cube(run, 'adopters'), N, () => 0.02)
  })

  it('follows the season by day and weekday, Monday being 0', async () => {
    const scenario = await scenarioWithFormulas(organic({ innovation: 0.02, season: 'weekday >= 5 ? 2 : 1 + day / 4' }))
    expectBinomial(cube(finish(simulation(scenario)), 'adopters'), N, (step) => 0.02 * (step % 7 >= 5 ? 2 : 1 + step / 4))
  })

  it('knows the day of every step, also where days are no whole number of steps in binary', async () => {
    // hourly steps: the season is 1 on day 2 alone, and so are adoptions
    const scenario = await scenarioWithFormulas(
      organic({ innovation: 0.5, season: 'day == 2 ? 1 : 0' }, { horizon: { length: 5, step: '1h' }, population: { size: 2000 } }),
    )
    const steps = Array.from(cube(finish(simulation(scenario)), 'adopters')).flatMap((n, step) => (n > 0 ? [step] : []))
    expect([steps[0], steps.at(-1)]).toEqual([48, 71])
  })

  it('brings nobody without a hazard and everybody at once at a hazard of 1', () => {
    expect(total(finish(simulation(organic({ innovation: 0, imitation: 0.9 }))), 'adopters')).toBe(0)
    const all = cube(finish(simulation(organic({ innovation: 1 }, { population: { size: 1000 } }))), 'adopters')
    expect(all[0]).toBe(1000)
  })
})
