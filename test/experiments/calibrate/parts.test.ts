import { describe, expect, it } from 'vitest'
import { rootKey, uniform } from '../../../engine/base/keyed.ts'
import { normalQuantile } from '../../../engine/base/normalQuantile.ts'
import { quantile } from '../../../engine/base/quantile.ts'
import type { Distribution } from '../../../engine/base/value.ts'
import { adjustedPosterior } from '../../../experiments/calibrate/adjustedPosterior.ts'
import { mixtureWeight, wholeBox } from '../../../experiments/calibrate/box.ts'
import { cumulative } from '../../../experiments/calibrate/cumulative.ts'
import { learnSummaries } from '../../../experiments/calibrate/learnedSummaries.ts'
import { localLines } from '../../../experiments/calibrate/localLines.ts'
import { measured } from '../../../experiments/calibrate/measured.ts'
import { nextBox } from '../../../experiments/calibrate/nextBox.ts'
import type { Noise, ObservedSeries } from '../../../experiments/calibrate/observedSeries.ts'
import { posteriorRows } from '../../../experiments/calibrate/posteriorRows.ts'
import { priorValue, type Prior } from '../../../experiments/calibrate/prior.ts'
import { ridge } from '../../../experiments/calibrate/ridge.ts'
import { smoothedRows } from '../../../experiments/calibrate/smoothedRows.ts'
import { summariesOf } from '../../../experiments/calibrate/summaries.ts'
import { effectiveSize, weightedMean, weightedQuantiles, weightedSd } from '../../../experiments/calibrate/weighted.ts'
import { errors, meanOf, MOST_ERRORS } from '../../support/statistics.ts'

const label = { en: 'x', zh: 'x' }

const PRIORS: readonly Distribution[] = [
  { kind: 'uniform', low: -2, high: 5 },
  { kind: 'pert', low: 0.005, mode: 0.02, high: 0.06 },
  { kind: 'normal', mean: 3, sd: 2 },
  { kind: 'lognormal', median: 3, sigma: 0.6 },
  { kind: 'beta', alpha: 2, beta: 6 },
  { kind: 'gamma', shape: 2, scale: 3 },
  { kind: 'fitted', model: 'a', symbols: ['b', 'c'], scale: 'log', mean: 0.3, factor: [0.1, 0.2] },
]

describe('a prior', () => {
  it.each(PRIORS.map((prior) => [prior.kind, prior] as const))('%s: its distribution function undoes its quantiles', (_, prior) => {
    for (const u of [0.001, 0.1, 0.5, 0.9, 0.999]) expect(cumulative(prior, quantile(prior, u))).toBeCloseTo(u, 9)
  })

  it('is cut to what the parameter can be', () => {
    const prior: Prior = { name: 'share', label, unit: 'share', distribution: { kind: 'normal', mean: 0.1, sd: 0.1 }, min: 0, max: 1 }
    const values = Array.from({ length: 999 }, (_, i) => priorValue(prior, (i + 1) / 1000))
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0)
    // the median of a normal above 0: Φ⁻¹((Φ(−1) + 1)/2)
    expect(values[499]).toBeCloseTo(0.1 + 0.1 * normalQuantile((cumulative(prior.distribution, 0) + 1) / 2), 6)
  })

  it('of an earlier posterior is its sample', () => {
    const sample: Distribution = { kind: 'posterior', model: 'a', center: 2, values: [1, 2, 2, 4] }
    expect([0, 1, 2, 3, 4].map((x) => cumulative(sample, x))).toEqual([0, 0.25, 0.75, 0.75, 1])
  })
})

describe('noise', () => {
  const draws = (noise: Noise, x: number) =>
    Array.from({ length: 4000 }, (_, run) => {
      const series: ObservedSeries = { name: 'x', label, unit: '', values: [0], noise }
      return measured([series], Float64Array.of(x), rootKey('noise'), run)[0]
    })

  it('keeps what was there as its mean, and has the spread that it says', () => {
    for (const [noise, sd] of [
      [{ kind: 'absolute', sd: 7 }, 7],
      [{ kind: 'poisson' }, 10],
      [{ kind: 'relative', sd: 0.1 }, 100 * Math.sqrt(Math.exp(0.01) - 1)],
    ] as const) {
      const { mean, se, variance } = meanOf(draws(noise, 100))
      expect(errors(mean, 100, se)).toBeLessThan(MOST_ERRORS)
      // the standard error of a standard deviation of 4,000 nearly normal numbers is 1.1%
      expect(Math.abs(Math.sqrt(variance) / sd - 1)).toBeLessThan(0.05)
    }
    expect(new Set(draws({ kind: 'none' }, 3))).toEqual(new Set([3]))
  })
})

