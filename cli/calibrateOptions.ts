/** What the command line may ask of a calibration. */
export interface CalibrateOptions {
  readonly observed?: string
  readonly series?: string[]
  readonly date?: string
  readonly period?: string
  readonly method?: 'regression' | 'smc'
  readonly runs?: number
  readonly minutes?: number
  readonly posterior?: string
  readonly set?: string[]
  readonly seed?: string
  readonly workers?: number
  readonly out?: string
  readonly mechanism?: string[]
  readonly fresh?: boolean
  readonly json?: boolean
  readonly quiet?: boolean
}
