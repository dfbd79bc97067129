import { fittedSpread, fittedValue } from './fitted.ts'
import { exp } from './math.ts'
import { sampleQuantile, sortedSamples } from './quantile.ts'
import type { Distribution } from './value.ts'

/** All that draws from a distribution does so by its quantile function: one uniform number in, one value out, monotone. */
export { betaQuantile } from './betaQuantile.ts'
export { binomialMass, binomialQuantile } from './binomialQuantile.ts'
export { exponentialQuantile, gammaQuantile } from './gammaQuantile.ts'
export { normalQuantile } from './normalQuantile.ts'
export { poissonMass, poissonQuantile } from './poissonQuantile.ts'
export { quantile } from './quantile.ts'
export { sampler } from './sampler.ts'

/**
 * The most likely value of a distribution, its best single guess.
 *
 * Beta with both parameters ≤ 1 has no single mode: the mean stands in; so does the median for `empirical`, and for `fitted` and
 * `posterior` the estimate itself.
 *
 * @example mode({ kind: 'lognormal', median: 3, sigma: 0.6 }) // 2.093 = 3·e^−0.36
 */
export function mode(distribution: Distribution, samples?: ArrayLike<number>): number {
  switch (distribution.kind) {
    case 'pert':
      return distribution.mode
    case 'uniform':
      return (distribution.low + distribution.high) / 2
    case 'normal':
      return distribution.mean
    case 'lognormal':
      return distribution.median * exp(-distribution.sigma * distribution.sigma)
    case 'beta': {
      const { alpha, beta } = distribution
      if (alpha <= 1 && beta <= 1) return alpha / (alpha + beta)
      return Math.min(1, Math.max(0, (alpha - 1) / (alpha + beta - 2)))
    }
    case 'gamma':
      return Math.max(0, (distribution.shape - 1) * distribution.scale)
    case 'fitted':
      return fittedValue(distribution, 0)
    case 'posterior':
      return distribution.center
    case 'empirical':
      return sampleQuantile(sortedSamples(distribution.input, samples), 0.5)
  }
}

/**
 * The expected value of a distribution.
 *
 * @example mean({ kind: 'pert', low: 50, mode: 300, high: 800 }) // 341.67 = (low + 4·mode + high)/6
 */
export function mean(distribution: Distribution, samples?: ArrayLike<number>): number {
  switch (distribution.kind) {
    case 'pert':
      return (distribution.low + 4 * distribution.mode + distribution.high) / 6
    case 'uniform':
      return (distribution.low + distribution.high) / 2
    case 'normal':
      return distribution.mean
    case 'lognormal':
      return distribution.median * exp((distribution.sigma * distribution.sigma) / 2)
    case 'beta':
      return distribution.alpha / (distribution.alpha + distribution.beta)
    case 'gamma':
      return distribution.shape * distribution.scale
    case 'fitted':
      return fittedValue(distribution, distribution.scale === 'log' ? fittedSpread(distribution) ** 2 / 2 : 0)
    case 'posterior':
      return distribution.values.reduce((sum, x) => sum + x, 0) / distribution.values.length
    case 'empirical': {
      const sorted = sortedSamples(distribution.input, samples)
      return sorted.reduce((sum, x) => sum + x, 0) / sorted.length
    }
  }
}
