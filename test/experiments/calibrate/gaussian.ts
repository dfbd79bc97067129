/** Mean, standard deviations and correlations of a distribution. */
export interface Moments {
  readonly mean: readonly number[]
  readonly sd: readonly number[]
  readonly correlations: readonly (readonly number[])[]
}

/** Moments of rows of equal weight. */
export function momentsOf(rows: readonly (readonly number[])[]): Moments {
  const n = rows.length
  const mean = rows[0].map((_, j) => rows.reduce((sum, row) => sum + row[j] / n, 0))
  const covariance = mean.map((a, i) => mean.map((b, j) => rows.reduce((sum, row) => sum + ((row[i] - a) * (row[j] - b)) / n, 0)))
  const sd = mean.map((_, j) => Math.sqrt(covariance[j][j]))
  return { mean, sd, correlations: covariance.map((row, i) => row.map((c, j) => c / (sd[i] * sd[j]))) }
}

/**
 * KL(p ‖ q) of the normal distributions with these moments, ½(tr(Σ_q⁻¹Σ_p) + (μ_q − μ_p)ᵀΣ_q⁻¹(μ_q − μ_p) − k + ln(|Σ_q|/|Σ_p|)).
 */
export function gaussianDivergence(p: Moments, q: Moments): number {
  const k = p.mean.length
  const factor = { p: choleskyOf(covarianceOf(p)), q: choleskyOf(covarianceOf(q)) }
  let trace = 0
  for (let j = 0; j < k; j++)
    trace += lowerSolve(
      factor.q,
      factor.p.map((row) => row[j]),
    ).reduce((sum, x) => sum + x * x, 0)
  const away = lowerSolve(
    factor.q,
    p.mean.map((x, j) => q.mean[j] - x),
  ).reduce((sum, x) => sum + x * x, 0)
  const logDeterminants = factor.q.reduce((sum, row, j) => sum + 2 * Math.log(row[j] / factor.p[j][j]), 0)
  return (trace + away - k + logDeterminants) / 2
}

function covarianceOf({ sd, correlations }: Moments): number[][] {
  return correlations.map((row, i) => row.map((r, j) => r * sd[i] * sd[j]))
}

function choleskyOf(matrix: readonly (readonly number[])[]): number[][] {
  const l = matrix.map((row) => row.map(() => 0))
  for (let i = 0; i < l.length; i++)
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i][j]
      for (let k = 0; k < j; k++) sum -= l[i][k] * l[j][k]
      l[i][j] = i === j ? Math.sqrt(sum) : sum / l[j][j]
    }
  return l
}

function lowerSolve(l: readonly (readonly number[])[], b: readonly number[]): number[] {
  const x: number[] = []
  for (const [i, row] of l.entries()) x.push((b[i] - x.reduce((sum, y, k) => sum + row[k] * y, 0)) / row[i])
  return x
}

/** The middle of an odd number of values, the lower middle of an even one. */
export function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[(values.length - 1) >> 1]
}
