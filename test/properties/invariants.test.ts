import { describe, expect, it } from 'vitest'
import { InvariantError } from '../../engine/base/issue.ts'
import { mechanisms } from '../../engine/mechanisms/index.ts'
import type { Host, Mechanism } from '../../engine/plan/mechanism.ts'
import type { Memory } from '../../engine/plan/memory.ts'
import { openRun } from '../../engine/plan/run.ts'
import { stepper } from '../../engine/simulate.ts'
import { everything } from '../support/everything.ts'
import { simulated, simulation } from '../support/simulation.ts'
import { standIn } from '../support/standIns.ts'

/** A broken invariant ends the run with an error that names step, agent and mechanism (model.md §0.4), never in a quietly wrong figure. */
function broken(act: () => unknown): InvariantError {
  try {
    act()
  } catch (error) {
    if (error instanceof InvariantError) return error
    throw error
  }
  throw new Error('Nothing was thrown.')
}

/** A run in which the state is tampered with before the last step. */
function tampered(tamper: (memory: Memory) => void): InvariantError {
  const s = simulation(everything())
  const run = openRun(s.plan, s.list, s.memory, s.index)
  const advance = stepper(run)
  while (run.step < s.plan.steps - 1) advance()
  tamper(s.memory)
  return broken(advance)
}

describe('a bad mechanism', () => {
  it('that adopts past the status is named by what does not add up, with the step', () => {
    const bad = standIn('bad', ({ status }) => ({ settle: (step) => (step === 4 ? (status.adopted[7] += 1) : undefined) }))
    const list: Mechanism[] = [...mechanisms, bad]
    const error = broken(() => simulated(everything({}, list), { list }))
    expect(error.where.step).toBe(15)
    expect(error.where.mechanism).toBe('adoption')
    expect(error.message).toMatch(/Invariant .* is broken at step 15/)
  })

  it('that loses impressions is found by the books of the flight', () => {
    const paid = mechanisms.find((m) => m.name === 'paid-media') as Mechanism
    const losing = {
      ...paid,
      build(params: never, host: Host) {
        const hooks = paid.build(params, host)
        return { ...hooks, settle: (step: number) => (step === 9 ? host.own<Float64Array>('impressions-bought').fill(1e6) : undefined) }
      },
    } as unknown as Mechanism
    const list = mechanisms.map((m) => (m === paid ? losing : m))
    const error = broken(() => simulated(everything({}, list), { list }))
    expect([error.invariant, error.where]).toEqual(['bought = delivered + undeliverable', { step: 15, mechanism: 'paid-media' }])
    expect(error.detail).toContain('feed-ads')
  })

  it('that lets an appended agent adopt is found in the same step, with the agent', () => {
    const bad = standIn('bad', ({ status, world }) => ({
      convert: (step) => (step === 2 ? status.adopt(world.population.size, 0, 1, 8) : undefined),
    }))
    const list: Mechanism[] = [...mechanisms, bad]
    const error = broken(() => simulated(everything({}, list), { list, compile: { isolated: 1 } }))
    expect(error.where).toEqual({ step: 2, agent: 500 })
  })

  it('that counts more adopters than people is found in the same step', () => {
    const bad = standIn('bad', ({ status }) => ({ settle: (step) => (step === 5 ? (status.total[0] += 1e9) : undefined) }))
    const list: Mechanism[] = [...mechanisms, bad]
    expect(broken(() => simulated(everything({}, list), { list })).where).toEqual({ step: 5, mechanism: 'adoption' })
  })
})

describe('state that was tampered with', () => {
  it.each<[string, (memory: Memory) => void, object]>([
    ['customers have adopted', ({ columns }) => columns.get('stage').fill(3), { step: 15, mechanism: 'adoption' }],
    ['Σ adopters = total', ({ columns }) => (columns.get('adopted-total')[0] += 1), { step: 15, mechanism: 'adoption' }],
    ['adopted ≤ people of the agent', ({ columns }) => (columns.get('adopted')[0] = 99), { step: 15, mechanism: 'adoption' }],
    ['Σ cost lines = ledger', ({ columns }) => (columns.get('cost')[3] += 1), { step: 15 }],
    ['Σ orders lines = ledger', ({ columns }) => (columns.get('ledger')[1] += 1), { step: 15 }],
    ['Σ revenue lines = ledger', ({ columns }) => (columns.get('revenue')[0] += 0.01), { step: 15 }],
    ['bought = delivered + undeliverable', ({ columns }) => (columns.get('undeliverable')[0] += 1), { step: 15, mechanism: 'paid-media' }],
  ])('breaks “%s”', (invariant, tamper, where) => {
    const error = tampered(tamper)
    expect(error.invariant).toBe(invariant)
    expect(error.where).toMatchObject(where)
  })
})

describe('an untouched run', () => {
  it('breaks nothing', () => {
    expect(() => simulated(everything())).not.toThrow()
  })
})
