import type { Difference, MetricSummary } from '../engine/base/result.ts'

/**
 * Metrics worth a row: without those that no replicate defines (no referral, no K) and breakdowns that are zero in all of them (a source
 * without contacts).
 */
export function shownMetrics(metrics: readonly MetricSummary[]): readonly MetricSummary[] {
  return metrics.filter(({ name, samples, mean }) => {
    const values = samples.length > 0 ? samples : [mean]
    return values.some((x) => Number.isFinite(x) && (x !== 0 || !name.includes('[')))
  })
}

/** Shapes of spread: neither more nor less of them is better. */
const NEUTRAL = ['largestCascade', 'oneStepShare', 'meanVirality']

/** Differences worth a row: of figures by which arms can be judged, and of which at least one has anything. */
export function shownDifferences(differences: readonly Difference[]): readonly Difference[] {
  return differences.filter(
    ({ metric, meanA, meanB, mean }) => !NEUTRAL.includes(metric) && Number.isFinite(mean) && !(meanA === 0 && meanB === 0),
  )
}
