import { describe, expect, it } from 'vitest'
import { mechanisms } from '../../../engine/mechanisms/index.ts'
import { everything } from '../../support/everything.ts'
import { merge, only, type Overrides } from '../../support/scenario.ts'
import { cube, finish, simulated, simulation, type Finished } from '../../support/simulation.ts'
import { probe } from '../../support/standIns.ts'

/**
 * Trust (engine/mechanisms/trust.ts): T = T⁰ + s, s ← s·2^(−Δ/h) a step, T ← T + γ₊w(1 − T) or T − γ₋wT a contact. One post of the
 * brand reaches everybody; T⁰ = ½. Shifts are kept in 32 bits: six digits.
 */
const DIGITS = 6
const MOVING = { share: 0, adopt: 0, gain: 0.02, loss: 0.1, endorsement: 0, halfLife: 5 }

const flight = (name: string, content: string, from: number, to = from) => ({
  name,
  kind: 'brand',
  channel: 'feed',
  content,
  from,
  to,
  followers: 1e6,
  perWeek: 7,
})

function told(flights: object[], over: Overrides = {}): Overrides {
  return merge(
    {
      population: { size: 100 },
      content: {
        praise: { product: 'thing', valence: 'positive', authenticity: 0.5 },
        complaint: { product: 'thing', valence: 'negative', authenticity: 1 },
      },
      campaign: { flights },
      mechanisms: only(['trust', 'brand-posts'], { trust: MOVING, 'brand-posts': { notice: 1 } }),
    },
    over,
  ) as Overrides
}

/** T of an agent at the end of the run. */
function trustOf({ run }: Finished, agent = 0): number {
  const { columns } = run.memory
  const age = run.plan.steps - columns.get('trust-step')[agent]
  return run.plan.population.trust[agent] + columns.get('trust-shift')[agent] * Math.exp(columns.get('trust-rate')[0] * age)
}

