import type { FittedTerm } from '../../engine/base/fitData.ts'
import type { Check } from '../../engine/base/result.ts'
import type { Text } from '../../engine/base/value.ts'
import type { Named } from './coefficients.ts'

/** What every family of regression hands on, so that one place completes them all. */
export interface FamilyFit extends Named {
  readonly equation: string
  readonly terms: readonly FittedTerm[]
  /** Degrees of freedom of t; infinite where the test is of a normal z. */
  readonly degrees: number
  readonly logLikelihood: number
  /** Parameters counted by AIC, the variance among them. */
  readonly parameters: number
  /** By row fitted, on the outcome's scale. */
  readonly fitted: Float64Array
  readonly low: Float64Array
  readonly high: Float64Array
  readonly predictLow: Float64Array
  readonly predictHigh: Float64Array
  /** On the scale on which errors are judged. */
  readonly residuals: Float64Array
  readonly standardised: Float64Array
  readonly leverage: Float64Array
  /** Columns that residuals are tested against, the intercept's first; undefined where the tests do not apply. */
  readonly columns: readonly Float64Array[] | undefined
  /** Share of the variation explained, where R² is not the measure of it. */
  readonly explained?: number
  /** Whether a single row can decide the fit, so that Cook's distance says something. */
  readonly influenced: boolean
  /** Variance inflation by symbol, where it says something. */
  readonly vif: Readonly<Record<string, number>>
  /** p-values by symbol that are not those of estimate/error. */
  readonly p?: Readonly<Record<string, number>>
  readonly checks: readonly Check[]
  readonly diagnostics: Readonly<Record<string, number | string | boolean | undefined>>
  /** Prediction with its 95% interval for any row of the design. */
  readonly predict: (row: number) => Prediction
  /** The main effect in words, without a full stop. */
  readonly effect: Text
}

export interface Prediction {
  readonly fitted: number
  readonly low: number
  readonly high: number
  readonly predictLow: number
  readonly predictHigh: number
}

/** Level of every interval. */
export const LEVEL = 0.95
