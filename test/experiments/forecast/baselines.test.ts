import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { rootKey, uniform } from '../../../engine/base/keyed.ts'
import { normalQuantile } from '../../../engine/base/normalQuantile.ts'
import { backtest, refitted } from '../../../experiments/forecast/backtest.ts'
import { exponentialSmoothing, fitSmoothing } from '../../../experiments/forecast/exponentialSmoothing.ts'
import { correctedAic, fourierRegression } from '../../../experiments/forecast/fourierRegression.ts'
import { naiveLag, seasonalNaive } from '../../../experiments/forecast/seasonalNaive.ts'
import { isSlow } from '../../support/slow.ts'

const key = rootKey('baselines')
const CLAIMS = new URL('../../../../shared/data/iclaims.csv', import.meta.url)

describe('seasonal naive', () => {
  it('repeats the last season', () => {
    const { mean, courses } = seasonalNaive.forecast(Float64Array.of(1, 2, 3, 1, 2, 3, 1, 2, 3), 3, 4, key)
    expect([...mean]).toEqual([1, 2, 3, 1])
    // the history repeats exactly, so nothing is uncertain
    expect([...courses[7]]).toEqual([1, 2, 3, 1])
  })

  it('widens by √2 in the second season', () => {
    const history = Float64Array.from({ length: 60 }, (_, t) => (t % 3) + normalQuantile(uniform(key, t, 0)))
    const { courses } = seasonalNaive.forecast(history, 3, 6, key)
    const variance = (h: number) => {
      const mean = courses.reduce((sum, c) => sum + c[h], 0) / courses.length
      return courses.reduce((sum, c) => sum + (c[h] - mean) ** 2, 0) / (courses.length - 1)
    }
    // ratio of two sample variances of 400: standard error 2·√(2/400)·½ on the independent part
    expect(Math.abs(variance(4) / variance(1) - 2)).toBeLessThan(4 * 2 * Math.sqrt(2 / 400))
  })

  it('falls back to the last value where the history is shorter than a season', () => {
    expect(naiveLag(12, 52)).toBe(1)
    expect([...seasonalNaive.forecast(Float64Array.of(4, 6, 5), 52, 2, key).mean]).toEqual([5, 5])
  })
})

describe('exponential smoothing', () => {
  it('fits simple smoothing to Saudi oil as Hyndman and Athanasopoulos print it (2021, §8.1)', () => {
    const oil = Float64Array.of(
      445.36,
      453.2,
      454.41,
      422.38,
      456.04,
      440.39,
      425.19,
      486.21,
      500.43,
      521.28,
      508.95,
      488.89,
      509.87,
      456.72,
      473.82,
      525.95,
      549.83,
      542.34,
    )
    const { alpha, firstLevel, level } = fitSmoothing(oil, { trend: 'none', season: 0 })
    expect(alpha).toBeCloseTo(0.8339, 3)
    expect(firstLevel).toBeCloseTo(446.59, 1)
    expect(level).toBeCloseTo(542.68, 2)
  })

  it('fits Holt’s method to Australian air passengers: next two years 74.60 and 76.70', () => {
    const passengers = Float64Array.of(
      17.5534,
      21.8601,
      23.8866,
      26.9293,
      26.8885,
      28.8314,
      30.0751,
      30.9535,
      30.1857,
      31.5797,
      32.5776,
      33.4774,
      39.0216,
      41.3864,
      41.5966,
      44.6573,
      46.9517,
      48.7288,
      51.4884,
      50.027,
      60.6409,
      63.3603,
      66.3553,
      68.1979,
      68.1232,
      69.7793,
      72.5977,
    )
    const { beta, level, slope } = fitSmoothing(passengers, { trend: 'linear', season: 0 })
    // theirs bounds the trend's weight at .0001
    expect(beta).toBeLessThan(0.001)
    expect(Math.abs(level + slope - 74.6)).toBeLessThan(0.02)
    expect(Math.abs(level + 2 * slope - 76.7)).toBeLessThan(0.02)
  })

  it('finds a season and continues it', () => {
    const season = [5, -2, 0, 1, -4, 2, -2]
    const history = Float64Array.from({ length: 70 }, (_, t) => 100 + season[t % 7] + 0.3 * normalQuantile(uniform(key, t, 1)))
    const { mean } = exponentialSmoothing.forecast(history, 7, 7, key)
    mean.forEach((value, h) => expect(Math.abs(value - 100 - season[h % 7])).toBeLessThan(1))
  })

  it('says a constant history stays', () => {
    const { mean } = exponentialSmoothing.forecast(Float64Array.of(5, 5, 5, 5, 5, 5), 52, 2, key)
    for (const value of mean) expect(value).toBeCloseTo(5, 6)
  })
})

