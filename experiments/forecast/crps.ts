import { exp } from '../../engine/base/math.ts'
import { normalCdf } from '../../models/numerics/normalCdf.ts'

/**
 * Continuous ranked probability score of N(mean, sd²) at y: sd·(z·(2Φ(z) − 1) + 2φ(z) − 1/√π), z = (y − mean)/sd. In the unit of y, 0 is
 * perfect; |y − mean| where sd is 0 (Gneiting & Raftery 2007, eq. 21).
 *
 * @example crpsNormal(0, 1, 0) // 0.23369498
 */
export function crpsNormal(mean: number, sd: number, y: number): number {
  if (sd === 0) return Math.abs(y - mean)
  const z = (y - mean) / sd
  const density = exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI)
  return sd * (z * (2 * normalCdf(z) - 1) + 2 * density - 1 / Math.sqrt(Math.PI))
}

/**
 * CRPS of an ensemble of M members x, ascending, at y: mean |x_i − y| − ΣΣ|x_i − x_j| / (2M²); `fair` divides by 2M(M − 1) instead, which
 * is what a sample from the right distribution needs to be scored right in the mean at any M (Ferro 2014). O(M), because Σ_i<j (x_j − x_i) =
 * Σ (2i − M + 1)·x_i. One member: |x − y|.
 *
 * @example crpsEnsemble([1, 2, 3, 4, 5], 3.2, 'fair') // 0.24; 0.44 unless fair
 */
export function crpsEnsemble(sorted: ArrayLike<number>, y: number, kind: 'fair' | 'plain'): number {
  const m = sorted.length
  let distance = 0
  let spread = 0
  for (let i = 0; i < m; i++) {
    distance += Math.abs(sorted[i] - y)
    spread += (2 * i - m + 1) * sorted[i]
  }
  if (m < 2) return distance
  return distance / m - spread / (m * (kind === 'fair' ? m - 1 : m))
}
