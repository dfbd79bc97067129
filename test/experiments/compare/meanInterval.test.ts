import { describe, expect, it } from 'vitest'
import { critical } from '../../../experiments/compare/critical.ts'
import { meanInterval } from '../../../experiments/compare/meanInterval.ts'

describe('the interval of a mean', () => {
  it('is Student’s where the draws are symmetric', () => {
    const { mean, mcse, low, high } = meanInterval([1, 3, 5, 7], 2)
    expect({ mean, mcse }).toEqual({ mean: 4, mcse: 2 })
    // t of one degree of freedom: tan(.475π)
    expect(high - mean).toBeCloseTo(2 * Math.tan(0.475 * Math.PI), 9)
    expect(mean - low).toBeCloseTo(high - mean, 12)
  })

  it('reaches farther to the side of the tail', () => {
    const { mean, low, high } = meanInterval([1, 2, 3, 4, 10, 1, 2, 3], 1)
    expect(high - mean).toBeGreaterThan(mean - low)
    // mirrored with its data
    const mirrored = meanInterval([-1, -2, -3, -4, -10, -1, -2, -3], 1)
    expect(mirrored.low).toBeCloseTo(-high, 12)
  })

  it('solves Hall’s transformation: g(T) of its ends is ±c', () => {
    const x = [0.3, 1.1, 0.2, 4.1, 0.9, 0.1, 2.2, 0.4, 0.8, 7]
    const { mean, mcse, low, high } = meanInterval(x, 1)
    const n = x.length
    const moment = (power: number) => x.reduce((sum, value) => sum + (value - mean) ** power, 0) / n
    const skewness = ((moment(3) / moment(2) ** 1.5) * Math.sqrt(n * (n - 1))) / (n - 2)
    const g = (t: number) => t + (skewness / Math.sqrt(n)) * ((t * t) / 3 + 1 / 6) + ((skewness ** 2 / n) * t ** 3) / 27
    expect(g((mean - low) / mcse)).toBeCloseTo(critical(n), 9)
    expect(g((mean - high) / mcse)).toBeCloseTo(-critical(n), 9)
  })

  it('has no width where nothing varies, and no end where there is one draw of one', () => {
    expect(meanInterval([2, 2, 2, 2], 2)).toEqual({ mean: 2, mcse: 0, low: 2, high: 2 })
    expect(meanInterval([2], 1).high).toBeNaN()
  })
})
