import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { decisionProbability, refusal, refuses } from '../../engine/plan/decision.ts'

/** P = 1 − (1 − σ(η))·e^−H: engine/plan/decision.ts. */
describe('decisionProbability', () => {
  it('is the logit where there is no hazard, and 1 − e^−H where η is −∞', () => {
    for (const eta of [-30, -2, 0, 0.7, 20]) expect(decisionProbability(eta, 0)).toBeCloseTo(1 / (1 + Math.exp(-eta)), 14)
    for (const hazard of [0, 1e-6, 0.3, 5]) expect(decisionProbability(-Infinity, hazard)).toBeCloseTo(-Math.expm1(-hazard), 14)
  })

  it('composes independent causes: P of two hazards is that of their union', () => {
    const tie = -Math.log1p(-0.2)
    expect(decisionProbability(-Infinity, 3 * tie)).toBeCloseTo(1 - 0.8 ** 3, 14)
    expect(decisionProbability(Math.log(1 / 3), tie)).toBeCloseTo(1 - 0.75 * 0.8, 14)
  })

  it('is certain at either infinity', () => {
    expect(decisionProbability(Infinity, 0)).toBe(1)
    expect(decisionProbability(-Infinity, Infinity)).toBe(1)
    expect(decisionProbability(0, Infinity)).toBe(1)
    expect(decisionProbability(-Infinity, 0)).toBe(0)
  })
})

describe('refuses', () => {
  const unit = fc.double({ min: 1e-10, max: 1 - 1e-10, noNaN: true })
  const eta = fc.oneof(
    fc.double({ min: -60, max: 60, noNaN: true }),
    fc.integer({ min: -50, max: 50 }),
    fc.constantFrom(-Infinity, Infinity, 1e6, -1e6, 2 ** 31, 2 ** 32 + 1, -(2 ** 31), 39.999999, 40, 41, -40, -39.999999),
  )
  const hazard = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 50, noNaN: true }), fc.constant(Infinity))

  it('answers as u < 1 − P does, at every η and hazard', () => {
    fc.assert(
      fc.property(unit, eta, hazard, (u, e, h) => {
        expect(refuses(u, e, h)).toBe(u < refusal(e, h))
      }),
      { numRuns: 2000, seed: 1 },
    )
  })
})
