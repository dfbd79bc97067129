import type { Key } from '../../engine/base/keyed.ts'

/** A forecast of the periods after a history: their means, and whole courses that say how sure and how joined they are. */
export interface CoursesAhead {
  /** Per period. */
  readonly mean: Float64Array
  /** Courses, each one value per period. */
  readonly courses: readonly Float64Array[]
}

/** A way to forecast a series from its own past alone. Deterministic in the key. */
export interface Forecaster {
  readonly name: 'naive' | 'ets' | 'fourier'
  /**
   * @param history evenly spaced, the newest last; at least two values
   * @param season periods after which the course repeats; what the history is too short for is left out
   */
  readonly forecast: (history: Float64Array, season: number, horizon: number, key: Key) => CoursesAhead
}

/** Courses of each baseline: quantiles of 5% lie on 20 of them. */
export const BASELINE_COURSES = 400
