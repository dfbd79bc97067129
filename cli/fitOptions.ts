/** What the command line may ask of a fit. */
export interface FitOptions {
  readonly mapping?: string
  /** `role=Heading`, `role=Heading=value`. */
  readonly column?: string[]
  readonly model?: string
  readonly until?: string
  readonly period?: string
  readonly currency?: string
  readonly holdout?: string
  readonly sheet?: string
  readonly encoding?: string
  readonly degree?: number
  readonly out?: string
  readonly dryRun?: boolean
  readonly json?: boolean
  readonly quiet?: boolean
}

export const FIT_KINDS = ['retention', 'value', 'churn', 'regression'] as const

export type FitKind = (typeof FIT_KINDS)[number]
