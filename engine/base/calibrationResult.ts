import type { Check, ExperimentResult, RunResult } from './result.ts'
import type { Text } from './value.ts'

/** Where a quantity lies. */
export interface Spread {
  readonly mean: number
  readonly sd: number
  readonly p05: number
  readonly p50: number
  readonly p95: number
}

/**
 * What the data say of a parameter: `identified` where they take half of its spread away, `weak` where they take less, `none` where they take
 * next to nothing: what stands there is the prior.
 */
export type Identification = 'identified' | 'weak' | 'none'

/** One calibrated parameter. Values are in the unit in which its field is stored. */
export interface CalibratedParameter {
  /** Path of the scenario's field. */
  readonly name: string
  readonly label: Text
  readonly unit: string
  /** The prior as the scenario states it: `0.5% – 2% – 6%`. */
  readonly stated: string
  readonly prior: Spread
  readonly posterior: Spread
  /** 1 − sd of the posterior over sd of the prior, both in ranks of the prior, so that its shape does not count. */
  readonly shrinkage: number
  /** Share of the prior's variance that the summaries explain in runs left out of the fit. */
  readonly heldOutR2: number
  readonly verdict: Identification
  /** Whether a tenth of the posterior lies within the last fiftieth of the prior: a wider prior would move it. */
  readonly atEdge?: 'low' | 'high'
}

/** One point of an observed series against what calibrated runs give. */
export interface FanPoint {
  /** First day of its period, from the start of the scenario, or its position. */
  readonly day: number
  /** Not a number where nothing was observed. */
  readonly observed: number
  readonly p05: number
  readonly p25: number
  readonly p50: number
  readonly p75: number
  readonly p95: number
  /** Share of the calibrated runs below the observation, ties by half; even in (0, 1) where all is well. Not a number without one. */
  readonly pit: number
}

/** An observed series after calibration. */
export interface CalibratedSeries {
  readonly name: string
  readonly label: Text
  readonly unit: string
  readonly noise: string
  readonly points: readonly FanPoint[]
}

/** Points that were kept out of the first rounds, and what these foretold of them. */
export interface HeldOutTail {
  readonly points: readonly (FanPoint & { readonly series: string })[]
  /** Share of the points inside their 50% and 90% intervals. */
  readonly covered50: number
  readonly covered90: number
  /** Runs that had been made. */
  readonly runs: number
}

/** Runs near the observation, each taken for an observation whose truth is known. */
export interface KnownTruths {
  readonly truths: number
  /** By parameter: share of the truths inside their 50% and 90% intervals. */
  readonly covered50: readonly number[]
  readonly covered90: readonly number[]
}

/** One round of runs. */
export interface CalibrationRound {
  readonly runs: number
  /** Runs so far. */
  readonly total: number
  /** Runs that count for the posterior after this round. */
  readonly inside: number
  /** The part of the prior that was searched, and the 90% interval after it, by parameter. */
  readonly searched: readonly (readonly [low: number, high: number])[]
  readonly intervals: readonly (readonly [low: number, high: number])[]
}

/** How near runs come to the observation, along one parameter: the nearest of all runs in each of equal parts of the prior. */
export interface Profile {
  readonly values: readonly number[]
  /** 1: as near as calibrated runs are to each other; not a number where no run was made. */
  readonly distances: readonly number[]
}

/** What a calibration found. */
export interface CalibrationFindings {
  readonly method: 'regression' | 'smc'
  readonly parameters: readonly CalibratedParameter[]
  /** [draw][parameter], each as good as the other: what a forecast draws from. */
  readonly draws: readonly (readonly number[])[]
  /** Of the draws. */
  readonly correlations: readonly (readonly number[])[]
  readonly series: readonly CalibratedSeries[]
  readonly tail?: HeldOutTail
  readonly truths?: KnownTruths
  readonly profiles: readonly Profile[]
  readonly rounds: readonly CalibrationRound[]
  readonly checks: readonly Check[]
  readonly budget: {
    readonly runs: number
    readonly made: number
    /** Runs at posterior draws, for the fans. */
    readonly predictive: number
    /** Runs that gave no number. */
    readonly failed: number
    readonly endedBy: 'runs' | 'time'
  }
}

/** What `kocast calibrate` hands to its report. */
export interface CalibrationResult extends ExperimentResult {
  readonly seed: string
  /** ISO date of day 0 of the series. */
  readonly start: string
  readonly findings: CalibrationFindings
  readonly files: readonly { readonly path: string; readonly from: string; readonly to: string; readonly points: number }[]
  readonly reproduce: RunResult['reproduce']
}
