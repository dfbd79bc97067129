import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runReplicate } from '../../engine/ensemble/runReplicate.ts'
import { sharedTwins } from '../../engine/ensemble/sharedTwins.ts'
import { sharePeople } from '../../engine/ensemble/sharePeople.ts'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import { compile } from '../../engine/plan/compile.ts'
import type { Plan } from '../../engine/plan/plan.ts'
import { composed, compositions } from '../properties/compositions.ts'
import { everything, EVERYTHING } from '../support/everything.ts'
import type { Overrides } from '../support/scenario.ts'
import { isSlow } from '../support/slow.ts'

const SMALL = { population: { size: 200 }, horizon: { length: 12 } }
const plan = (overrides: Overrides = {}): Plan => compile(everything({ ...SMALL, ...overrides }), mechanisms, { samples: {} })
const [FIRST, ...REST] = EVERYTHING.campaign.flights

/** A campaign in which the first flight is spent otherwise. */
const spent = (budget: number): Overrides => ({ campaign: { flights: [{ ...FIRST, budget }, ...REST] } })
const AT = { draw: 3, replicate: 1 }

/** What a job computes of its plans together, and of each alone. */
function both(plans: readonly Plan[], index: number) {
  const job = { plans, draws: 4, replicatesPerDraw: 2 }
  return {
    together: runReplicate(job, mechanisms, index).plans,
    alone: plans.map((one) => runReplicate({ ...job, plans: [one] }, mechanisms, index).plans[0]),
  }
}

describe('twins', () => {
  it('are shared by arms that differ in their campaign alone', () => {
    const plans = [plan(), plan(spent(100)), plan(spent(9000)), plan({ title: 'another name' })]
    expect([...sharedTwins({ plans }, mechanisms, AT)]).toEqual([0, 0, 0, 0])
  })

  it('are shared by arms that answer a crisis otherwise, because nobody answers without a campaign', () => {
    const crises = EVERYTHING.crises as readonly Overrides[]
    const answered = plan({
      crises: crises.map((crisis) => ({ ...crisis, response: { kind: 'transparent', after: '2 hours', cost: 10 } })),
    })
    expect([...sharedTwins({ plans: [plan(), answered] }, mechanisms, AT)]).toEqual([0, 0])
  })

  it('are their own where the world differs', () => {
    const segments = Object.keys(plan().scenario.channels)
    const others = [
      { seed: 'another' },
      { population: { ...SMALL.population, scale: 3 } },
      { horizon: { length: 13 } },
      { channels: { [segments[0]]: { organicReach: 0.999 } } },
      { mechanisms: { trust: 'off' } },
      { campaign: { flights: REST } },
    ]
    const plans = [plan(), ...others.map((other) => plan(other))]
    // a flight less is another layout of the state, whose hash is part of the result
    expect([...sharedTwins({ plans }, mechanisms, AT)]).toEqual(plans.map((_, i) => i))
  })

  it('are told apart arm by arm, whichever comes first', () => {
    const other = { seed: 'another' }
    const plans = [plan(), plan(other), plan(spent(100)), plan({ ...other, ...spent(50) })]
    expect([...sharedTwins({ plans }, mechanisms, AT)]).toEqual([0, 1, 0, 1])
  })

  it('give the results that each arm has alone, bit by bit', () => {
    const plans = [plan(), plan(spent(100)), plan({ seed: 'another' }), plan(spent(9000))]
    const { together, alone } = both(plans, 5)
    expect(together).toEqual(alone)
  })

  it('do so for random compositions', { timeout: 600_000 }, () => {
    fc.assert(
      fc.property(compositions, fc.integer({ min: 1, max: 5000 }), (composition, budget) => {
        const base = composed(composition)
        const campaign = {
          ...base.campaign,
          flights: base.campaign.flights.map((f, i) => (i === 0 ? { ...f, budget: withNumber(f.budget, budget) } : f)),
        }
        const plans = [base, { ...base, campaign }].map((scenario) => compile(scenario as typeof base, mechanisms, { samples: {} }))
        expect([...sharedTwins({ plans }, mechanisms, AT)]).toEqual([0, 0])
        const { together, alone } = both(plans, 1)
        expect(together).toEqual(alone)
      }),
      { numRuns: isSlow ? 100 : 1, seed: 20261124 },
    )
  })
})

function withNumber<T extends object>(value: T, number: number): T {
  return { ...value, spec: { kind: 'number', value: number } }
}

describe('people', () => {
  it('are held once where arms have the same', () => {
    const [a, b, c] = sharePeople([plan(), plan(spent(100)), plan({ seed: 'another' })])
    expect(b.population).toBe(a.population)
    expect(b.creators).toBe(a.creators)
    expect(b.network).toBe(a.network)
    expect(c.population).not.toBe(a.population)
    expect(b.scenario).not.toBe(a.scenario)
  })
})
