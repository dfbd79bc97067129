import { MultivariateLinearRegression, SimpleLinearRegression } from 'ml-regression'
import { qrForward, qrInverse, qrLeastSquares } from '../numerics/qrLeastSquares.ts'
import { studentTQuantile } from '../numerics/studentT.ts'
import { LEVEL } from './familyFit.ts'

/** Least squares on columns that are centred and of like size (the intercept's ones first), with what inference needs. */
export interface LinearModel {
  readonly coefficients: Float64Array
  /** σ̂²·(XᵀX)⁻¹, rows one after the other. */
  readonly covariance: Float64Array
  readonly variance: number
  readonly rss: number
  readonly degrees: number
  /** The t quantile of the intervals. */
  readonly t: number
  readonly fitted: Float64Array
  readonly residuals: Float64Array
  readonly leverage: Float64Array
  /** Internally studentised: e/(s·√(1 − h)). */
  readonly standardised: Float64Array
  /** Gaussian log-likelihood at the maximum-likelihood variance. */
  readonly logLikelihood: number
  /** Whose point fit was taken. */
  readonly pointFit: 'ml-regression' | 'qr'
  /** xᵀ(XᵀX)⁻¹x. */
  readonly leverageOf: (x: Float64Array) => number
}

/** Largest design handed to ml-regression, which copies it several times as lists of lists. */
const MOST_CELLS = 200_000
/** Both point fits must agree to this share of a standard error. */
const AGREE = 1e-6
/** Residuals of an exact fit are taken to be this share of the largest outcome, so that errors and likelihood stay finite. */
const ROUNDING = 2 ** -52

/**
 * y = X·β + ε. The point fit is ml-regression's, on columns standardised before: on raw ones its normal equations fail (Longley's table in
 * thousands, as published, keeps no digit). It is held against our own QR, whose estimates are taken where the two differ by more than a
 * millionth of a standard error or the table is large; standard errors, leverage and intervals come from QR.
 *
 * @param columns the intercept's ones first
 * @param point a point fit already made by ml-regression, for polynomials and curves
 */
export function linearModel(columns: readonly Float64Array[], y: Float64Array, point?: readonly number[]): LinearModel {
  const p = columns.length
  const n = y.length
  const qr = qrLeastSquares(columns, y)
  const degrees = n - p
  const rss = Math.max(qr.rss, n * (ROUNDING * y.reduce((max, value) => Math.max(max, Math.abs(value)), 0)) ** 2)
  const variance = rss / degrees
  const covariance = qrInverse(qr.r, p).map((x) => x * variance)
  const theirs = point ?? (n * p <= MOST_CELLS ? pointFit(columns, y) : undefined)
  const agreed =
    theirs !== undefined &&
    theirs.every((b, j) => Math.abs(b - qr.coefficients[j]) <= AGREE * Math.sqrt(covariance[j * p + j]) + 1e-12 * Math.abs(b))
  const coefficients = agreed ? Float64Array.from(theirs) : qr.coefficients
  const fitted = new Float64Array(n)
  columns.forEach((column, j) => {
    for (let i = 0; i < n; i++) fitted[i] += coefficients[j] * column[i]
  })
  const residuals = y.map((value, i) => value - fitted[i])
  const leverageOf = (x: Float64Array): number => {
    const u = x.slice()
    qrForward(qr.r, p, u)
    return u.reduce((sum, value) => sum + value * value, 0)
  }
  const row = new Float64Array(p)
  const leverage = Float64Array.from(fitted, (_, i) => {
    for (let j = 0; j < p; j++) row[j] = columns[j][i]
    return leverageOf(row)
  })
  return {
    coefficients,
    covariance,
    variance,
    rss,
    degrees,
    t: studentTQuantile((1 + LEVEL) / 2, degrees),
    fitted,
    residuals,
    leverage,
    standardised: residuals.map((e, i) => e / Math.sqrt(variance * Math.max(1 - leverage[i], 1e-12)) || 0),
    logLikelihood: gaussianLogLikelihood(rss, n),
    pointFit: agreed ? 'ml-regression' : 'qr',
    leverageOf,
  }
}

/** −n/2·(ln(2π·RSS/n) + 1) */
export function gaussianLogLikelihood(rss: number, n: number): number {
  return (-n / 2) * (Math.log((2 * Math.PI * rss) / n) + 1)
}

function pointFit(columns: readonly Float64Array[], y: Float64Array): number[] {
  const mean = y.reduce((sum, value) => sum + value, 0) / y.length
  const centred = Array.from(y, (value) => value - mean)
  if (columns.length === 2) {
    const { slope, intercept } = new SimpleLinearRegression(columns[1], centred)
    return [intercept + mean, slope]
  }
  const rows = centred.map((_, i) => columns.slice(1).map((column) => column[i]))
  const { weights } = new MultivariateLinearRegression(
    rows,
    centred.map((value) => [value]),
    { statistics: false },
  )
  return [weights[weights.length - 1][0] + mean, ...weights.slice(0, -1).map(([weight]) => weight)]
}
