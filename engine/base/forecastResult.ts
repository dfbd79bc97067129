import type { Check, ExperimentResult, RunResult } from './result.ts'
import type { Text } from './value.ts'

/** A level of a series that a plan is to reach by a day, and how likely that is. */
export interface TargetOutcome {
  /** As the user wrote it. */
  readonly text: string
  /** Name of the series, or of a metric of the whole plan. */
  readonly series: string
  readonly label: Text
  readonly unit: string
  readonly operator: '>' | '>=' | '<' | '<='
  readonly value: number
  /** Day of the plan, from 0, at whose end it counts, and its date. */
  readonly day: number
  readonly date: string
  /** Share of the replicates that meet it; of the re-forecast where something has come in. */
  readonly probability: number
  /** 90% interval of that share: what so many replicates can tell. */
  readonly low: number
  readonly high: number
  /** Where the forecast stands at that day. */
  readonly mean: number
  readonly p05: number
  readonly p95: number
  /** The share before anything came in. */
  readonly before?: number
}

/** How one series was expected to end, how it ends now, and what made the difference. */
export interface ForecastChange {
  readonly series: string
  readonly label: Text
  readonly unit: string
  /** Whether it has come in, or follows from what has. */
  readonly isObserved: boolean
  /** What had been expected of the days that have come in, what came; with the share of the simulations below that. */
  readonly soFarExpected: number
  readonly soFarLow: number
  readonly soFarHigh: number
  readonly soFar: number
  readonly rank: number
  /** What is expected of the days to come: before, and now. */
  readonly restBefore: number
  readonly restNow: number
  /** The end: before, and now. */
  readonly endBefore: readonly [mean: number, p05: number, p95: number]
  readonly endNow: readonly [mean: number, p05: number, p95: number]
  /** Share of the variance of the days to come that the past has taken away. */
  readonly explained: number
}

/** An uncertain input at which what came in points. */
export interface InputHint {
  readonly path: string
  readonly about: Text
  readonly unit: string
  /** Mean over the draws, and what the actuals make of it. */
  readonly before: number
  readonly now: number
  /** The same in standard deviations of the draws. */
  readonly shift: number
}

/** What came in of a running plan, and what it changes. */
export interface ForecastActuals {
  readonly file: string
  /** First day that has come in, and the first that has not. */
  readonly from: number
  readonly until: number
  /** Days of a row. */
  readonly period: number
  /** Simulations that the re-forecast is made of. */
  readonly simulations: number
  /** Share of all simulations whose past is at least as unusual as what came in. */
  readonly asUnusual: number
  readonly changes: readonly ForecastChange[]
  readonly hints: readonly InputHint[]
}

/** A back-test in one line. */
export interface BacktestSummary {
  readonly series: string
  readonly label: Text
  readonly unit: string
  readonly origins: number
  /** Periods ahead, and the days of one. */
  readonly horizon: number
  readonly period: number
  /** Lag of the naive forecast in periods; 1 where the past is shorter than a season. */
  readonly lag: number
  /** Over all origins, by model: `forecast`, `plan`, `naive`, `ets`, `fourier`. */
  readonly models: readonly {
    readonly model: string
    readonly wape: number
    readonly crps: number
    readonly coverage90: number
  }[]
}

/** What is followed day by day. */
export interface ForecastSeries {
  readonly name: string
  readonly label: Text
  readonly unit: string
}

/**
 * What `kocast forecast` hands to its report. It is data: JSON in, JSON out. Tables, rows by series and day where nothing else is said:
 *
 *   fan, refan       mean and 5, 25, 50, 75, 95% of the sum so far: before anything came in, and now
 *   weeks, reweeks   the same of what each week adds
 *   actual           what has come in, row by row of its table
 *   targetPath       probability of each target by day, before and now
 *   uncertainty      shares of the variance of the end by source
 *   backtest         scores by series, model and origin, `all` last
 */
export interface ForecastResult extends ExperimentResult {
  /** The ensemble as a run of the plan. */
  readonly run: RunResult
  readonly series: readonly ForecastSeries[]
  /** Names of those that the report draws, leading one first. */
  readonly shown: readonly string[]
  /** Sources of the spread that are calibrations (posterior samples) and not fits. */
  readonly calibrations: readonly string[]
  readonly targets: readonly TargetOutcome[]
  readonly actuals?: ForecastActuals
  readonly backtests: readonly BacktestSummary[]
  readonly checks: readonly Check[]
}
