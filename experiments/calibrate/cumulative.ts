import { fittedSpread } from '../../engine/base/fitted.ts'
import { log } from '../../engine/base/math.ts'
import { betaLower, gammaLower } from '../../engine/base/specialFunctions.ts'
import type { Distribution } from '../../engine/base/value.ts'
import { normalCdf } from '../../models/numerics/normalCdf.ts'

/**
 * P(X ≤ x) of a distribution of the scenario, the inverse of its quantile function: any x, in the distribution's own unit. Relative
 * error below 1e-11; of a posterior the share of its values up to x.
 *
 * @throws RangeError for `empirical`, whose values stand in a file
 * @example cumulative({ kind: 'uniform', low: 0, high: 4 }, 1) // 0.25
 */
export function cumulative(distribution: Distribution, x: number): number {
  switch (distribution.kind) {
    case 'pert': {
      const { low, mode, high } = distribution
      if (!(high > low)) return x < low ? 0 : 1
      const share = (x - low) / (high - low)
      return betaLower(1 + (4 * (mode - low)) / (high - low), 1 + (4 * (high - mode)) / (high - low), share, 1 - share)
    }
    case 'uniform':
      return Math.min(1, Math.max(0, (x - distribution.low) / (distribution.high - distribution.low)))
    case 'normal':
      return normalBelow(x - distribution.mean, distribution.sd)
    case 'lognormal':
      return x > 0 ? normalBelow(log(x) - log(distribution.median), distribution.sigma) : 0
    case 'beta':
      return betaLower(distribution.alpha, distribution.beta, x, 1 - x)
    case 'gamma':
      return gammaLower(distribution.shape, x / distribution.scale)
    case 'fitted': {
      if (distribution.scale === 'log' && !(x > 0)) return 0
      const deviation = (distribution.scale === 'log' ? log(x) : x) - distribution.mean
      return normalBelow(deviation, fittedSpread(distribution))
    }
    case 'posterior':
      return distribution.values.filter((value) => value <= x).length / distribution.values.length
    case 'empirical':
      throw new RangeError('an empirical distribution is no prior')
  }
}

function normalBelow(deviation: number, sd: number): number {
  return sd > 0 ? normalCdf(deviation / sd) : deviation < 0 ? 0 : 1
}
