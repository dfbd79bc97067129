import { subKey, type Key } from '../../engine/base/keyed.ts'
import type { CoursesAhead, Forecaster } from './forecaster.ts'
import { forecastScores, type ForecastScores, type ScoredPoint } from './forecastScores.ts'
import { naiveScale } from './pointScores.ts'
import { naiveLag } from './seasonalNaive.ts'

/** What forecasts from one origin, and all of them, are worth. */
export interface Backtest {
  readonly model: string
  /** Per origin; `origin` values were known. */
  readonly origins: readonly { readonly origin: number; readonly scores: ForecastScores }[]
  /** Over the points of all origins. */
  readonly overall: ForecastScores
}

/** Anything that forecasts from an origin, whatever it knows besides the history: a baseline, or a simulation conditioned on the past. */
export interface BacktestedModel {
  readonly name: string
  readonly from: (origin: number, horizon: number) => CoursesAhead
}

/** What is rolled, and over which origins. */
export interface BacktestSetting {
  readonly values: Float64Array
  readonly season: number
  /** How many values are known, each at least 2. */
  readonly origins: readonly number[]
  /** Periods ahead; fewer where the series ends. */
  readonly horizon: number
}

/**
 * Rolls forecasts over origins: from each, a model forecasts the next periods knowing `values` before the origin only, and is scored against what
 * came (Tashman 2000). Scales of MASE are those of the seasonal naive forecast inside the history before the origin.
 */
export function backtest({ values, season, origins, horizon }: BacktestSetting, models: readonly BacktestedModel[]): Backtest[] {
  return models.map(({ name, from }) => {
    const scored = origins.map((origin) => {
      const known = values.subarray(0, origin)
      const scale = naiveScale(known, naiveLag(origin, season))
      const actual = values.subarray(origin, Math.min(values.length, origin + horizon))
      return { origin, points: scoredPoints(actual, from(origin, actual.length), scale) }
    })
    return {
      model: name,
      origins: scored.map(({ origin, points }) => ({ origin, scores: forecastScores(points) })),
      overall: forecastScores(scored.flatMap(({ points }) => points)),
    }
  })
}

/** A baseline that refits at every origin to the values before it. */
export function refitted(forecaster: Forecaster, { values, season }: BacktestSetting, key: Key): BacktestedModel {
  return {
    name: forecaster.name,
    from: (origin, horizon) => forecaster.forecast(values.slice(0, origin), season, horizon, subKey(subKey(key, forecaster.name), origin)),
  }
}

function scoredPoints(actual: Float64Array, { mean, courses }: CoursesAhead, scale: number): ScoredPoint[] {
  return Array.from(actual, (y, h) => ({
    actual: y,
    mean: mean[h],
    sorted: Float64Array.from(courses, (course) => course[h]).sort(),
    scale,
  }))
}
