import { uniform, type Key } from '../../engine/base/keyed.ts'
import { exp, log } from '../../engine/base/math.ts'
import { normalQuantile } from '../../engine/base/normalQuantile.ts'
import { minimiseFromStarts } from '../../models/numerics/minimiseFromStarts.ts'
import type { Objective } from '../../models/numerics/objective.ts'
import { BASELINE_COURSES, type CoursesAhead, type Forecaster } from './forecaster.ts'
import { correctedAic } from './fourierRegression.ts'

/** Which parts a smoothing has: a level always, a trend that may be damped, a season. */
export interface SmoothingForm {
  readonly trend: 'none' | 'linear' | 'damped'
  /** Periods of a season; 0 for none. */
  readonly season: number
}

/** A fitted smoothing: its weights, where it begins, where it stands after the history, and how far it missed one period ahead. */
export interface Smoothing {
  readonly form: SmoothingForm
  /** Weights of level, trend (of the level's change) and season, and damping. */
  readonly alpha: number
  readonly beta: number
  readonly gamma: number
  readonly phi: number
  readonly firstLevel: number
  readonly firstTrend: number
  readonly level: number
  readonly slope: number
  /** Of the coming season, its first period first. */
  readonly seasonal: Float64Array
  /** Standard deviation of the errors one period ahead. */
  readonly sd: number
  readonly criterion: number
}

/** Damping outside of this is hard to tell from none, or from no trend. */
const DAMPING = [0.8, 0.98] as const
const STEP = 1e-5
const TOLERANCE = 1e-6
const ITERATIONS = 80

/**
 * Exponential smoothing with additive errors, ETS(A, N|A|Ad, N|A) of Hyndman et al. (2008); Holt and Winters' method where it has trend and season:
 *
 *     ŷ_t = l + φ·b + s_{t−m},  e = y_t − ŷ_t,  l ← l + φ·b + α·e,  b ← φ·b + α·β·e,  s_t ← s_{t−m} + γ·(1 − α)·e
 *
 * α, β, γ, φ and the first level and trend minimise Σe² (maximum likelihood); the first season is the mean deviation from a moving average. The
 * form is the one with the smallest corrected AIC among those for which the history is long enough. Courses simulate the recursion with
 * e ~ N(0, σ̂²).
 *
 * @example exponentialSmoothing.forecast(Float64Array.of(5, 5, 5, 5, 5, 5), 52, 2, key).mean // [5, 5]
 */
export const exponentialSmoothing: Forecaster = {
  name: 'ets',
  forecast(history, season, horizon, key) {
    const seasons = season > 1 && history.length >= 2 * season + 2 ? [0, season] : [0]
    const trends = history.length >= 10 ? (['none', 'damped'] as const) : (['none'] as const)
    const fits = seasons.flatMap((m) => trends.map((trend) => fitSmoothing(history, { trend, season: m })))
    return ahead(
      fits.reduce((a, b) => (b.criterion < a.criterion ? b : a)),
      horizon,
      key,
    )
  },
}

/** Fits one form. A season needs two of them in the history. */
export function fitSmoothing(history: Float64Array, form: SmoothingForm): Smoothing {
  const n = history.length
  const size = spreadOf(history) || 1
  const first = form.season > 0 ? firstSeason(history, form.season) : new Float64Array(0)
  const hasTrend = form.trend !== 'none'
  // α, first level, then what the form has: β and first trend, φ, γ
  const start = [0, 0, ...(hasTrend ? [-2, 0] : []), ...(form.trend === 'damped' ? [1] : []), ...(form.season > 0 ? [-2] : [])]
  const begins = hasTrend && n > 1 ? (history[Math.min(n, 10) - 1] - history[0]) / (Math.min(n, 10) - 1) : 0
  const begin = history[0] - (first[0] ?? 0) - begins
  const read = (x: ArrayLike<number>) => {
    let i = 2
    const [beta, trend] = hasTrend ? [logistic(x[i++]), begins + size * x[i++]] : [0, 0]
    const phi = form.trend === 'damped' ? DAMPING[0] + (DAMPING[1] - DAMPING[0]) * logistic(x[i++]) : 1
    const gamma = form.season > 0 ? logistic(x[i++]) : 0
    return { alpha: logistic(x[0]), beta, gamma, phi, firstLevel: begin + size * x[1], firstTrend: trend }
  }
  const squares = (x: ArrayLike<number>) => run(history, form, read(x), Float64Array.from(first)).squares
  // the logarithm, so that scale and length do not matter to the tolerance
  const objective = numericalGradient((x) => log(squares(x) + 1e-12 * size * size))
  const { x } = minimiseFromStarts(objective, start, 2, { tolerance: TOLERANCE, iterations: ITERATIONS })
  const weights = read(x)
  const seasonal = Float64Array.from(first)
  const end = run(history, form, weights, seasonal)
  const parameters = x.length + Math.max(0, form.season - 1)
  return {
    form,
    ...weights,
    level: end.level,
    slope: end.slope,
    seasonal: seasonal.map((_, i) => seasonal[(n + i) % form.season]),
    sd: Math.sqrt(end.squares / Math.max(1, n - parameters)),
    criterion: correctedAic(n, parameters + 1, end.squares),
  }
}

