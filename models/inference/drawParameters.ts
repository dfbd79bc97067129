import type { Uncertainty } from '../../engine/base/fitData.ts'
import { rootKey, uniform } from '../../engine/base/keyed.ts'
import { normalQuantile } from '../../engine/base/normalQuantile.ts'

/** By symbol. */
export type Parameters = Readonly<Record<string, number>>

/**
 * Draws θ ~ exp(N(log θ̂, Σ)) (or N(θ̂, Σ) for symbols on the identity scale) by z → θ̂ + Lz, LL' = Σ. Keyed by `seed`: the first k of n
 * draws are the draws of k. A direction without variance stays where it is.
 *
 * @example
 * drawParameters({ a: 2 }, { symbols: ['a'], scale: ['log'], covariance: [[0.01]] }, 3, 'x') // three values near 2, the same every time
 */
export function drawParameters(estimates: Parameters, uncertainty: Uncertainty, count: number, seed: string): Parameters[] {
  const { symbols, scale, covariance } = uncertainty
  const factor = lowerFactor(covariance)
  const key = rootKey(`fit/${seed}`)
  const centre = symbols.map((symbol, i) => (scale[i] === 'log' ? Math.log(estimates[symbol]) : estimates[symbol]))
  return Array.from({ length: count }, (_, draw) => {
    const z = symbols.map((_, i) => normalQuantile(uniform(key, draw, i)))
    const value = (i: number) => factor[i].reduce((sum, weight, j) => sum + weight * z[j], centre[i])
    return Object.fromEntries(symbols.map((symbol, i) => [symbol, scale[i] === 'log' ? Math.exp(value(i)) : value(i)]))
  })
}

/** Cholesky's factor of a positive semidefinite matrix; a pivot that is zero up to rounding has a column of zeros. */
function lowerFactor(matrix: readonly (readonly number[])[]): number[][] {
  const n = matrix.length
  const lower = matrix.map((row) => row.map(() => 0))
  for (let j = 0; j < n; j++) {
    const pivot = lower[j].reduce((rest, value) => rest - value * value, matrix[j][j])
    if (pivot <= 1e-15 * matrix[j][j]) continue
    lower[j][j] = Math.sqrt(pivot)
    for (let i = j + 1; i < n; i++)
      lower[i][j] = lower[i].reduce((rest, value, k) => (k < j ? rest - value * lower[j][k] : rest), matrix[i][j]) / lower[j][j]
  }
  return lower
}
