import { betaQuantile } from './betaQuantile.ts'
import { gammaQuantile } from './gammaQuantile.ts'
import { fittedSpread, fittedValue } from './fitted.ts'
import { exp } from './math.ts'
import { normalQuantile } from './normalQuantile.ts'
import type { Distribution } from './value.ts'

/**
 * x with P(X ≤ x) = u for a distribution of the scenario.
 *
 * u in (0, 1), in the distribution's own unit; nothing is clipped to the field's range. `samples` (in any order) are needed
 * by `empirical` alone, whose quantile is the ⌈n·u⌉-th smallest value. Relative error below 1e-11.
 *
 * @example quantile({ kind: 'pert', low: 0, mode: 5, high: 10 }, 0.5) // 5
 */
export function quantile(distribution: Distribution, u: number, samples?: ArrayLike<number>): number {
  switch (distribution.kind) {
    case 'pert': {
      const { low, mode, high } = distribution
      if (!(high > low)) return low
      return low + (high - low) * betaQuantile(1 + (4 * (mode - low)) / (high - low), 1 + (4 * (high - mode)) / (high - low), u)
    }
    case 'uniform':
      return distribution.low + (distribution.high - distribution.low) * u
    case 'normal':
      return distribution.sd === 0 ? distribution.mean : distribution.mean + distribution.sd * normalQuantile(u)
    case 'lognormal':
      return distribution.sigma === 0 ? distribution.median : distribution.median * exp(distribution.sigma * normalQuantile(u))
    case 'beta':
      return betaQuantile(distribution.alpha, distribution.beta, u)
    case 'gamma':
      return gammaQuantile(distribution.shape, distribution.scale, u)
    case 'fitted':
      return fittedValue(distribution, fittedSpread(distribution) * normalQuantile(u))
    case 'posterior':
      return sampleQuantile(sortedSamples(distribution.model, distribution.values), u)
    case 'empirical':
      return sampleQuantile(sortedSamples(distribution.input, samples), u)
  }
}

/** An ascending copy. Throws a RangeError when there are none. */
export function sortedSamples(input: string, samples: ArrayLike<number> | undefined): Float64Array {
  if (!samples || samples.length === 0) throw new RangeError(`missing samples: ${input}`)
  return Float64Array.from(samples).sort()
}

/** The ⌈n·u⌉-th smallest of n ascending values. */
export function sampleQuantile(sorted: Float64Array, u: number): number {
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * u) - 1))]
}
