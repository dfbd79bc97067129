import type { RetentionData } from '../../engine/base/fitData.ts'
import { chiSquareTail } from '../numerics/chiSquareTail.ts'
import type { RetentionCounts } from './retentionCounts.ts'

/** A chi-square statistic; p is NaN without degrees of freedom. */
export interface ChiSquare {
  readonly statistic: number
  readonly df: number
  readonly p: number
}

/** Cells in which fewer than this many are expected to leave or to stay are left out: the statistic would not be chi-square. */
const LEAST_EXPECTED = 5

/**
 * Pearson's test of a curve against the counts it was fitted to: Σ_k (lost_k − n_k·h_k)²/(n_k·h_k(1 − h_k)), ages less parameters
 * degrees of freedom.
 */
export function fitTest({ ages, atRisk, lost }: RetentionCounts, curve: Float64Array, parameters: number): ChiSquare {
  let statistic = 0
  let cells = 0
  for (let k = 1; k <= ages; k++) {
    const hazard = 1 - curve[k] / curve[k - 1]
    if (!enough(atRisk[k - 1], hazard)) continue
    statistic += (lost[k - 1] - atRisk[k - 1] * hazard) ** 2 / (atRisk[k - 1] * hazard * (1 - hazard))
    cells++
  }
  return chiSquare(statistic, cells - parameters)
}

/**
 * Do the cohorts share one curve? At every age the drop-outs of the cohorts that reached it against their common rate:
 * Σ_k Σ_c (lost_ck − n_ck·ĥ_k)²/(n_ck·ĥ_k(1 − ĥ_k)), Σ_k (cohorts at k − 1) degrees of freedom.
 */
export function homogeneityTest({ cohorts }: Pick<RetentionData, 'cohorts'>): ChiSquare {
  const ages = Math.max(0, ...cohorts.map(({ alive }) => alive.length - 1))
  let statistic = 0
  let df = 0
  for (let k = 1; k <= ages; k++) {
    const reached = cohorts
      .filter(({ alive }) => alive.length > k && alive[k - 1] > 0)
      .map(({ alive }) => [alive[k - 1], alive[k - 1] - alive[k]])
    const rate = reached.reduce((sum, [, lost]) => sum + lost, 0) / reached.reduce((sum, [n]) => sum + n, 0)
    const cells = reached.filter(([n]) => enough(n, rate))
    if (cells.length < 2) continue
    const common = cells.reduce((sum, [, lost]) => sum + lost, 0) / cells.reduce((sum, [n]) => sum + n, 0)
    if (!(common > 0 && common < 1)) continue
    for (const [n, lost] of cells) statistic += (lost - n * common) ** 2 / (n * common * (1 - common))
    df += cells.length - 1
  }
  return chiSquare(statistic, df)
}

function enough(n: number, rate: number): boolean {
  return n * Math.min(rate, 1 - rate) >= LEAST_EXPECTED
}

function chiSquare(statistic: number, df: number): ChiSquare {
  return { statistic, df: Math.max(0, df), p: chiSquareTail(statistic, df) }
}
