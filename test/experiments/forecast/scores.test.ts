import { describe, expect, it } from 'vitest'
import { rootKey, uniform } from '../../../engine/base/keyed.ts'
import { normalQuantile } from '../../../engine/base/normalQuantile.ts'
import { crpsEnsemble, crpsNormal } from '../../../experiments/forecast/crps.ts'
import { forecastScores } from '../../../experiments/forecast/forecastScores.ts'
import { intervalScore, pinball } from '../../../experiments/forecast/intervalScores.ts'
import { bias, naiveScale, wape } from '../../../experiments/forecast/pointScores.ts'
import { predictiveQuantile } from '../../../experiments/forecast/predictiveQuantile.ts'

const key = rootKey('scores')

describe('CRPS', () => {
  it('of N(0, 1) is Gneiting and Raftery’s formula', () => {
    expect(crpsNormal(0, 1, 0)).toBeCloseTo(0.23369498, 8)
    expect(crpsNormal(0, 1, 1)).toBeCloseTo(0.60244136, 8)
    expect(crpsNormal(10, 2, 12)).toBeCloseTo(2 * 0.60244136, 7)
    expect(crpsNormal(3, 0, 5)).toBe(2)
  })

  it('of an ensemble counts its own spread, fairly or not', () => {
    expect(crpsEnsemble([1, 2, 3, 4, 5], 3.2, 'plain')).toBeCloseTo(0.44, 14)
    expect(crpsEnsemble([1, 2, 3, 4, 5], 3.2, 'fair')).toBeCloseTo(0.24, 14)
    expect(crpsEnsemble([7], 5, 'fair')).toBe(2)
  })

  it('is fair: ten members score in the mean what the distribution scores', () => {
    // y and members from N(0, 1): E CRPS = 1/√π·(√2 − 1/√2·…) = 1/√π; 4,000 ensembles, sd of one score .46
    const n = 4000
    let sum = 0
    for (let i = 0; i < n; i++) {
      const z = (j: number) => normalQuantile(uniform(key, i, j))
      sum += crpsEnsemble(Float64Array.from({ length: 10 }, (_, j) => z(j)).sort(), z(10), 'fair')
    }
    expect(Math.abs(sum / n - 1 / Math.sqrt(Math.PI))).toBeLessThan((4 * 0.46) / Math.sqrt(n))
  })
})

describe('scores of intervals and quantiles', () => {
  it('charge width and misses', () => {
    expect(intervalScore(2, 8, 0.9, 10)).toBeCloseTo(46, 12)
    expect(intervalScore(2, 8, 0.9, 1)).toBeCloseTo(26, 12)
    expect(intervalScore(2, 8, 0.9, 5)).toBe(6)
    expect(pinball(8, 0.9, 10)).toBeCloseTo(1.8, 12)
    expect(pinball(8, 0.9, 5)).toBeCloseTo(0.3, 12)
  })

  it('pinball of the median is half the absolute error', () => {
    expect(pinball(8, 0.5, 11)).toBe(1.5)
  })
})

describe('scores of points', () => {
  it('are shares of what came', () => {
    expect(wape([10, 20], [12, 19])).toBeCloseTo(0.1, 14)
    expect(bias([10, 20], [12, 19])).toBeCloseTo(1 / 30, 14)
    expect(wape([0, 0], [1, 1])).toBeNaN()
  })

  it('are scaled by the naive forecast inside the history', () => {
    expect(naiveScale([1, 3, 2, 5], 2)).toBe(1.5)
    expect(naiveScale([1, 3], 2)).toBeNaN()
    const point = { actual: 10, mean: 13, sorted: Float64Array.of(12, 13, 14), scale: 1.5 }
    expect(forecastScores([point, { ...point, scale: 3 }])).toMatchObject({ points: 2, mase: 1.5, wape: 0.3, bias: 0.3 })
  })
})

describe('predictive quantiles', () => {
  it('are order statistics at p(M + 1)', () => {
    expect(predictiveQuantile([1, 2, 3], 0.25)).toBe(1)
    expect(predictiveQuantile([1, 2, 3], 0.625)).toBe(2.5)
    expect(predictiveQuantile([1, 2, 3], 0.99)).toBe(3)
  })

  it('cover what they say at any size of the sample', () => {
    // 19 members: the 5% and 95% quantiles are the extremes, between which a twentieth lies with probability 18/20
    const n = 4000
    let inside = 0
    for (let i = 0; i < n; i++) {
      const sorted = Float64Array.from({ length: 19 }, (_, j) => uniform(key, i, 100 + j)).sort()
      const y = uniform(key, i, 200)
      if (y >= predictiveQuantile(sorted, 0.05) && y <= predictiveQuantile(sorted, 0.95)) inside++
    }
    expect(Math.abs(inside / n - 0.9)).toBeLessThan(4 * Math.sqrt((0.9 * 0.1) / n))
  })
})