describe('summaries', () => {
  const series = (values: readonly number[], noise: Noise = { kind: 'none' }): ObservedSeries => ({
    name: 'x',
    label,
    unit: '',
    values,
    noise,
  })
  const all = (list: readonly ObservedSeries[]) => summariesOf(list, (s, i) => Number.isFinite(list[s].values[i]))

  it('of a few points are the points and their total, on a scale of even spread, without what is not known', () => {
    const { about, of, amount } = all([series([1, Number.NaN, 3])])
    expect(about.map(({ from, to, isTotal }) => [from, to, isTotal])).toEqual([
      [0, 0, false],
      [2, 2, false],
      [0, 2, true],
    ])
    expect([...of(Float64Array.of(4, 100, 5))].map((x, a) => amount(a, x))).toEqual([4, 5, 9].map((x) => expect.closeTo(x, 12)))
  })

  it('of many points are sums over neighbours: 24 of one series, 48 of all', () => {
    const long = series(Array.from({ length: 100 }, (_, i) => i))
    const { about, of } = all([long])
    expect(about).toHaveLength(25)
    const total = [...of(Float64Array.from(long.values))].slice(0, 24).reduce((sum, x) => sum + x * x - 0.375, 0)
    expect(total).toBeCloseTo(4950, 8)
    expect(all(Array.from({ length: 4 }, () => long)).about).toHaveLength(4 * 13)
  })
})

describe('ridge regression', () => {
  it('leaves rows out as a fit without them would', () => {
    const key = rootKey('ridge')
    const rows = Array.from({ length: 30 }, (_, i) =>
      Float64Array.of(1, normalQuantile(uniform(key, i, 0)), normalQuantile(uniform(key, i, 1))),
    )
    const target = Float64Array.from(rows, (row, i) => 2 + row[1] - row[2] + 0.3 * normalQuantile(uniform(key, i, 2)))
    const even = new Float64Array(30).fill(1)
    const [whole] = ridge(rows, [target], even)
    // a row of no weight is a row that is left out; its penalty is as small as that of all
    const [without] = ridge(
      rows,
      [target],
      Float64Array.from(even, (_, i) => (i === 7 ? 0 : 1)),
    )
    const fitted = rows[7].reduce((sum, x, j) => sum + x * without.coefficients[j], 0)
    expect(whole.leftOut[7]).toBeCloseTo(fitted, 3)
    expect(whole.r2).toBeGreaterThan(0.9)
  })
})

describe('local lines', () => {
  it('move exact relations to one point', () => {
    const predictors = [0, 1, 2, 3].map((x) => Float64Array.of(x, x * x))
    const moved = localLines(
      predictors,
      predictors.map(([x, square]) => Float64Array.of(5 + 2 * x - square)),
      new Float64Array(4).fill(1),
    )
    for (const [y] of moved) expect(y).toBeCloseTo(5, 9)
  })

  it('have the spread of new observations: residuals are stretched by what the line has taken and by how little it is known', () => {
    // the mean of n values: √((1 + 1/n)·n/(n − 1)) times as far from it
    const targets = Array.from({ length: 10 }, (_, i) => Float64Array.of(i))
    const moved = localLines(
      targets.map(() => Float64Array.of(0)),
      targets,
      new Float64Array(10).fill(1),
    )
    const stretch = Math.sqrt((1.1 * 10) / 9)
    for (const [i, [y]] of moved.entries()) expect(y).toBeCloseTo(4.5 + (i - 4.5) * stretch, 12)
  })
})

describe('runs of several boxes', () => {
  it('together stand for an even prior', () => {
    const [whole, left] = [wholeBox(1), [[0, 0.25]] as const]
    const drawn = [
      { box: whole, runs: 100 },
      { box: left, runs: 100 },
    ]
    // density 500 in the quarter, 100 outside of it
    expect(mixtureWeight(drawn, Float64Array.of(0.1))).toBeCloseTo(1 / 500, 12)
    expect(mixtureWeight(drawn, Float64Array.of(0.9))).toBeCloseTo(1 / 100, 12)
  })

  it('shrink around what the data tell, and leave a parameter alone that they do not tell', () => {
    const key = rootKey('box')
    const rows = Array.from({ length: 400 }, (_, i) => Float64Array.of(0.5 + 0.02 * normalQuantile(uniform(key, i, 0)), uniform(key, i, 1)))
    const box = nextBox(wholeBox(2), { rows, weights: new Float64Array(400).fill(1) }, [0.9, 0.05])
    expect(box[1]).toEqual([0, 1])
    // 4.2 standard deviations each side
    expect(box[0][0]).toBeGreaterThan(0.5 - 0.02 * 5.5)
    expect(box[0][0]).toBeLessThan(0.5 - 0.02 * 3.5)
  })
})

