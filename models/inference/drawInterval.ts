import { sampleQuantile } from '../../engine/base/quantile.ts'

/** The central 90% of some draws: their 5% and 95% quantiles. Draws that are not finite are left out; NaN where none is. */
export function drawInterval(draws: readonly number[]): readonly [low: number, high: number] {
  const sorted = Float64Array.from(draws.filter(Number.isFinite)).sort()
  if (sorted.length === 0) return [Number.NaN, Number.NaN]
  return [sampleQuantile(sorted, 0.05), sampleQuantile(sorted, 0.95)]
}
