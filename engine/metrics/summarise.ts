/** Moments and quantiles of an estimand over parameter draws × replicates. */
export interface Summary {
  readonly mean: number
  /** Standard error of the mean. */
  readonly mcse: number
  readonly p05: number
  readonly p25: number
  readonly p50: number
  readonly p75: number
  readonly p95: number
  readonly probabilityPositive: number
  readonly parameterShare: number
}

/**
 * Summarises samples ordered draw by draw, `perDraw` replicates each. Samples that are not finite are left out.
 *
 * mean = x̄; mcse = sd of the draws' means / √draws, because replicates of one draw share its parameters (with one
 * draw, sd / √replicates); quantiles by linear interpolation of the order statistics (type 7);
 * parameterShare = σ²_between / (σ²_between + σ²_within) from the one-way analysis of variance, σ²_between ≥ 0.
 *
 * @example summarise([1, 3, 5, 7], 2).mean // 4, with mcse 2: the draws' means are 2 and 6
 */
export function summarise(samples: ArrayLike<number>, perDraw: number): Summary {
  const finite = Array.from(samples).filter(Number.isFinite)
  const n = finite.length
  if (n === 0)
    return { mean: NaN, mcse: NaN, p05: NaN, p25: NaN, p50: NaN, p75: NaN, p95: NaN, probabilityPositive: NaN, parameterShare: NaN }
  const mean = finite.reduce((a, b) => a + b, 0) / n
  const { between, within, mcse } = varianceComponents(samples, perDraw)
  const sorted = Float64Array.from(finite).sort()
  return {
    mean,
    mcse,
    p05: sortedQuantile(sorted, 0.05),
    p25: sortedQuantile(sorted, 0.25),
    p50: sortedQuantile(sorted, 0.5),
    p75: sortedQuantile(sorted, 0.75),
    p95: sortedQuantile(sorted, 0.95),
    probabilityPositive: finite.filter((x) => x > 0).length / n,
    parameterShare: between + within > 0 ? between / (between + within) : 0,
  }
}

/** Quantile of ascending values by linear interpolation (Hyndman & Fan's type 7). */
export function sortedQuantile(sorted: ArrayLike<number>, p: number): number {
  const at = (sorted.length - 1) * p
  const low = Math.floor(at)
  const high = Math.min(low + 1, sorted.length - 1)
  return sorted[low] + (at - low) * (sorted[high] - sorted[low])
}

/** Variance between parameter draws and within them (one-way analysis of variance), and the clustered standard error of the mean. */
export function varianceComponents(samples: ArrayLike<number>, perDraw: number): { between: number; within: number; mcse: number } {
  const groups: number[][] = []
  const all = Array.from(samples)
  for (let i = 0; i < all.length; i += perDraw) {
    const group = all.slice(i, i + perDraw).filter(Number.isFinite)
    if (group.length > 0) groups.push(group)
  }
  const n = groups.reduce((sum, g) => sum + g.length, 0)
  const means = groups.map((g) => g.reduce((a, b) => a + b, 0) / g.length)
  const mean = groups.reduce((sum, g) => sum + g.reduce((a, b) => a + b, 0), 0) / n
  const withinSquares = groups.reduce((sum, g, d) => sum + g.reduce((s, x) => s + (x - means[d]) ** 2, 0), 0)
  const within = n > groups.length ? withinSquares / (n - groups.length) : 0
  if (groups.length < 2) return { between: 0, within, mcse: n > 1 ? Math.sqrt(within / n) : NaN }
  const betweenSquares = groups.reduce((sum, g, d) => sum + g.length * (means[d] - mean) ** 2, 0) / (groups.length - 1)
  const size = n / groups.length
  const spread = means.reduce((s, m) => s + (m - mean) ** 2, 0) / (groups.length - 1)
  return { between: Math.max(0, (betweenSquares - within) / size), within, mcse: Math.sqrt(spread / groups.length) }
}
