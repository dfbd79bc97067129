import type { FittedSpec } from './value.ts'
import { exp } from './math.ts'

/** The estimate when the model's deviation on its scale is `deviation`: mean + deviation, or its exponential on the `log` scale. */
export function fittedValue({ scale, mean }: FittedSpec, deviation: number): number {
  return scale === 'log' ? exp(mean + deviation) : mean + deviation
}

/** Standard error on the model's scale: √(Σ factor²). */
export function fittedSpread({ factor }: FittedSpec): number {
  return Math.sqrt(factor.reduce((sum, x) => sum + x * x, 0))
}

/**
 * Lower triangular L with L·Lᵀ = `covariance` (Cholesky), row by row; `undefined` where the matrix is not symmetric positive
 * semi-definite. A zero pivot (an estimate that is known exactly, or follows from others) gives a zero column.
 */
export function choleskyRows(covariance: readonly (readonly number[])[]): number[][] | undefined {
  const rows: number[][] = []
  for (const [i, row] of covariance.entries()) {
    const l: number[] = []
    for (let j = 0; j <= i; j++) {
      if (row.length !== covariance.length || !close(row[j], covariance[j][i], row[i] * covariance[j][j])) return undefined
      const rest = row[j] - l.reduce((sum, x, k) => sum + x * (j === i ? l[k] : rows[j][k]), 0)
      const tiny = 1e-12 * Math.abs(covariance[j][j])
      if (j < i) l.push(rows[j][j] > 0 ? rest / rows[j][j] : 0)
      else if (rest < -tiny || !Number.isFinite(rest)) return undefined
      else l.push(rest > tiny ? Math.sqrt(rest) : 0)
    }
    rows.push(l)
  }
  return rows
}

/** Symmetric up to the rounding of numbers that went through text. */
function close(a: number, b: number, scale: number): boolean {
  return Math.abs(a - b) <= 1e-6 * Math.sqrt(Math.abs(scale)) + 1e-300
}
