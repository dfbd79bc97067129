import { subKey, uniform } from '../../engine/base/keyed.ts'
import { log } from '../../engine/base/math.ts'
import { normalQuantile } from '../../engine/base/normalQuantile.ts'
import { qrLeastSquares, type QrFit } from '../../models/numerics/qrLeastSquares.ts'
import { BASELINE_COURSES, type Forecaster } from './forecaster.ts'

/** Pairs of sine and cosine at most. */
const MOST_PAIRS = 3

/**
 * y_t = a + b·t + Σ_{k ≤ K} (c_k·sin(2πkt/m) + d_k·cos(2πkt/m)) + ε by least squares, K = 0 … 3 by the smallest corrected AIC. Courses draw the
 * coefficients from N(b̂, σ̂²(XᵀX)⁻¹) and ε from N(0, σ̂²) (Hyndman & Athanasopoulos 2021, §7.4 and 7.6). K = 0, a straight line, where the
 * history is shorter than two seasons.
 *
 * @example fourierRegression.forecast(Float64Array.of(1, 2, 3, 4, 5, 6), 52, 2, key).mean // [7, 8]
 */
export const fourierRegression: Forecaster = {
  name: 'fourier',
  forecast(history, season, horizon, key) {
    const n = history.length
    const most = n >= 2 * season ? Math.min(MOST_PAIRS, Math.floor((season - 1) / 2)) : 0
    const fits = Array.from({ length: most + 1 }, (_, pairs) => {
      const columns = columnsOf(0, n, season, pairs, n)
      return { pairs, columns, fit: qrLeastSquares(columns, history) }
    })
    const criterion = ({ columns, fit }: (typeof fits)[number]) => correctedAic(n, columns.length + 1, fit.rss)
    const best = fits.reduce((a, b) => (criterion(b) < criterion(a) ? b : a))
    const ahead = columnsOf(n, horizon, season, best.pairs, n)
    const at = (coefficients: Float64Array, h: number) => ahead.reduce((sum, column, j) => sum + column[h] * coefficients[j], 0)
    const p = ahead.length
    const sd = n > p ? Math.sqrt(best.fit.rss / (n - p)) : 0
    const noise = subKey(key, 'noise')
    return {
      mean: Float64Array.from({ length: horizon }, (_, h) => at(best.fit.coefficients, h)),
      courses: Array.from({ length: BASELINE_COURSES }, (_, i) => {
        const drawn = drawnCoefficients(best.fit, p, sd, (j) => normalQuantile(uniform(key, i, j)))
        return Float64Array.from({ length: horizon }, (_, h) => at(drawn, h) + sd * normalQuantile(uniform(noise, i, h)))
      }),
    }
  },
}

/**
 * Akaike's criterion for a Gaussian model of k parameters, its error variance among them, corrected for small samples:
 * n·ln(RSS/n) + 2k + 2k(k + 1)/(n − k − 1); ∞ where n ≤ k + 1 (Hurvich & Tsai 1989).
 */
export function correctedAic(n: number, k: number, rss: number): number {
  if (n <= k + 1) return Number.POSITIVE_INFINITY
  return n * log(Math.max(rss, Number.MIN_VALUE) / n) + 2 * k + (2 * k * (k + 1)) / (n - k - 1)
}

/** Columns of the periods from `from` on; time runs in units of the history's length, so that all are of one size. */
function columnsOf(from: number, count: number, season: number, pairs: number, unit: number): Float64Array[] {
  const column = (of: (t: number) => number) => Float64Array.from({ length: count }, (_, i) => of(from + i))
  const waves = Array.from({ length: pairs }, (_, k) => (2 * Math.PI * (k + 1)) / season)
  return [
    column(() => 1),
    column((t) => t / unit),
    ...waves.flatMap((wave) => [column((t) => Math.sin(wave * t)), column((t) => Math.cos(wave * t))]),
  ]
}

/** b̂ + σ̂·R⁻¹z. */
function drawnCoefficients({ r, coefficients, dependent }: QrFit, p: number, sd: number, z: (j: number) => number): Float64Array {
  const step = new Float64Array(p)
  for (let j = p - 1; j >= 0; j--) {
    if (dependent.includes(j)) continue
    let sum = z(j)
    for (let k = j + 1; k < p; k++) sum -= r[j * p + k] * step[k]
    step[j] = sum / r[j * p + j]
  }
  return coefficients.map((b, j) => b + sd * step[j])
}
