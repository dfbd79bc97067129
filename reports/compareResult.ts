import type { RunResult } from '../engine/base/result.ts'
import type { Text } from '../engine/base/value.ts'

/** One estimand of two arms, compared replicate by replicate under common random numbers. */
export interface Difference {
  readonly metric: string
  readonly unit: string
  readonly label: Text
  /** Names of the arms; every number below is b minus a. */
  readonly a: string
  readonly b: string
  readonly mean: number
  readonly mcse: number
  readonly p05: number
  readonly p95: number
  /** Share of the pairs in which b is better (not: larger). */
  readonly probabilityBetter: number
  /** The arm that is better; nothing is said when the mean lies within two MCSE of zero. */
  readonly verdict: 'a' | 'b' | 'smaller than noise'
}

/** What `kocast compare` hands to its report. `results[i]` is the run of `arms[i]`. */
export interface CompareResult {
  readonly title: Text
  readonly arms: readonly { readonly name: string; readonly label: Text }[]
  readonly differences: readonly Difference[]
  readonly results: readonly RunResult[]
}
