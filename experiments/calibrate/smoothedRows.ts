import { type Key, uniform } from '../../engine/base/keyed.ts'
import { logistic, logit } from '../../engine/base/math.ts'
import { normalQuantile } from '../../engine/base/normalQuantile.ts'
import { cholesky } from '../../models/numerics/cholesky.ts'
import type { WeightedDraws } from './adjustedPosterior.ts'
import { effectiveSize, sumOf, weightedMean } from './weighted.ts'

/** Of Silverman's width, which is for normal distributions: posteriors may bend. */
const WIDTH = 0.7
/** A logit of a draw at the prior's very end. */
const CLOSEST = 1e-9

/**
 * Rows that differ where draws were few: each is moved by a normal kernel on the logit scale, after all have been drawn together so that mean and covariance
 * stay what they are (West 1993): t′ = m + √(1 − h²)(t − m) + h·Lz, LLᵀ the covariance, h = .7·(4/((d + 2)n))^(1/(d + 4)) (Silverman 1986).
 *
 * For posteriors of one mode.
 */
export function smoothedRows(rows: readonly Float64Array[], { rows: draws, weights }: WeightedDraws, key: Key): Float64Array[] {
  const d = draws[0].length
  const scale = (u: number) => logit(Math.min(1 - CLOSEST, Math.max(CLOSEST, u)))
  const logits = draws.map((draw) => draw.map(scale))
  const mean = Float64Array.from({ length: d }, (_, j) =>
    weightedMean(
      logits.map((t) => t[j]),
      weights,
    ),
  )
  const factor = covarianceOf(logits, mean, weights)
  cholesky(factor, d)
  const width = WIDTH * (4 / ((d + 2) * effectiveSize(weights))) ** (1 / (d + 4))
  const kept = Math.sqrt(1 - width * width)
  return rows.map((row, i) => {
    const z = Float64Array.from({ length: d }, (_, j) => normalQuantile(uniform(key, i, j)))
    return row.map((u, a) => {
      let moved = mean[a] + kept * (scale(u) - mean[a])
      for (let b = 0; b <= a; b++) moved += width * factor[a * d + b] * z[b]
      return logistic(moved)
    })
  })
}

function covarianceOf(rows: readonly Float64Array[], mean: Float64Array, weights: Float64Array): Float64Array {
  const d = mean.length
  const total = sumOf(weights)
  const covariance = new Float64Array(d * d)
  for (const [i, row] of rows.entries())
    for (let a = 0; a < d; a++)
      for (let b = 0; b < d; b++) covariance[a * d + b] += (weights[i] * (row[a] - mean[a]) * (row[b] - mean[b])) / total
  return covariance
}
