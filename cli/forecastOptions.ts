/** What the command line may ask of a forecast. */
export interface ForecastOptions {
  readonly target?: string[]
  readonly actuals?: string
  readonly series?: string[]
  readonly date?: string
  readonly period?: string
  readonly backtest?: boolean
  readonly set?: string[]
  readonly replicates?: number
  readonly seed?: string
  readonly workers?: number
  readonly out?: string
  readonly mechanism?: string[]
  readonly fresh?: boolean
  readonly json?: boolean
  readonly quiet?: boolean
}
