import { crpsEnsemble } from './crps.ts'
import { intervalScore, pinball } from './intervalScores.ts'
import { bias, wape } from './pointScores.ts'
import { predictiveQuantile } from './predictiveQuantile.ts'

/** What one forecast said of one value, and what it was. */
export interface ScoredPoint {
  readonly actual: number
  readonly mean: number
  /** Samples of the forecast, ascending. */
  readonly sorted: Float64Array
  /** Of MASE: the mean absolute error of the seasonal naive forecast inside the history before the origin. */
  readonly scale: number
}

/** Scores over some points; all but bias and coverage are better when smaller. */
export interface ForecastScores {
  readonly points: number
  readonly wape: number
  readonly mase: number
  readonly bias: number
  /** Fair, in the unit of the series. */
  readonly crps: number
  /** Of the central 90%. */
  readonly intervalScore: number
  /** Mean over the quantiles 5, 25, 50, 75 and 95%. */
  readonly pinball: number
  readonly coverage50: number
  readonly coverage80: number
  readonly coverage90: number
  readonly coverage95: number
}

const QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95]

/**
 * Scores of a forecast over points of one or several origins: errors pooled (Σ|e|/Σ|y|), the others as means over the points.
 *
 * @example forecastScores([{ actual: 3.2, mean: 3, sorted: Float64Array.of(1, 2, 3, 4, 5), scale: 1 }]).crps // 0.24
 */
export function forecastScores(points: readonly ScoredPoint[]): ForecastScores {
  const mean = (of: (point: ScoredPoint) => number) => points.reduce((sum, point) => sum + of(point), 0) / points.length
  const actual = points.map((point) => point.actual)
  const forecast = points.map((point) => point.mean)
  const ends = (point: ScoredPoint, level: number) =>
    [predictiveQuantile(point.sorted, (1 - level) / 2), predictiveQuantile(point.sorted, (1 + level) / 2)] as const
  const coverage = (level: number) =>
    mean((point) => {
      const [low, high] = ends(point, level)
      return point.actual >= low && point.actual <= high ? 1 : 0
    })
  return {
    points: points.length,
    wape: wape(actual, forecast),
    mase: mean(({ actual: y, mean: f, scale }) => Math.abs(f - y) / scale),
    bias: bias(actual, forecast),
    crps: mean(({ sorted, actual: y }) => crpsEnsemble(sorted, y, 'fair')),
    intervalScore: mean((point) => intervalScore(...ends(point, 0.9), 0.9, point.actual)),
    pinball:
      mean(({ sorted, actual: y }) => QUANTILES.reduce((sum, p) => sum + pinball(predictiveQuantile(sorted, p), p, y), 0)) /
      QUANTILES.length,
    coverage50: coverage(0.5),
    coverage80: coverage(0.8),
    coverage90: coverage(0.9),
    coverage95: coverage(0.95),
  }
}