/** The recursion along a history; `seasonal` is moved on in place, period t at t mod m. */
function run(
  history: Float64Array,
  { season }: SmoothingForm,
  { alpha, beta, gamma, phi, firstLevel, firstTrend }: Pick<Smoothing, 'alpha' | 'beta' | 'gamma' | 'phi' | 'firstLevel' | 'firstTrend'>,
  seasonal: Float64Array,
): { squares: number; level: number; slope: number } {
  let level = firstLevel
  let slope = firstTrend
  let squares = 0
  for (let t = 0; t < history.length; t++) {
    const drift = phi * slope
    const error = history[t] - level - drift - (season > 0 ? seasonal[t % season] : 0)
    squares += error * error
    level += drift + alpha * error
    slope = drift + alpha * beta * error
    if (season > 0) seasonal[t % season] += gamma * (1 - alpha) * error
  }
  return { squares, level, slope }
}

function ahead(fit: Smoothing, horizon: number, key: Key): CoursesAhead {
  const { alpha, beta, gamma, phi, sd, form } = fit
  const course = (noise: (h: number) => number) => {
    const seasonal = Float64Array.from(fit.seasonal)
    let { level, slope } = fit
    return Float64Array.from({ length: horizon }, (_, h) => {
      const drift = phi * slope
      const error = noise(h)
      const value = level + drift + (form.season > 0 ? seasonal[h % form.season] : 0) + error
      level += drift + alpha * error
      slope = drift + alpha * beta * error
      if (form.season > 0) seasonal[h % form.season] += gamma * (1 - alpha) * error
      return value
    })
  }
  return {
    mean: course(() => 0),
    courses: Array.from({ length: BASELINE_COURSES }, (_, i) => course((h) => sd * normalQuantile(uniform(key, i, h)))),
  }
}

/** Mean deviation of each period of the season from a centred moving average over a season, summing to zero. */
function firstSeason(history: Float64Array, season: number): Float64Array {
  const sums = new Float64Array(season)
  const counts = new Float64Array(season)
  const half = Math.floor(season / 2)
  for (let t = half; t + half < history.length; t++) {
    let average = 0
    for (let i = -half; i <= half; i++) average += history[t + i] * (season % 2 === 0 && Math.abs(i) === half ? 0.5 : 1)
    sums[t % season] += history[t] - average / season
    counts[t % season]++
  }
  const deviations = sums.map((sum, i) => (counts[i] > 0 ? sum / counts[i] : 0))
  const mean = deviations.reduce((sum, x) => sum + x, 0) / season
  return deviations.map((x) => x - mean)
}

function spreadOf(values: Float64Array): number {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length
  return Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length)
}

const logistic = (x: number) => 1 / (1 + exp(-x))

/** f with its gradient by central differences: error of order 10⁻¹⁰ at parameters of order one. */
function numericalGradient(f: (x: Float64Array) => number): Objective {
  return (x, gradient) => {
    const moved = Float64Array.from(x)
    for (let i = 0; i < x.length; i++) {
      moved[i] = x[i] + STEP
      const up = f(moved)
      moved[i] = x[i] - STEP
      gradient[i] = (up - f(moved)) / (2 * STEP)
      moved[i] = x[i]
    }
    return f(x)
  }
}
