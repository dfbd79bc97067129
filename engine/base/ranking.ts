import type { Difference } from './difference.ts'
import type { Text } from './value.ts'

/** One arm of a {@link Ranking}. Means and errors are over the replicates in which every arm has the figure. */
export interface RankedArm {
  /** Name of the arm. */
  readonly arm: string
  readonly mean: number
  /** Standard error of the mean, clustered by parameter draw; so are the other errors. */
  readonly mcse: number
  readonly p05: number
  readonly p95: number
  /** Share of the replicates in which no arm is better; arms that are equal share one. */
  readonly probabilityBest: number
  readonly probabilityBestMcse: number
  /** Expected opportunity loss of choosing this arm, in the unit of the figure: what the best arm of each replicate has beyond it, on average. */
  readonly regret: number
  readonly regretMcse: number
  /** Upper 95% confidence bound of the regret. */
  readonly regretMost: number
  /** Against the first of the ranking: told apart from it, the same in every pair, or neither. The first itself `leads`. */
  readonly verdict: 'leads' | 'worse' | 'equal' | 'smaller than noise'
}

/** All arms of a comparison by one figure, the best first. */
export interface Ranking {
  readonly metric: string
  readonly unit: string
  readonly label: Text
  readonly lessIsBetter: boolean
  /** Replicates in which every arm has the figure. */
  readonly replicates: number
  readonly arms: readonly RankedArm[]
  /** Of every pair of arms, in the order of the comparison. */
  readonly pairs: readonly Difference[]
  /** About as many replicates as would tell the first from those that noise hides; absent where none would, or none are hidden. */
  readonly replicatesNeeded?: number
}

/** How a comparison that ran until it was clear came to its end. */
export interface SequentialStop {
  readonly metric: string
  /** Differences below it, in the unit of the figure, are of no interest. */
  readonly margin?: number
  readonly reason: 'clear' | 'within margin' | 'equal' | 'budget'
  /** Replicates that were run, and at most would have been. */
  readonly replicates: number
  readonly most: number
  /** Which look at the data it was, of how many. */
  readonly look: number
  readonly looks: number
  /** Two-sided level of this look, for each of the pairs that the claim rests on: differences are judged at it. */
  readonly level: number
  /** Overall level that all looks share. */
  readonly overall: number
}

/** One value of a swept setting. */
export interface SweptLevel {
  /** As it was asked for: `100万`. */
  readonly text: string
  /** In the unit of the field; NaN where it is no number. */
  readonly value: number
}

/** A setting that a comparison varies. */
export interface SweptFactor {
  /** `campaign.flights.koc-seeding.budget`, or `scenario` where several are crossed with the grid. */
  readonly path: string
  readonly label: Text
  readonly unit: string
  readonly levels: readonly SweptLevel[]
}

/** A grid of settings: every combination of levels is an arm. */
export interface Sweep {
  readonly factors: readonly SweptFactor[]
  /** [arm][factor]: number of the level. */
  readonly points: readonly (readonly number[])[]
}
