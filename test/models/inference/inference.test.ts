import { describe, expect, it } from 'vitest'
import { deltaIntervals } from '../../../models/inference/deltaIntervals.ts'
import { drawInterval } from '../../../models/inference/drawInterval.ts'
import { drawParameters } from '../../../models/inference/drawParameters.ts'
import { maximumLikelihood } from '../../../models/inference/maximumLikelihood.ts'
import { figure, percent, percentRange, periods, range } from '../../../models/inference/wording.ts'
import { errors, meanOf, MOST_ERRORS } from '../../support/statistics.ts'

const ESTIMATES = { a: 2, b: 5 }
const UNCERTAINTY = {
  symbols: ['a', 'b'],
  scale: ['log', 'identity'],
  covariance: [
    [0.04, 0.03],
    [0.03, 0.25],
  ],
} as const

describe('maximumLikelihood', () => {
  /** Poisson counts 2, 4, 6: μ̂ = 4, standard error √(4/3). */
  const poisson = ([x]: Float64Array, g: Float64Array) => ((g[0] = 3 * Math.exp(x) - 12), 3 * Math.exp(x) - 12 * x)

  it('has the closed form of a Poisson mean, in any unit', () => {
    const fit = maximumLikelihood({ symbols: ['mu'], start: [0], objective: poisson })
    expect(fit.estimates['mu']).toBeCloseTo(4, 8)
    expect(fit.standardErrors['mu']).toBeCloseTo(Math.sqrt(4 / 3), 8)
    expect(fit.logLikelihood).toBeCloseTo(12 * Math.log(4) - 12, 10)
    expect(fit).toMatchObject({ converged: true, positiveDefinite: true, open: [], starts: 3, agreeing: 3 })
    const scaled = maximumLikelihood({ symbols: ['mu'], start: [0], objective: poisson, units: [7], offset: 1 })
    expect(scaled.estimates['mu']).toBeCloseTo(28, 7)
    expect(scaled.logLikelihood).toBeCloseTo(fit.logLikelihood + 1, 10)
    expect(scaled.uncertainty).toEqual(fit.uncertainty)
  })

  it('stops at a bound and says so; inside the bounds they change nothing', () => {
    const plain = maximumLikelihood({ symbols: ['mu'], start: [0], objective: poisson })
    expect(maximumLikelihood({ symbols: ['mu'], start: [0], objective: poisson, bounds: [[0.1, 100]] })).toEqual(plain)
    // −log L = e^−x falls for ever
    const endless = maximumLikelihood({
      symbols: ['k'],
      start: [0],
      objective: ([x], g) => ((g[0] = -Math.exp(-x)), Math.exp(-x)),
      bounds: [[0.01, 1000]],
    })
    expect(endless.estimates['k']).toBeCloseTo(1000, 1)
    expect(endless).toMatchObject({ converged: true, open: ['k'] })
  })
})

describe('drawParameters', () => {
  const draws = drawParameters(ESTIMATES, UNCERTAINTY, 4000, 'test')
  const x = draws.map(({ a }) => Math.log(a / 2))
  const y = draws.map(({ b }) => b - 5)

  it('has the mean and the covariance it was given, within 4 standard errors', () => {
    for (const [sample, variance] of [
      [x, 0.04],
      [y, 0.25],
    ] as const) {
      const { mean, se, variance: found } = meanOf(sample)
      expect(errors(mean, 0, se)).toBeLessThan(MOST_ERRORS)
      // Var(s²) = 2σ⁴/n of a normal sample
      expect(errors(found, variance, variance * Math.sqrt(2 / 4000))).toBeLessThan(MOST_ERRORS)
    }
    const products = meanOf(x.map((v, i) => v * y[i]))
    expect(errors(products.mean, 0.03, products.se)).toBeLessThan(MOST_ERRORS)
  })

  it('is keyed: the same for the same name, a longer list begins with the shorter', () => {
    expect(drawParameters(ESTIMATES, UNCERTAINTY, 10, 'test')).toEqual(draws.slice(0, 10))
    expect(drawParameters(ESTIMATES, UNCERTAINTY, 1, 'other')).not.toEqual(draws.slice(0, 1))
  })

  it('moves nothing along a direction without variance', () => {
    const tied = {
      ...UNCERTAINTY,
      scale: ['log', 'log'] as const,
      covariance: [
        [0.04, 0.04],
        [0.04, 0.04],
      ],
    }
    for (const { a, b } of drawParameters(ESTIMATES, tied, 50, 'tied')) expect(b / a).toBeCloseTo(2.5, 12)
  })
})

describe('intervals', () => {
  it('by the delta method are those of a logarithm in closed form', () => {
    const [square, product] = deltaIntervals(ESTIMATES, UNCERTAINTY, 'log', ({ a, b }) => [a * a, a * b])
    // ∇ log a² = (2, 0); ∇ log ab = (1, 1/5)
    const half = 1.6448536269514722 * Math.sqrt(0.04 + (2 * 0.03) / 5 + 0.25 / 25)
    expect(square.low).toBeCloseTo(4 * Math.exp(-1.6448536269514722 * 0.4), 7)
    expect(product.high).toBeCloseTo(10 * Math.exp(half), 6)
  })

  it('of shares stay within 0 and 1, and have no width at their ends', () => {
    const [share, all] = deltaIntervals({ a: 99 }, { symbols: ['a'], scale: ['log'], covariance: [[4]] }, 'logit', ({ a }) => [
      a / (1 + a),
      1,
    ])
    expect(share.high).toBeLessThan(1)
    expect(all).toEqual({ value: 1, low: 1, high: 1 })
  })

  it('by draws are their 5% and 95% quantiles', () => {
    expect(drawInterval(Array.from({ length: 100 }, (_, i) => 100 - i))).toEqual([5, 95])
    expect(drawInterval([Number.POSITIVE_INFINITY])).toEqual([Number.NaN, Number.NaN])
  })
})

describe('wording', () => {
  it('rounds as people read', () => {
    expect([0.62, 0.0431, 0.00432, 0.0000001, 0, 1].map(percent)).toEqual(['62%', '4.3%', '0.43%', '<0.01%', '0%', '100%'])
    expect(percentRange(0.17, 0.21)).toBe('17–21%')
    expect(percentRange(0.181, 0.199)).toBe('18.1–19.9%')
    expect(range(1527.4, 1800.2)).toBe('1,527–1,800')
    expect([1234567, 12.34, 0.126].map(figure)).toEqual(['1,234,567', '12.3', '0.13'])
  })

  it('names periods in both languages', () => {
    expect(periods(12, '30 days')).toEqual({ en: '12 months', zh: '12 个月' })
    expect(periods(1, 'week')).toEqual({ en: '1 week', zh: '1 周' })
    expect(periods(5, '10 days')).toEqual({ en: '5 periods of 10 days', zh: '5 期（每期 10 天）' })
    expect(periods(3, undefined)).toEqual({ en: '3 periods', zh: '3 期' })
    expect(periods(3, 'moon')).toEqual({ en: '3 periods', zh: '3 期' })
  })
})
