import { describe, expect, it } from 'vitest'
import { mechanisms } from '../../../engine/mechanisms/index.ts'
import { merge, only, scenarioWithFormulas, type Overrides } from '../../support/scenario.ts'
import { cube, finish, simulation, total } from '../../support/simulation.ts'
import { errors, MOST_ERRORS } from '../../support/statistics.ts'
import { probe } from '../../support/standIns.ts'

/**
 * Attention (engine/mechanisms/attention.ts): A(x) with x = F/F*, F rolled to the start of the step,
 *
 *   F(t + 1) = (F(t) + Σ κ(1 + η·H·L))·2^(−Δ/h),  L = 1 − e^(−n/n₀)
 *
 * so with one noticed contact per step F tends to κ·d/(1 − d) at the start of a step (d = 2^(−Δ/h)), κ/(1 − d) after its contact.
 * One post of the brand a day reaches everybody; activity 1000 puts everybody online (1 − e^−16 at the table's end).
 */
const CERTAIN = { form: 'formula', curve: 1, perContact: 1, homogeneity: 0, optOut: 0 }

function daily(attention: object, over: Overrides = {}): Overrides {
  const flight = { name: 'posts', kind: 'brand', channel: 'feed', content: 'post', from: 0, followers: 1e6, perWeek: 7 }
  return merge(
    {
      population: { size: 200 },
      campaign: { flights: [flight] },
      mechanisms: only(['attention', 'brand-posts'], { attention, 'brand-posts': { notice: 1 } }),
    },
    over,
  ) as Overrides
}

/** A after the attention mechanism, of the first exposure of each step. */
async function attentionByStep(overrides: Overrides): Promise<number[]> {
  const seen: number[] = []
  const list = [...mechanisms, probe('notice', (batch, step) => (seen[step] ??= batch.attention[0]))]
  finish(simulation(await scenarioWithFormulas(overrides, list), { list }))
  return seen
}

/** Presence and attention are kept in 32 bits: absolute error up to 2⁻²⁴ = 6·10⁻⁸, so six digits. */
const PRESENT = 1 - Math.exp(-16)
const DIGITS = 6

describe('the stock of fatigue', () => {
  it.each([
    [1, 4, 40],
    [1, 1, 12],
    [0.25, 3, 30],
  ])('with a step of %d days and a half-life of %d follows κ·Σ d^k and ends at κ·d/(1 − d)', async (step, halfLife, days) => {
    const s = simulation(
      await scenarioWithFormulas(
        daily(
          { ...CERTAIN, halfLife },
          {
            horizon: { length: days, step },
            campaign: {
              flights: [{ name: 'posts', kind: 'brand', channel: 'feed', content: 'post', from: 0, followers: 1e6, perWeek: 7 / step }],
            },
          },
        ),
      ),
    )
    const { run } = finish(s)
    const d = 2 ** (-step / halfLife)
    const steps = days / step
    const expected = (d * (1 - d ** (steps - 1))) / (1 - d)
    // stored in 32 bits: relative rounding 2^−24 a step, carried on with weight d
    const fatigue = run.memory.columns.get('fatigue')
    expect(fatigue[0] / expected).toBeCloseTo(1, 5)
    expect(new Set(fatigue).size).toBe(1)
    expect(Math.abs(expected / (d / (1 - d)) - 1)).toBeLessThan(2 * d ** (steps - 1))
  })

  it('halves in a half-life without contact', async () => {
    // one post a week: contacts in steps 6 and 13, a half-life apart
    const weekly = daily(
      { ...CERTAIN, halfLife: 7 },
      {
        horizon: { length: 14 },
        campaign: { flights: [{ name: 'posts', kind: 'brand', channel: 'feed', content: 'post', from: 0, followers: 1e6, perWeek: 1 }] },
      },
    )
    const { run } = finish(simulation(await scenarioWithFormulas(weekly)))
    expect(run.memory.columns.get('noticed-pending')[0]).toBe(1)
    expect(run.memory.columns.get('fatigue')[0]).toBeCloseTo(0.5, 6)
  })

  it('grows by κ(1 + η·H·L) a contact, L from the contacts of earlier steps', async () => {
    const [kappa, eta, h, wearIn, halfLife, steps] = [0.7, 1.5, 0.4, 3, 5, 12]
    const { run } = finish(
      simulation(
        await scenarioWithFormulas(
          daily({ ...CERTAIN, perContact: kappa, homogeneity: eta, wearIn, halfLife }, { horizon: { length: steps } }),
        ),
      ),
    )
    let expected = 0
    for (let n = 0; n < steps - 1; n++) expected = (expected + kappa * (1 + eta * h * (1 - Math.exp(-n / wearIn)))) * 2 ** (-1 / halfLife)
    expect(run.memory.columns.get('fatigue')[0] / expected).toBeCloseTo(1, 5)
  })
})