describe('Fourier regression', () => {
  it('continues a line and a wave', () => {
    const truth = (t: number) => 3 + 0.5 * t + 4 * Math.sin((2 * Math.PI * t) / 12)
    const { mean } = fourierRegression.forecast(
      Float64Array.from({ length: 48 }, (_, t) => truth(t)),
      12,
      6,
      key,
    )
    mean.forEach((value, h) => expect(value).toBeCloseTo(truth(48 + h), 8))
  })

  it('has the variance of prediction of a straight line', () => {
    const n = 20
    const history = Float64Array.from({ length: n }, (_, t) => 2 * t + normalQuantile(uniform(key, t, 2)))
    const { mean, courses } = fourierRegression.forecast(history, 52, 1, key)
    const centre = (n - 1) / 2
    const leverage = 1 / n + (n - centre) ** 2 / ((n * (n * n - 1)) / 12)
    const line = fourierRegression.forecast(history, 52, 1, key)
    const rss = lineResiduals(history)
    const expected = (rss / (n - 2)) * (1 + leverage)
    const variance = courses.reduce((sum, [x]) => sum + (x - mean[0]) ** 2, 0) / courses.length
    expect(line.mean[0]).toBe(mean[0])
    expect(Math.abs(variance / expected - 1)).toBeLessThan(4 * Math.sqrt(2 / 400))
  })

  it('is chosen by Hurvich and Tsai’s criterion', () => {
    expect(correctedAic(10, 2, 5)).toBeCloseTo(10 * Math.log(0.5) + 4 + 12 / 7, 10)
    expect(correctedAic(3, 2, 5)).toBe(Number.POSITIVE_INFINITY)
  })
})

describe('rolling origins', () => {
  it('know nothing that comes after the origin', () => {
    const values = Float64Array.from({ length: 40 }, (_, t) => Math.sin(t) + t)
    const changed = Float64Array.from(values, (x, t) => (t >= 30 ? -x : x))
    for (const model of [seasonalNaive, exponentialSmoothing, fourierRegression]) {
      const at = (of: Float64Array) => refitted(model, { values: of, season: 4, origins: [30], horizon: 5 }, key).from(30, 5)
      expect(at(changed)).toEqual(at(values))
    }
  })

  it('score per origin and over all points', () => {
    const setting = { values: Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8), season: 1, origins: [5, 6, 7], horizon: 2 }
    const [{ origins, overall }] = backtest(setting, [refitted(seasonalNaive, setting, key)])
    expect(origins.map(({ scores }) => scores.points)).toEqual([2, 2, 1])
    expect(overall).toMatchObject({ points: 5, wape: (1 + 2 + 1 + 2 + 1) / (6 + 7 + 7 + 8 + 8), mase: 7 / 5 })
  })

  it.skipIf(!existsSync(CLAIMS))('give .48199732 for the claims of 24 origins (skipped where ../shared/data/iclaims.csv is absent)', () => {
    const values = Float64Array.from(readFileSync(CLAIMS, 'utf8').trim().split('\n').slice(1), (line) => Number(line.split(',')[1]))
    const setting = { values, season: 52, origins: Array.from({ length: 24 }, (_, i) => 260 + 13 * i), horizon: 13 }
    const models = isSlow ? [seasonalNaive, exponentialSmoothing, fourierRegression] : [seasonalNaive, fourierRegression]
    const [naive, ...others] = backtest(
      setting,
      models.map((model) => refitted(model, setting, key)),
    )
    if (isSlow)
      for (const { model, overall } of [naive, ...others])
        console.log(
          `claims, 24 origins · ${model}: WAPE ${overall.wape.toFixed(8)}, MASE ${overall.mase.toFixed(3)}, 90% ${overall.coverage90.toFixed(3)}`,
        )
    expect(naive.overall.wape).toBeCloseTo(0.48199732, 8)
    expect(naive.overall.points).toBe(312)
    for (const { overall } of others) expect(overall.wape).toBeLessThan(naive.overall.wape)
  })
})

/** Residual sum of squares of a straight line. */
function lineResiduals(y: Float64Array): number {
  const n = y.length
  const mean = y.reduce((sum, x) => sum + x, 0) / n
  const centre = (n - 1) / 2
  const slope = y.reduce((sum, x, t) => sum + (t - centre) * (x - mean), 0) / ((n * (n * n - 1)) / 12)
  return y.reduce((sum, x, t) => sum + (x - mean - slope * (t - centre)) ** 2, 0)
}
