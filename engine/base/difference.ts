import type { Text } from './value.ts'

/** One estimand of two arms, compared replicate by replicate under common random numbers: b minus a. */
export interface Difference {
  readonly metric: string
  readonly unit: string
  readonly label: Text
  /** Names of the arms. */
  readonly a: string
  readonly b: string
  readonly meanA: number
  readonly meanB: number
  /** Mean of b − a, with its standard error clustered by parameter draw. */
  readonly mean: number
  readonly mcse: number
  readonly p05: number
  readonly p95: number
  /** Share of the pairs in which b is better (not: larger); a tie counts half. */
  readonly probabilityBetter: number
  /** The better arm; `equal` where every pair agrees; nothing is claimed within two standard errors. */
  readonly verdict: 'a' | 'b' | 'equal' | 'smaller than noise'
}
