import { calibrationBins, calibrationLine, type CalibrationBin, type CalibrationLine } from './calibration.ts'
import { areaUnderCurve, averagePrecision, liftByDecile, rocPoints, type Auc, type LiftDecile } from './ranking.ts'
import { scoreGroups, type ScoreGroups } from './scoreGroups.ts'

/** How good a score is on some rows. */
export interface ScoreQuality extends Auc, CalibrationLine {
  readonly n: number
  readonly positives: number
  readonly averagePrecision: number
  /** −mean of y·ln p + (1 − y)·ln(1 − p), nats. */
  readonly logLoss: number
  /** Mean of (y − p)². */
  readonly brier: number
  readonly bins: readonly CalibrationBin[]
  readonly deciles: readonly LiftDecile[]
  readonly roc: readonly { readonly fpr: number; readonly tpr: number }[]
  readonly groups: ScoreGroups
}

/**
 * Every figure of methods.md for a score: ranking (AUC, average precision, lift), probabilities (log-loss, Brier) and calibration. Undefined
 * where the rows are of one class.
 *
 * @param eta predicted log-odds by row
 * @param y 0 or 1 by row
 */
export function scoreQuality(eta: Float64Array, y: Float64Array): ScoreQuality | undefined {
  const n = eta.length
  const probability = new Float64Array(n)
  let loss = 0
  let squares = 0
  let positives = 0
  for (let i = 0; i < n; i++) {
    const p = 1 / (1 + Math.exp(-eta[i]))
    probability[i] = p
    // ln(1 + e^−x) of the log-odds of what happened: nothing is lost near 0 and 1
    const x = y[i] > 0.5 ? eta[i] : -eta[i]
    loss += Math.log1p(Math.exp(-Math.abs(x))) + (x < 0 ? -x : 0)
    squares += (y[i] - p) ** 2
    positives += y[i]
  }
  if (positives === 0 || positives === n) return undefined
  const groups = scoreGroups(probability, y)
  return {
    n,
    positives,
    ...areaUnderCurve(groups),
    averagePrecision: averagePrecision(groups),
    logLoss: loss / n,
    brier: squares / n,
    ...calibrationLine(eta, y),
    bins: calibrationBins(groups),
    deciles: liftByDecile(groups),
    roc: rocPoints(groups),
    groups,
  }
}
