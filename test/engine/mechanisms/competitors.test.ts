import { describe, expect, it } from 'vitest'
import { mechanisms } from '../../../engine/mechanisms/index.ts'
import type { Signals } from '../../../engine/plan/signals.ts'
import { everything } from '../../support/everything.ts'
import { only, type Overrides } from '../../support/scenario.ts'
import { simulated, total } from '../../support/simulation.ts'
import { errors, MOST_ERRORS } from '../../support/statistics.ts'
import { standIn } from '../../support/standIns.ts'

/**
 * Competitors (engine/mechanisms/competitors.ts): a rival under way takes e^(−pressure) of the odds of buying, 1 − a of attention, and
 * adds its log-odds to churn.
 */
const PEOPLE = 40_000
const PRODUCTS = { thing: { conversion: 0.05 }, other: { margin: 0.5, price: 100, conversion: 0.05 } }

/** The signals of each step, after everybody has spoken. */
function signalsOf(overrides: Overrides): { demand: number[]; churn: number[]; attention: number }[] {
  const seen: { demand: number[]; churn: number[]; attention: number }[] = []
  const look = ({ demand, churn, attention }: Signals) => seen.push({ demand: [...demand], churn: [...churn], attention: attention[0] })
  simulated(
    { mechanisms: only(['competitors']), ...overrides, products: PRODUCTS },
    { list: [...mechanisms, standIn('zz-probe', ({ signals }) => ({ stimulate: () => look(signals) }))] },
  )
  return seen
}

const rival = (over: object) => ({ name: 'rival', pressure: 0.5, attention: 0.2, churn: 0.3, ...over })

describe('a rival', () => {
  it('acts from its first to its last day, included, and to the end where none is said', () => {
    const days = (over: object) => signalsOf({ competitors: [rival(over)] }).flatMap(({ attention }, day) => (attention < 1 ? [day] : []))
    expect(days({ from: 2, to: 4 })).toEqual([2, 3, 4])
    expect(days({ from: 7 })).toEqual([7, 8, 9])
    expect(days({ from: '2026-02-20', to: '2026-03-03' })).toEqual([0, 1])
  })

  it('of one product leaves the others alone, products in the order of their names', () => {
    const [first] = signalsOf({ competitors: [rival({ product: 'thing' })] })
    expect(first.demand[0]).toBe(1)
    expect(first.demand[1]).toBeCloseTo(Math.exp(-0.5), 12)
    expect(first.churn).toEqual([0, 0.3])
    const [all] = signalsOf({ competitors: [rival({})] })
    expect(all.churn).toEqual([0.3, 0.3])
  })

  it('adds up with others: log-odds add, what is left of attention multiplies', () => {
    const [first] = signalsOf({ competitors: [rival({}), rival({ name: 'second', pressure: 0.2, attention: 0.5 })] })
    expect(first.demand[0]).toBeCloseTo(Math.exp(-0.7), 12)
    expect(first.attention).toBeCloseTo(0.4, 12)
    expect(first.churn[0]).toBeCloseTo(0.6, 12)
  })
})

describe('buying under pressure', () => {
  // conversion p, everything else neutral: P = σ(logit p − pressure) for each of the people, once
  const bought = (competitors: object[]) =>
    simulated({
      horizon: { length: 1 },
      population: { size: PEOPLE },
      products: { thing: { conversion: 0.05 } },
      campaign: { flights: [{ name: 'posts', kind: 'brand', channel: 'feed', content: 'post', from: 0, followers: 1e6, perWeek: 7 }] },
      mechanisms: only(['brand-posts', 'adoption', 'competitors'], { 'brand-posts': { notice: 1 } }),
      competitors,
    })

  it.each([0, 0.4, 1.5])('of %d is σ(logit p − pressure)', (pressure) => {
    const odds = (0.05 / 0.95) * Math.exp(-pressure)
    const p = odds / (1 + odds)
    const run = bought(pressure === 0 ? [] : [{ name: 'rival', pressure }])
    expect(errors(total(run, 'adopters'), PEOPLE * p, Math.sqrt(PEOPLE * p * (1 - p)))).toBeLessThan(MOST_ERRORS)
  })

  it('falls person by person: who buys under pressure buys without', () => {
    const [free, pressed] = [bought([]), bought([{ name: 'rival', pressure: 0.8 }])].map((r) => r.run.memory.columns.get('adopted'))
    expect(pressed.findIndex((n, i) => n > free[i])).toBe(-1)
  })
})

describe('a market without rivals', () => {
  it('is as if the mechanism were off, and so is one with rivals of no strength', () => {
    const hash = (competitors: object[], how?: 'off') =>
      simulated(everything({ competitors, ...(how && { mechanisms: { competitors: how } }) })).hash
    expect(hash([])).toBe(hash([], 'off'))
    expect(hash([{ name: 'rival' }])).toBe(hash([{ name: 'rival' }], 'off'))
    expect(hash([rival({})])).not.toBe(hash([rival({})], 'off'))
  })
})