describe('attention', () => {
  // κ = 1, half-life one day, tolerance ½ (¼): the second contact meets x = 1 (2), on a knot of the table
  it.each([
    ['hill', 2, 0.5, 1 / 5],
    ['hill', 3, 0.5, 1 / 9],
    ['exponential', 1, 0.5, 1 / 4],
    ['exponential', 2, 0.5, 1 / 16],
    ['power', 1, 1 / 2, 1 / 3],
    ['power', 2, 1 / 2, (2 * Math.SQRT2 - 1) ** -2],
  ])('of the form %s with γ = %d is %d at x = 1 and %d at x = 2', async (form, shape, atOne, atTwo) => {
    for (const [tolerance, expected] of [
      [0.5, atOne],
      [0.25, atTwo],
    ] as const) {
      const over = daily(
        { form, shape, halfLife: 1, perContact: 1, homogeneity: 0, optOut: 0 },
        { horizon: { length: 3 }, population: { segments: { all: { traits: { tolerance } } } } },
      )
      const [rested, tired] = await attentionByStep(over)
      expect(rested).toBeCloseTo(PRESENT, DIGITS)
      expect(tired).toBeCloseTo(expected * PRESENT, DIGITS)
    }
  })

  it('of a formula is what the formula says, clamped to [0, 1]', async () => {
    const of = (curve: string) =>
      attentionByStep(
        daily(
          { form: 'formula', curve, halfLife: 1, perContact: 1, homogeneity: 0 },
          { horizon: { length: 3 }, population: { segments: { all: { traits: { tolerance: 0.25 } } } } },
        ),
      )
    expect((await of('1 / (1 + 2 * x)'))[1]).toBeCloseTo(0.2 * PRESENT, DIGITS)
    expect((await of('1 - x'))[1]).toBe(0)
    expect((await of('1 + x'))[1]).toBeCloseTo(PRESENT, DIGITS)
  })

  it('of followed sources needs a session, 1 − e^−activity, and of bought impressions does not', async () => {
    const flights = [
      { name: 'own', kind: 'brand', channel: 'feed', content: 'post', from: 0, to: 0, followers: 1e6, perWeek: 7 },
      { name: 'bought', kind: 'paid', channel: 'feed', content: 'post', from: 1, to: 1, budget: 1000 },
    ]
    const over = daily(CERTAIN, {
      campaign: { flights },
      population: { segments: { all: { traits: { activity: 1 } } } },
      mechanisms: { 'paid-media': { notice: 0.3 } },
    })
    const [own, bought] = await attentionByStep(over)
    expect(own).toBeCloseTo(1 - Math.exp(-1), DIGITS)
    expect(bought).toBeCloseTo(0.3, DIGITS)
  })
})

describe('opting out', () => {
  const tired = (tolerance: number, optOut: number, length = 2) =>
    daily(
      { ...CERTAIN, halfLife: 1, optOut },
      { horizon: { length }, population: { size: 20_000, segments: { all: { traits: { tolerance } } } } },
    )

  it('never happens at or below tolerance, however large the hazard', async () => {
    // F tends to 1 from below at the start of a step
    const run = finish(simulation(await scenarioWithFormulas(tired(1, 1000, 10))))
    expect(total(run, 'noticed')).toBeGreaterThan(190_000)
    expect(total(run, 'opt-outs')).toBe(0)
  })

  it('has hazard λ₀(x − 1) per noticed contact: 1 − e^−½ of the agents at λ₀ = ½, x = 2', async () => {
    const run = finish(simulation(await scenarioWithFormulas(tired(0.25, 0.5))))
    const p = 1 - Math.exp(-0.5)
    const n = cube(run, 'noticed').reduce((a, b) => a + b) / 2
    expect(errors(total(run, 'opt-outs'), p * n, Math.sqrt(n * p * (1 - p)))).toBeLessThan(MOST_ERRORS)
  })

  it('silences the channel from the next step on, for bought and followed sources', async () => {
    const run = finish(simulation(await scenarioWithFormulas(tired(0.25, 1e6, 4))))
    // everybody who noticed the posts of steps 0 and 1 has opted out in step 1
    expect(total(run, 'opt-outs')).toBeGreaterThan(19_990)
    const delivered = cube(run, 'delivered-by-flight')[0]
    expect(delivered + total(run, 'undeliverable')).toBe(80_000)
    expect(total(run, 'undeliverable')).toBe(2 * total(run, 'opt-outs'))
  })
})
