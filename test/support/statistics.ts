/** Mean of samples with its standard error. */
export function meanOf(samples: ArrayLike<number>): { mean: number; se: number; variance: number; n: number } {
  const n = samples.length
  let mean = 0
  for (let i = 0; i < n; i++) mean += samples[i] / n
  let squares = 0
  for (let i = 0; i < n; i++) squares += (samples[i] - mean) ** 2
  const variance = n > 1 ? squares / (n - 1) : 0
  return { mean, se: Math.sqrt(variance / n), variance, n }
}

/**
 * How many standard errors lie between an estimate and what it should be. Tests accept 4: two-sided, 1 in 16,000 true
 * estimates lies beyond; with some 300 such checks in the suite and fixed seeds, a false alarm on a change of seed has probability 2%.
 */
export function errors(estimate: number, expected: number, se: number): number {
  if (estimate === expected) return 0
  return Math.abs(estimate - expected) / se
}
export const MOST_ERRORS = 4
