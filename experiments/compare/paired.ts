import type { Difference } from '../../engine/base/result.ts'
import { summarise } from '../../engine/metrics/summarise.ts'
import { LEVEL } from './critical.ts'
import { meanInterval } from './meanInterval.ts'

/** A difference below so many standard errors is called noise, whatever else speaks for it. */
const NOISE_MCSE = 2
/** Fewer pairs in which the figure is defined say nothing. */
const LEAST_PAIRS = 5
/** Sums of the same amounts in another order differ in the last digits. */
const ROUNDING = 1e-10

/** What {@link paired} finds of two arms. */
export type Paired = Pick<Difference, 'meanA' | 'meanB' | 'mean' | 'mcse' | 'p05' | 'p95' | 'probabilityBetter' | 'verdict'>

/**
 * Moments of b − a over pairs in which both are defined, P(b better) and the verdict: b (or a) is called better only where the
 * {@link meanInterval} of the difference leaves zero out and |mean| exceeds two standard errors, over at least five pairs.
 *
 * @param level two-sided; less than 5% in a comparison that looks at its data more than once (sequentialLevels.ts)
 * @example paired([1, 1, 2, 2, 3, 3], [2, 2, 4, 4, 6, 6], 2, false).mean // 2
 */
export function paired(a: readonly number[], b: readonly number[], perDraw: number, lessIsBetter: boolean, level: number = LEVEL): Paired {
  const differences = b.map((x, i) => withoutRounding(x - a[i], x))
  const { mean, mcse, p05, p95 } = summarise(differences, perDraw)
  const defined = differences.filter(Number.isFinite)
  const better = defined.reduce((sum, d) => sum + (d === 0 ? 0.5 : d > 0 !== lessIsBetter ? 1 : 0), 0) / defined.length
  return {
    meanA: summarise(a, perDraw).mean,
    meanB: summarise(b, perDraw).mean,
    mean,
    mcse,
    p05,
    p95,
    probabilityBetter: better,
    verdict: verdict(differences, perDraw, lessIsBetter, level),
  }
}

/** Independent draws among samples: parameter draws, or replicates where there is but one draw. */
export function drawsOf(samples: readonly number[], perDraw: number): number {
  const draws = new Set(samples.flatMap((x, i) => (Number.isFinite(x) ? [Math.floor(i / perDraw)] : []))).size
  return draws === 1 ? samples.filter(Number.isFinite).length : draws
}

/** A difference that is only rounding is none. */
export function withoutRounding(difference: number, of: number): number {
  return Math.abs(difference) <= ROUNDING * Math.abs(of) ? 0 : difference
}

function verdict(differences: readonly number[], perDraw: number, lessIsBetter: boolean, level: number): Difference['verdict'] {
  const defined = differences.filter(Number.isFinite)
  if (defined.length > 0 && defined.every((d) => d === 0)) return 'equal'
  const { mean, mcse, low, high } = meanInterval(differences, perDraw, level)
  const isClear = defined.length >= LEAST_PAIRS && Math.abs(mean) > NOISE_MCSE * mcse && (low > 0 || high < 0)
  if (!isClear) return 'smaller than noise'
  return mean > 0 !== lessIsBetter ? 'b' : 'a'
}
