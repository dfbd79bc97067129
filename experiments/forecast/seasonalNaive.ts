import { uniform } from '../../engine/base/keyed.ts'
import { normalQuantile } from '../../engine/base/normalQuantile.ts'
import { BASELINE_COURSES, type Forecaster } from './forecaster.ts'

/** Differences that an estimate of their spread needs. */
const LEAST_DIFFERENCES = 4

/** The lag of the naive forecast: a season, or one period where the history holds too little more than one season. */
export function naiveLag(length: number, season: number): number {
  return length >= season + LEAST_DIFFERENCES ? season : 1
}

/**
 * Every period repeats the same period of the season before, y_t = y_{t−m} + ε, ε ~ N(0, σ²) with σ² the mean square of the differences in the
 * history (Hyndman & Athanasopoulos 2021, §5.2 and 5.5): so the standard deviation h periods ahead is σ·√(⌊(h − 1)/m⌋ + 1). With less than a
 * season and four periods of history the last value stands for all (m = 1).
 *
 * @example seasonalNaive.forecast(Float64Array.of(1, 2, 3, 1, 2, 3, 1, 2, 3), 3, 4, key).mean // [1, 2, 3, 1]
 */
export const seasonalNaive: Forecaster = {
  name: 'naive',
  forecast(history, season, horizon, key) {
    const n = history.length
    const lag = naiveLag(n, season)
    let squares = 0
    for (let t = lag; t < n; t++) squares += (history[t] - history[t - lag]) ** 2
    const sd = n > lag ? Math.sqrt(squares / (n - lag)) : 0
    const course = (noise: (h: number) => number) => {
      const ahead = new Float64Array(horizon)
      for (let h = 0; h < horizon; h++) ahead[h] = (h < lag ? history[n - lag + h] : ahead[h - lag]) + noise(h)
      return ahead
    }
    return {
      mean: course(() => 0),
      courses: Array.from({ length: BASELINE_COURSES }, (_, i) => course((h) => sd * normalQuantile(uniform(key, i, h)))),
    }
  },
}
