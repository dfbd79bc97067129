import type { CalibrationRound, HeldOutTail } from '../../engine/base/calibrationResult.ts'
import type { WeightedDraws } from './adjustedPosterior.ts'
import type { Box } from './box.ts'
import { InputError } from '../../engine/base/issue.ts'
import { priorValue, type Prior } from './prior.ts'
import type { Runs } from './runs.ts'
import type { Estimate } from './truncatedRegression.ts'
import { weightedQuantiles } from './weighted.ts'

/** What either method leaves. */
export interface MethodFound {
  readonly posterior: WeightedDraws
  /** In u of the priors. */
  readonly residualSd: readonly number[]
  readonly rounds: readonly CalibrationRound[]
  readonly estimate?: Estimate
  readonly tail?: HeldOutTail
  /** Runs that stand for calibrated ones where none were made. */
  readonly near: readonly number[]
}

/** Of a 90% interval. */
const ENDS = [0.05, 0.95]
/** Where a prior without bounds ends in a chart. */
const OUTERMOST = 1e-6

/** A box in values of the parameters. */
export function boxValues(priors: readonly Prior[], box: Box): [number, number][] {
  return box.map(([low, high], j) => [
    priorValue(priors[j], Math.max(OUTERMOST, low)),
    priorValue(priors[j], Math.min(1 - OUTERMOST, high)),
  ])
}

/** 90% intervals of a posterior, in values of the parameters. */
export function intervalsOf(priors: readonly Prior[], { rows, weights }: WeightedDraws): [number, number][] {
  return priors.map((prior, j) => {
    const [low, high] = weightedQuantiles(
      rows.map((row) => row[j]),
      weights,
      ENDS,
    )
    return [priorValue(prior, low), priorValue(prior, high)]
  })
}

/** Too few runs gave a result: no time, or no numbers. */
export function noPosterior(runs: Runs): InputError {
  const params = { made: runs.made(), usable: runs.rows.length }
  return new InputError([{ code: runs.isOutOfTime() ? 'calibration-no-time' : 'calibration-no-numbers', path: ['calibrate'], params }])
}
