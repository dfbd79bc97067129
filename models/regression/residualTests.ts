import { chiSquareTail } from '../numerics/chiSquareTail.ts'
import { normalTwoSided } from '../numerics/normalCdf.ts'
import { qrLeastSquares } from '../numerics/qrLeastSquares.ts'

/** A statistic with its p-value. */
export interface Test {
  readonly statistic: number
  readonly p: number
}

/**
 * Durbin–Watson d = Σ(e_i − e_{i−1})²/Σe² in the order of the rows: 2 without autocorrelation, near 0 with a positive one. The p-value is of
 * (1 − d/2)·√n against the standard normal, good from some twenty rows on.
 */
export function durbinWatson(residuals: Float64Array): Test {
  let steps = 0
  let squares = 0
  for (let i = 0; i < residuals.length; i++) {
    squares += residuals[i] ** 2
    if (i > 0) steps += (residuals[i] - residuals[i - 1]) ** 2
  }
  const statistic = squares > 0 ? steps / squares : 2
  return { statistic, p: normalTwoSided((1 - statistic / 2) * Math.sqrt(residuals.length)) }
}

/** Jarque–Bera n/6·(S² + (K − 3)²/4) of skewness S and kurtosis K, χ²(2) under normal errors (Jarque & Bera 1987). */
export function jarqueBera(residuals: Float64Array): Test {
  const n = residuals.length
  const mean = residuals.reduce((sum, e) => sum + e, 0) / n
  let [m2, m3, m4] = [0, 0, 0]
  for (const e of residuals) {
    const d = e - mean
    m2 += (d * d) / n
    m3 += d ** 3 / n
    m4 += d ** 4 / n
  }
  if (m2 === 0) return { statistic: 0, p: 1 }
  const statistic = (n / 6) * ((m3 * m3) / m2 ** 3 + (m4 / (m2 * m2) - 3) ** 2 / 4)
  return { statistic, p: chiSquareTail(statistic, 2) }
}

/** Breusch–Pagan in Koenker's form: n·R² of e² on the columns, χ² with one degree of freedom per column but the intercept (Koenker 1981). */
export function breuschPagan(residuals: Float64Array, columns: readonly Float64Array[]): Test {
  const n = residuals.length
  const mean = residuals.reduce((sum, e) => sum + e * e, 0) / n
  const squares = residuals.map((e) => e * e - mean)
  const total = squares.reduce((sum, value) => sum + value * value, 0)
  if (total === 0) return { statistic: 0, p: 1 }
  const statistic = n * Math.max(0, 1 - qrLeastSquares(columns, squares).rss / total)
  return { statistic, p: chiSquareTail(statistic, columns.length - 1) }
}

/** The row that moves the fit most: Cook's distance r²·h/((1 − h)·p) of studentised residuals r and leverages h (Cook 1977). */
export function largestInfluence(standardised: Float64Array, leverage: Float64Array, p: number): { row: number; distance: number } {
  let row = 0
  let distance = 0
  for (let i = 0; i < leverage.length; i++) {
    const d = (standardised[i] ** 2 * leverage[i]) / (Math.max(1 - leverage[i], 1e-12) * p)
    if (d > distance) {
      distance = d
      row = i
    }
  }
  return { row, distance }
}