describe('the adjusted posterior', () => {
  // θ ~ U(0, 1), x = θ + .02 z: the posterior of x = .4 is N(.4, .02²)
  const key = rootKey('adjusted')
  const rows = Array.from({ length: 1000 }, (_, i) => Float64Array.of(uniform(key, i, 0), uniform(key, i, 1)))
  const simulations = {
    rows,
    summaries: rows.map(([theta], i) => Float64Array.of(theta + 0.02 * normalQuantile(uniform(key, i, 2)))),
    weights: new Float64Array(1000).fill(1),
  }
  const learned = learnSummaries(simulations, Float64Array.of(0.4), wholeBox(2))
  const posterior = adjustedPosterior(simulations, learned)
  const column = (j: number) => posterior.rows.map((row) => row[j])

  it('of a linear normal model is the exact one', () => {
    const size = effectiveSize(posterior.weights)
    expect(errors(weightedMean(column(0), posterior.weights), 0.4, 0.02 / Math.sqrt(size))).toBeLessThan(MOST_ERRORS)
    // the logit of .4 bends by 2% over two standard deviations; √(1/2n) of sampling
    expect(Math.abs(weightedSd(column(0), posterior.weights) / 0.02 - 1)).toBeLessThan(0.02 + MOST_ERRORS / Math.sqrt(2 * size))
  })

  it('of what the data do not tell is the prior', () => {
    expect(learned.r2[1]).toBeLessThan(0.03)
    const size = effectiveSize(posterior.weights)
    expect(errors(weightedMean(column(1), posterior.weights), 0.5, Math.sqrt(1 / 12 / size))).toBeLessThan(MOST_ERRORS)
    expect(Math.abs(weightedSd(column(1), posterior.weights) - Math.sqrt(1 / 12))).toBeLessThan(
      MOST_ERRORS * Math.sqrt(1 / 12 / (2 * size)),
    )
  })

  it('comes as rows of equal weight, each draw as often as it weighs', () => {
    const rowsOf = posteriorRows(posterior, 2000, rootKey('rows'))
    expect(rowsOf).toHaveLength(2000)
    const total = posterior.weights.reduce((sum, w) => sum + w, 0)
    for (const [i, row] of posterior.rows.entries()) {
      const wanted = (2000 * posterior.weights[i]) / total
      expect(Math.abs(rowsOf.filter((one) => one === row).length - wanted)).toBeLessThan(1 + 1e-9)
    }
  })
})

describe('smoothed rows', () => {
  it('are all different, with the mean and the spread of the draws', () => {
    const draws = { rows: [0.3, 0.4, 0.5, 0.6].map((u) => Float64Array.of(u, 1 - u)), weights: Float64Array.of(1, 2, 2, 1) }
    const smooth = smoothedRows(posteriorRows(draws, 3000, rootKey('draws')), draws, rootKey('smooth'))
    expect(new Set(smooth.map(([u]) => u)).size).toBe(3000)
    const logits = (rows: readonly Float64Array[]) => rows.map(([u]) => Math.log(u / (1 - u)))
    const sd = weightedSd(logits(draws.rows), draws.weights)
    const { mean, se, variance } = meanOf(logits(smooth))
    expect(errors(mean, weightedMean(logits(draws.rows), draws.weights), se)).toBeLessThan(MOST_ERRORS)
    expect(errors(Math.sqrt(variance), sd, sd / Math.sqrt(2 * 3000))).toBeLessThan(MOST_ERRORS)
    // the second is one minus the first, and stays so
    for (const [u, v] of smooth) expect(u + v).toBeCloseTo(1, 9)
  })
})

describe('weighted samples', () => {
  it('have the quantiles of copies', () => {
    expect(weightedQuantiles([3, 1, 2], [1, 2, 1], [0.5, 0.75, 1])).toEqual([1, 2, 3])
    expect(effectiveSize([1, 1, 1, 1])).toBe(4)
    expect(effectiveSize([1, 0, 0, 0])).toBe(1)
  })
})
