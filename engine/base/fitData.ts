import type { Check, ResultTable } from './result.ts'
import type { Text } from './value.ts'

/**
 * What history hands to the models, and models to reports: plain columns without files, formats or names of people.
 * `history/` makes them from tables, `models/` fits them; neither knows the other.
 */

/** Survivors of one or several cohorts. */
export interface RetentionData {
  readonly cohorts: readonly {
    readonly name: string
    /** alive[k]: who was still there after k periods, alive[0] all of them; ages not reached yet are left off. */
    readonly alive: readonly number[]
  }[]
  /** Length of a period: `30 days`. */
  readonly period?: string
}

/** One entry per customer, times in periods since the customer's first order. */
export interface CustomerData {
  /** Repeat orders x ≥ 0 up to the end of the window. */
  readonly orders: Float64Array
  /** Time t_x of the last of them, 0 where x = 0. */
  readonly recency: Float64Array
  /** Time T from the first order to the end of the window. */
  readonly observed: Float64Array
  /** Mean spend of the repeat orders (0 where x = 0); absent where the table has none. */
  readonly spend?: Float64Array
  readonly period?: string
  readonly currency?: string
  /** Orders of the same customers after the window. */
  readonly holdout?: {
    /** In periods. */
    readonly length: number
    readonly orders: Float64Array
  }
  /** Cumulative repeat orders of all customers by period since the start of the window, hold-out included. */
  readonly track?: { readonly cumulative: Float64Array; readonly calibration: number; readonly starts: Float64Array }
}

/** One column of a design. An indicator is 1 where its source column equals a value. */
export interface Term {
  readonly name: string
  /** Heading of the table's column, and the value it is compared with. */
  readonly column: string
  readonly equals?: string
  readonly unit?: string
  readonly kind: 'number' | 'indicator'
  /** `tenure` counts periods since the start, which a simulation sets itself. */
  readonly role: 'tenure' | 'covariate'
  readonly values: Float64Array
}

/** An outcome and its covariates, row by row, no blanks. */
export interface DesignData {
  readonly outcome: { readonly name: string; readonly values: Float64Array; readonly unit?: string }
  readonly terms: readonly Term[]
  /** Rows kept out of the fit, to be predicted. */
  readonly holdout?: Uint8Array
  readonly period?: string
  readonly currency?: string
}

/** What happened to a table on its way to a model: nothing is dropped that is not counted here. */
export interface DataHealth {
  /** As the user named it. */
  readonly file: string
  readonly sha256: string
  /** `CSV (GBK)`, `XLSX, sheet 报价`. */
  readonly format: string
  readonly rows: number
  readonly used: number
  readonly dropped: readonly { readonly reason: Text; readonly rows: number; readonly lines: readonly number[] }[]
  readonly columns: readonly ColumnHealth[]
  readonly window?: { readonly from: string; readonly to: string }
  /** Gaps, duplicates, outliers, wrong types, leakage: PASS, REVIEW or FAIL with what was found. */
  readonly checks: readonly Check[]
}

export interface ColumnHealth {
  readonly name: string
  /** What it is used as; absent where it is not used. */
  readonly role?: string
  readonly type: 'number' | 'date' | 'text' | 'blank'
  readonly blanks: number
  readonly distinct: number
  readonly min?: number | string
  readonly max?: number | string
  readonly mean?: number
}

/** A fitted model before it is written: estimates, how sure they are, what they say and whether to trust them. */
export interface FittedModel {
  readonly kind: 'retention' | 'value' | 'churn' | 'regression'
  /** `sbg`, `bg-nbd`, `gamma-gamma`, `bg-nbd+gamma-gamma`, `logit`, `linear`, … */
  readonly model: string
  readonly equation: string
  /** By symbol of the equation, or name of the term. */
  readonly estimates: Readonly<Record<string, number>>
  /** On the scale of the estimates (delta method where fitted on another). */
  readonly standardErrors: Readonly<Record<string, number>>
  readonly uncertainty: Uncertainty
  readonly logLikelihood: number
  readonly n: number
  readonly period?: string
  readonly currency?: string
  /** Of churn and regression: the terms in order, the intercept apart. */
  readonly terms?: readonly FittedTerm[]
  /** Joint distribution of the covariates: rows in the order of `terms` without tenure, with the share each stands for. */
  readonly covariates?: {
    readonly names: readonly string[]
    readonly rows: readonly (readonly number[])[]
    readonly weights: readonly number[]
  }
  /** Machine-readable figures by name. */
  readonly diagnostics: Readonly<Record<string, number | string | boolean>>
  /** One sentence: what was found, with its interval. */
  readonly finding: Text
  /** Whether to trust it; the worst verdict is the model's. */
  readonly checks: readonly Check[]
  /** What charts draw. */
  readonly tables: readonly ResultTable[]
}

/** Asymptotic normal distribution of the estimates on the scale on which they were fitted. */
export interface Uncertainty {
  readonly symbols: readonly string[]
  /** `log`: the logarithm of the estimate is normal, for what must be positive. */
  readonly scale: readonly ('identity' | 'log')[]
  /** In the order of `symbols`, on that scale. */
  readonly covariance: readonly (readonly number[])[]
}

export interface FittedTerm {
  readonly name: string
  readonly role: 'intercept' | 'tenure' | 'covariate'
  readonly column?: string
  readonly equals?: string
  readonly unit?: string
  /** Mean over the rows fitted: what `shift` centres by. */
  readonly mean: number
}
