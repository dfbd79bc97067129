import { sortedQuantile } from '../../engine/metrics/summarise.ts'
import { type Key, uniform } from '../../engine/base/keyed.ts'
import type { Interval } from '../../engine/base/sensitivityResult.ts'

const RESAMPLES = 400

/**
 * 90% percentile intervals (Efron 1979) of figures computed from `count` rows: the rows are drawn again, with replacement, 400 times,
 * and the 5th and 95th percentile of what `figures` makes of them are taken. Figures that are not defined for a resample are left out.
 *
 * @param figures gives one number per figure for row indices
 */
export function bootstrapIntervals(count: number, key: Key, figures: (rows: Uint32Array) => ArrayLike<number>): Interval[] {
  const all = figures(Uint32Array.from({ length: count }, (_, i) => i))
  const samples = Array.from(all, () => [] as number[])
  const rows = new Uint32Array(count)
  for (let resample = 0; resample < RESAMPLES; resample++) {
    for (let i = 0; i < count; i++) rows[i] = Math.floor(uniform(key, resample, i) * count)
    const drawn = figures(rows)
    samples.forEach((list, j) => Number.isFinite(drawn[j]) && list.push(drawn[j]))
  }
  return samples.map((list, j) => {
    const sorted = Float64Array.from(list).sort()
    return { value: all[j], low: sortedQuantile(sorted, 0.05), high: sortedQuantile(sorted, 0.95) }
  })
}