describe('trust', () => {
  it('loses γ₋T by a negative contact and halves the loss in a half-life', () => {
    const after = (days: number) => trustOf(finish(simulation(told([flight('a', 'complaint', 0)], { horizon: { length: days } }))))
    expect(after(1)).toBeCloseTo(0.5 * 0.9, DIGITS)
    expect(after(6)).toBeCloseTo(0.5 - 0.05 / 2, DIGITS)
    expect(after(11)).toBeCloseTo(0.5 - 0.05 / 4, DIGITS)
  })

  it('after n equal negative contacts in a step is T(1 − γ₋w)ⁿ', () => {
    const flights = ['a', 'b', 'c'].map((name) => flight(name, 'complaint', 0))
    const over = { horizon: { length: 1 }, content: { complaint: { authenticity: 0.7 } } }
    expect(trustOf(finish(simulation(told(flights, over))))).toBeCloseTo(0.5 * (1 - 0.07) ** 3, DIGITS)
  })

  it('gains γ₊w(1 − T) by a positive contact, w how genuine it is', () => {
    expect(trustOf(finish(simulation(told([flight('a', 'praise', 0)], { horizon: { length: 1 } }))))).toBeCloseTo(0.5 + 0.01 * 0.5, DIGITS)
  })

  it('under daily complaints settles where the loss of a day is made good in a day', () => {
    const run = finish(simulation(told([flight('a', 'complaint', 0, 99)], { horizon: { length: 100 } })))
    // s ← (s·d)(1 − γ) − γT⁰ at each contact
    const d = 2 ** (-1 / 5)
    expect(trustOf(run)).toBeCloseTo(0.5 - (0.1 * 0.5) / (1 - 0.9 * d), DIGITS)
  })

  it('shifts sharing and buying by the trust of the step’s start, in every contact of the step alike', () => {
    const seen: number[][] = []
    const list = [
      ...mechanisms,
      probe('respond', ({ size, agent, adopt: { eta } }, step) => {
        for (let i = 0; i < size; i++) if (agent[i] === 3) (seen[step] ??= []).push(eta[i])
      }),
    ]
    const flights = [flight('a', 'complaint', 0, 2), flight('b', 'complaint', 0, 2)]
    const over = { horizon: { length: 3 }, mechanisms: { trust: { adopt: 1 } } }
    finish(simulation(told(flights, over), { list, capacity: 16 }))
    const d = 2 ** (-1 / 5)
    let shift = 0
    for (const etas of seen) {
      expect(etas).toHaveLength(2)
      for (const eta of etas) expect(eta).toBeCloseTo(shift, DIGITS)
      shift = ((0.5 + shift) * 0.81 - 0.5) * d
    }
  })

  it('has the mean that counting everybody gives, at every step', () => {
    for (const crises of [[], undefined]) {
      const s = simulation(everything(crises ? { crises } : {}))
      const run = finish(s)
      const { columns } = run.run.memory
      const { trust, size } = run.run.plan.population
      const [shift, stamp, rate] = [columns.get('trust-shift'), columns.get('trust-step'), columns.get('trust-rate')[0]]
      const last = run.run.plan.steps - 1
      let sum = 0
      for (let a = 0; a < size; a++) sum += trust[a] + shift[a] * Math.exp(rate * (last - stamp[a] + 1))
      // 16 steps of sums of 500 doubles
      expect(Math.abs(cube(run, 'trust-mean')[last] - sum / size)).toBeLessThan(1e-12)
      expect(Math.max(...shift.map(Math.abs))).toBeGreaterThan(0.005)
    }
  })

  it('stays within 0 and 1, whatever is heard', () => {
    const over = { mechanisms: { trust: { gain: 1, loss: 1, halfLife: 3 } } }
    for (const content of ['praise', 'complaint']) {
      const run = finish(simulation(told([flight('a', content, 0, 9), flight('b', content, 0, 9)], over)))
      const t = trustOf(run)
      expect([t >= 0, t <= 1]).toEqual([true, true])
      expect(content === 'praise' ? t : 1 - t).toBeGreaterThan(0.7)
    }
  })

  it('is the baseline for good where nothing counts, bit for bit as without any contact of weight', () => {
    const still = { mechanisms: { trust: { gain: 0, loss: 0 } } }
    const run = simulated(everything(still))
    for (const name of ['trust-shift', 'trust-step']) expect(new Set(run.run.memory.columns.get(name)), name).toEqual(new Set([0]))
    expect(new Set(cube(run, 'trust-mean')).size).toBe(1)
  })
})

describe('campaign content', () => {
  const shiftBy = (over: Overrides) =>
    finish(
      simulation(
        merge(
          told([{ name: 'koc', kind: 'creators', tier: 'koc', channel: 'feed', content: 'post', from: 0, to: 0, budget: 10 }]),
          merge(
            {
              horizon: { length: 1 },
              creators: { koc: { count: 1, followers: 1e6, pricePerPost: 10, platformFee: 0, authenticity: 0.6 } },
              mechanisms: {
                ...only(['trust', 'creator-posts'], { trust: { ...MOVING, endorsement: 0.5 }, 'creator-posts': { notice: 1 } }),
              },
            },
            over,
          ),
        ) as Overrides,
      ),
    )

  it('of a KOC builds trust by the endorsement times how genuine creator and content are', () => {
    const run = shiftBy({})
    const touched = run.run.memory.columns.get('trust-shift').filter((x) => x !== 0)
    expect(touched.length).toBeGreaterThan(10)
    for (const x of touched) expect(x).toBeCloseTo(0.02 * 0.5 * 0.8 * 0.5, DIGITS)
  })

  it('of the brand itself, or without endorsement, leaves trust alone', () => {
    const none = shiftBy({ mechanisms: { trust: { endorsement: 0 } } })
    expect(new Set(none.run.memory.columns.get('trust-shift'))).toEqual(new Set([0]))
    const brand = finish(simulation(told([flight('a', 'post', 0)], { mechanisms: { trust: { endorsement: 0.5 } } })))
    expect(new Set(brand.run.memory.columns.get('trust-shift'))).toEqual(new Set([0]))
  })
})
