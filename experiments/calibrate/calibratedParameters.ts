import type { CalibratedParameter, CalibrationFindings, Identification, Spread } from '../../engine/base/calibrationResult.ts'
import { formatSpec } from '../../engine/scenario/formatSpec.ts'
import { priorValue, type Prior } from './prior.ts'
import { weightedMean, weightedQuantiles, weightedSd } from './weighted.ts'

/** Shrinkage from which a parameter counts as identified, and below which as not; so does a held-out R² below this, where regression is all there is. */
const IDENTIFIED = 0.5
const WEAKLY = 0.15
const LEAST_R2 = 0.1
/** √(1/12): the spread of a prior in its own ranks. */
const PRIOR_SD = Math.sqrt(1 / 12)
/** So much of the posterior within so much of the prior's end is too much. */
const EDGE_MASS = 0.1
const EDGE = 0.02
/** Points at which a prior is evaluated for its moments. */
const GRID = 2000

/**
 * What became of each parameter.
 *
 * @param rows draws of equal weight, in u of the priors
 * @param residualSd spread that is left of each parameter in runs left out of the fit, in u
 */
export function calibratedParameters(
  priors: readonly Prior[],
  rows: readonly Float64Array[],
  residualSd: readonly number[],
  method: CalibrationFindings['method'],
): CalibratedParameter[] {
  return priors.map((prior, j) => {
    const ranks = rows.map((row) => row[j])
    const grid = Float64Array.from({ length: GRID }, (_, i) => priorValue(prior, (i + 0.5) / GRID))
    const shrinkage = 1 - sdOf(ranks) / PRIOR_SD
    const heldOutR2 = 1 - (residualSd[j] / PRIOR_SD) ** 2
    const verdict = method === 'regression' && heldOutR2 < LEAST_R2 ? 'none' : verdictOf(shrinkage)
    const edge = verdict === 'none' ? undefined : edgeOf(ranks)
    return {
      name: prior.name,
      label: prior.label,
      unit: prior.unit,
      stated: formatSpec(prior.distribution),
      prior: spreadOf(grid),
      posterior: spreadOf(ranks.map((u) => priorValue(prior, u))),
      shrinkage,
      heldOutR2,
      verdict,
      ...(edge && { atEdge: edge }),
    }
  })
}

/** Mean, sd and quantiles of values of equal weight. */
export function spreadOf(values: ArrayLike<number>): Spread {
  const weights = new Float64Array(values.length).fill(1)
  const [p05, p50, p95] = weightedQuantiles(values, weights, [0.05, 0.5, 0.95])
  return { mean: weightedMean(values, weights), sd: weightedSd(values, weights), p05, p50, p95 }
}

function sdOf(values: readonly number[]): number {
  return weightedSd(values, new Float64Array(values.length).fill(1))
}

function verdictOf(shrinkage: number): Identification {
  if (shrinkage < WEAKLY) return 'none'
  return shrinkage < IDENTIFIED ? 'weak' : 'identified'
}

function edgeOf(ranks: readonly number[]): 'low' | 'high' | undefined {
  const share = (isThere: (u: number) => boolean) => ranks.filter(isThere).length / ranks.length
  if (share((u) => u < EDGE) > EDGE_MASS) return 'low'
  return share((u) => u > 1 - EDGE) > EDGE_MASS ? 'high' : undefined
}
