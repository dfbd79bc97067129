import { NORMAL_95 } from '../../engine/base/normalQuantile.ts'
import { sampleQuantile } from '../../engine/base/quantile.ts'
import { pairwiseSlopes } from '../numerics/linearSlopes.ts'
import { normalTwoSided } from '../numerics/normalCdf.ts'
import { fittedTerms, named } from './coefficients.ts'
import { mean } from './curveFamily.ts'
import { rowOf, type Design } from './design.ts'
import type { FamilyFit, Prediction } from './familyFit.ts'
import { columnsOf, slopeText } from './linearFamily.ts'
import { gaussianLogLikelihood } from './linearModel.ts'

/**
 * Theil–Sen line: the median of the slopes between all pairs of points, and the median of y − slope·x (Theil 1950, Sen 1968). Up to 29% of the
 * rows may be arbitrarily wrong.
 *
 * Our own: ml-regression takes the lower of two middle values for a median (slope 1.286 instead of 1.310 for the points (0, 0), (1, 1), (3, 4),
 * (7, 9)) and lists n² slopes.
 *
 * The slope's 95% interval is Sen's: the slopes at the ranks (N ± 1.96·√Var S)/2, with Kendall's variance of S corrected for ties; its error is
 * the interval's half-width over 1.96, its p-value Kendall's. The level's error comes from the interval of the median residual about mean x in
 * the same way. There is no likelihood: the one given is that of normal errors at this line, to be held against least squares.
 */
export function robustFamily(design: Design): FamilyFit {
  const [term] = design.terms
  const n = design.n
  const x = Float64Array.from({ length: n }, (_, i) => term.values[rowOf(design, i)])
  const y = Float64Array.from({ length: n }, (_, i) => design.y[rowOf(design, i)])
  const { slope, intercept, slopeError, p } = theilSen(x, y)
  const fitted = x.map((value) => intercept + slope * value)
  const residuals = y.map((value, i) => value - fitted[i])
  const sorted = residuals.slice().sort()
  const levelError =
    (rankValue(sorted, n / 2 + (NORMAL_95 * Math.sqrt(n)) / 2) - rankValue(sorted, n / 2 - (NORMAL_95 * Math.sqrt(n)) / 2)) /
    (2 * NORMAL_95)
  const centre = mean(x)
  const half = (at: number) => NORMAL_95 * Math.sqrt(levelError ** 2 + ((at - centre) * slopeError) ** 2)
  // the quantiles of few residuals are taken from outside: the smallest and the largest
  const [below, above] = [0.025, 0.975].map((u) => sampleQuantile(sorted, u))
  const interval = (at: number): Prediction => {
    const value = intercept + slope * at
    const inner = half(at)
    return {
      fitted: value,
      low: value - inner,
      high: value + inner,
      predictLow: value - Math.hypot(Math.min(below, 0), inner),
      predictHigh: value + Math.hypot(Math.max(above, 0), inner),
    }
  }
  const varianceSlope = slopeError ** 2
  const names = named(
    ['const', term.name],
    [intercept, slope],
    [levelError ** 2 + centre ** 2 * varianceSlope, -centre * varianceSlope, -centre * varianceSlope, varianceSlope],
  )
  const spread = 1.4826 * medianOf(residuals.map(Math.abs)) || Math.sqrt(residuals.reduce((sum, e) => sum + e * e, 0) / n)
  const middle = medianOf(y)
  const outer = 1.4826 * medianOf(y.map((value) => Math.abs(value - middle)))
  // by median absolute deviations, which outliers do not move
  const explained = outer > 0 ? 1 - (spread / outer) ** 2 : Number.NaN
  const squares = x.reduce((sum, value) => sum + (value - centre) ** 2, 0)
  return {
    ...names,
    equation: `${design.outcome} = const + b(${term.name})·${term.name}`,
    terms: fittedTerms(design),
    degrees: Number.POSITIVE_INFINITY,
    logLikelihood: gaussianLogLikelihood(
      residuals.reduce((sum, e) => sum + e * e, 0),
      n,
    ),
    parameters: 3,
    ...columnsOf(Array.from(x, interval)),
    residuals,
    standardised: residuals.map((e) => e / spread || 0),
    leverage: x.map((value) => 1 / n + (value - centre) ** 2 / squares),
    columns: undefined,
    influenced: false,
    vif: {},
    p: { [term.name]: p },
    explained,
    checks: [],
    diagnostics: {
      robustRSquared: explained,
      pointFit: 'pairwise slopes',
      likelihood: 'normal errors at this line',
    },
    predict: (row) => interval(term.values[row]),
    effect: slopeText(design.outcome, term.name, slope, NORMAL_95 * slopeError),
  }
}

function theilSen(x: Float64Array, y: Float64Array): { slope: number; intercept: number; slopeError: number; p: number } {
  const n = x.length
  const { pairs, slope: nth, atMost } = pairwiseSlopes(x, y)
  const ties = [...tieSizes(x)].reduce((sum, t) => sum + t * (t - 1) * (2 * t + 5), 0)
  const deviation = Math.sqrt((n * (n - 1) * (2 * n + 5) - ties) / 18)
  const reach = NORMAL_95 * deviation
  const low = nth(Math.max(1, Math.round((pairs - reach) / 2)))
  const high = nth(Math.min(pairs, Math.round((pairs + reach) / 2) + 1))
  const slope = pairs % 2 === 1 ? nth((pairs + 1) / 2) : (nth(pairs / 2) + nth(pairs / 2 + 1)) / 2
  // Kendall's S: rising pairs less falling ones, the level ones in both counts
  const falling = y.map((value) => -value)
  const s = pairwiseSlopes(x, falling).atMost(0) - atMost(0)
  // of points on a line the interval is a point: an error of rounding stays
  const slopeError = Math.max((high - low) / (2 * NORMAL_95), 2 ** -52 * Math.abs(slope), Number.MIN_VALUE)
  return {
    slope,
    intercept: medianOf(y.map((value, i) => value - slope * x[i])),
    slopeError,
    p: normalTwoSided(Math.max(0, Math.abs(s) - 1) / deviation),
  }
}

function tieSizes(x: Float64Array): Iterable<number> {
  const counts = new Map<number, number>()
  for (const value of x) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts.values()
}

/** The value at a rank (from 1) of sorted values, held inside. */
function rankValue(sorted: Float64Array, rank: number): number {
  return sorted[Math.min(sorted.length, Math.max(1, Math.round(rank))) - 1]
}

function medianOf(values: Float64Array): number {
  const sorted = values.slice().sort()
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
