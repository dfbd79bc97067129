import { describe, expect, it } from 'vitest'
import { logGamma } from '../../../engine/base/specialFunctions.ts'
import { chiSquareTail } from '../../../models/numerics/chiSquareTail.ts'
import { digamma, digammaDifference, lnGamma, lnGammaRatio } from '../../../models/numerics/lnGamma.ts'
import { wilsonInterval } from '../../../models/numerics/wilsonInterval.ts'

const POINTS = [1e-6, 0.01, 0.24259, 0.5, 1, 1.5, 2, 3.7, 9.99, 10, 10.01, 55, 1e3, 1e6]

describe('lnGamma', () => {
  it.each(POINTS)('agrees with the engine’s at %d', (x) => {
    expect(Math.abs(lnGamma(x) - logGamma(x))).toBeLessThan(2e-14 * Math.max(1, Math.abs(logGamma(x)), x))
  })

  it.each(POINTS)('has digamma as its slope at %d', (x) => {
    // central difference with h = 1e-4·x: error h²ψ''/6 ≈ 1e-8/(3x) below 1, 1e-8/6 above; rounding 1e-15·|lnΓ|/h
    const h = 1e-4 * x
    const slope = (lnGamma(x + h) - lnGamma(x - h)) / (2 * h)
    const rounding = (4e-16 * Math.max(1, Math.abs(lnGamma(x)))) / h
    expect(Math.abs(digamma(x) - slope)).toBeLessThan(1e-8 / Math.min(x, 1) + rounding)
  })

  it('has the known constants', () => {
    expect(digamma(1)).toBeCloseTo(-0.5772156649015329, 14)
    expect(digamma(0.5)).toBeCloseTo(-1.9635100260214235, 14)
    expect(lnGamma(0.5)).toBeCloseTo(0.5723649429247001, 14)
  })

  it('keeps its digits in differences of huge numbers', () => {
    expect(lnGammaRatio(1e12, 1)).toBeCloseTo(Math.log(1e12), 13)
    expect(lnGammaRatio(4, 3)).toBeCloseTo(Math.log(4 * 5 * 6), 13)
    expect(lnGammaRatio(40, 3)).toBeCloseTo(Math.log(40 * 41 * 42), 13)
    expect(digammaDifference(1e12, 2) * 1e12).toBeCloseTo(2, 10)
    expect(digammaDifference(0.3, 2)).toBeCloseTo(1 / 0.3 + 1 / 1.3, 13)
    expect(digammaDifference(30, 2)).toBeCloseTo(1 / 30 + 1 / 31, 14)
  })
})

describe('chiSquareTail', () => {
  it('is the textbook’s p-value', () => {
    expect(chiSquareTail(3.841458820694124, 1)).toBeCloseTo(0.05, 12)
    expect(chiSquareTail(10, 2)).toBeCloseTo(Math.exp(-5), 15)
    expect(chiSquareTail(0, 3)).toBe(1)
    expect(chiSquareTail(1, 0)).toBeNaN()
  })
})

describe('wilsonInterval', () => {
  it('solves (p̂ − p)² = z²·p(1 − p)/n', () => {
    const [low, high] = wilsonInterval(0.3, 50, 1.96)
    for (const p of [low, high]) expect((0.3 - p) ** 2).toBeCloseTo((1.96 ** 2 * p * (1 - p)) / 50, 14)
    expect(low).toBeLessThan(0.3)
    expect(high).toBeGreaterThan(0.3)
  })

  it('has width where nobody or everybody was seen', () => {
    expect(wilsonInterval(0, 10, 1.959963984540054)[1]).toBeCloseTo(0.27753, 5)
    expect(wilsonInterval(1, 10, 1.959963984540054)[0]).toBeCloseTo(0.72247, 5)
  })
})
