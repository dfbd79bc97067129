/**
 * The p-quantile of a forecast given by M exchangeable samples, ascending: the order statistic at p·(M + 1), interpolated, within the sample
 * (Hyndman & Fan 1996, definition 6). A new value of the same kind lies below the i-th of M with probability i/(M + 1), so that an interval of
 * such quantiles covers what it says at any M; the usual definition 7 covers .865 instead of .9 at M = 50.
 *
 * @example predictiveQuantile([1, 2, 3], 0.25) // 1
 */
export function predictiveQuantile(sorted: ArrayLike<number>, p: number): number {
  const m = sorted.length
  const at = Math.min(m - 1, Math.max(0, p * (m + 1) - 1))
  const low = Math.floor(at)
  const high = Math.min(low + 1, m - 1)
  return sorted[low] + (at - low) * (sorted[high] - sorted[low])
}
