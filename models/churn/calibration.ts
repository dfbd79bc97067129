import { NORMAL_95 } from '../../engine/base/normalQuantile.ts'
import { wilsonInterval } from '../numerics/wilsonInterval.ts'
import type { ScoreGroups } from './scoreGroups.ts'

/** Rows of about equal predicted probability: what was predicted and what happened. */
export interface CalibrationBin {
  readonly bin: number
  readonly predicted: number
  readonly observed: number
  readonly low: number
  readonly high: number
  readonly n: number
}

const BINS = 10

/** Calibration by tenths of the rows, the lowest predictions first, with Wilson's 95% intervals; rows of equal prediction stay together. */
export function calibrationBins({ scores, positives, negatives, n }: ScoreGroups): CalibrationBin[] {
  const sums = Array.from({ length: BINS }, () => ({ rows: 0, ones: 0, predicted: 0 }))
  let rank = 0
  for (let g = scores.length - 1; g >= 0; g--) {
    const rows = positives[g] + negatives[g]
    const bin = sums[Math.min(BINS - 1, Math.floor((BINS * (rank + rows / 2)) / n))]
    bin.rows += rows
    bin.ones += positives[g]
    bin.predicted += rows * scores[g]
    rank += rows
  }
  return sums
    .filter(({ rows }) => rows > 0)
    .map(({ rows, ones, predicted }, i) => {
      const [low, high] = wilsonInterval(ones / rows, rows, NORMAL_95)
      return { bin: i + 1, predicted: predicted / rows, observed: ones / rows, low, high, n: rows }
    })
}

/** How predicted log-odds must be stretched and moved to fit what happened. */
export interface CalibrationLine {
  /** β of logit P(y = 1) = α + β·η: 1 where the spread of predictions is right, below 1 where they are too extreme. */
  readonly slope: number
  readonly slopeError: number
  /** α of logit P(y = 1) = α + η: 0 where the level is right. */
  readonly intercept: number
}

/** Slope and intercept of calibration (Cox 1958; Steyerberg 2019, §15.3) of log-odds η against outcomes. NaN where one class is absent. */
export function calibrationLine(eta: Float64Array, y: ArrayLike<number>): CalibrationLine {
  const both = newton(eta, y, true)
  return { slope: both.slope, slopeError: both.slopeError, intercept: newton(eta, y, false).intercept }
}

function newton(eta: Float64Array, y: ArrayLike<number>, withSlope: boolean) {
  let [a, b] = [0, 1]
  let slopeError = 0
  for (let step = 0; step < 50; step++) {
    let [s0, s1, h00, h01, h11] = [0, 0, 0, 0, 0]
    for (let i = 0; i < eta.length; i++) {
      const mu = 1 / (1 + Math.exp(-(a + b * eta[i])))
      const w = mu * (1 - mu)
      s0 += y[i] - mu
      s1 += (y[i] - mu) * eta[i]
      h00 += w
      h01 += w * eta[i]
      h11 += w * eta[i] * eta[i]
    }
    const determinant = withSlope ? h00 * h11 - h01 * h01 : h00
    const da = withSlope ? (h11 * s0 - h01 * s1) / determinant : s0 / determinant
    const db = withSlope ? (h00 * s1 - h01 * s0) / determinant : 0
    a += da
    b += db
    slopeError = Math.sqrt(h00 / determinant)
    if (!(Math.abs(da) + Math.abs(db) > 1e-9) || Math.abs(a) + Math.abs(b) > 100) break
  }
  return Math.abs(a) + Math.abs(b) > 100
    ? { intercept: Number.NaN, slope: Number.NaN, slopeError: Number.NaN }
    : { intercept: a, slope: b, slopeError }
}
