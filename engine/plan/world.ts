import type { CurveFunction, Resolved } from '../base/value.ts'
import type { Network } from '../network/network.ts'
import type { Creators } from '../population/creator.ts'
import type { Population } from '../population/population.ts'
import type { Scenario } from '../scenario/schema.ts'

/**
 * What mechanisms may know: the population, the network, and the scenario with every value resolved to a number
 * for one parameter draw and one arm. In the counterfactual arm `flights` and `costs` are empty, and nothing else differs.
 */
export interface World {
  readonly steps: number
  /** Length of a step in days. */
  readonly stepDays: number
  readonly days: number
  /** Weekday of day 0, Monday is 0. */
  readonly firstWeekday: number
  readonly population: Population
  readonly network: Network
  readonly creators: Creators
  readonly channels: readonly WorldChannel[]
  readonly contents: readonly WorldContent[]
  readonly products: readonly WorldProduct[]
  readonly tiers: readonly WorldTier[]
  readonly flights: readonly WorldFlight[]
  readonly costs: readonly { readonly name: string; readonly line: number; readonly amount: number; readonly step: number }[]
  readonly events: readonly {
    readonly name: string
    readonly fromStep: number
    readonly toStep: number
    readonly demand: number
    readonly attention: number
  }[]
  /** Columns of input files by name, for empirical distributions. */
  readonly samples: Readonly<Record<string, Float64Array>>
}

export interface WorldChannel {
  readonly name: string
  readonly organicReach: number
  readonly recommendedReach: number
  readonly peerReach: number
  readonly engagementRate: number
  readonly cpm: number
}

export interface WorldContent {
  readonly name: string
  /** 32 bits of the name: what draws about it are keyed by, so that a new content shifts no other's draws. */
  readonly id: number
  readonly product: number
  readonly resonance: number
  readonly homogeneity: number
  readonly authenticity: number
  readonly hype: number
  readonly maker: 'brand' | 'people' | 'press'
  /** What it says of the brand: −1, 0 or 1. */
  readonly valence: number
  readonly kind: string
  /** Interest of each segment in this kind of content, 0.5 is neutral. */
  readonly affinity: Float64Array
}

type Product = Resolved<Scenario['products'][string]>

export interface WorldProduct {
  readonly name: string
  /** 32 bits of the name, see {@link WorldContent.id}. */
  readonly id: number
  readonly price: number
  readonly margin: number
  readonly quality: number
  readonly conversion: number
  /** Index of the product it comes with, −1 for none. */
  readonly bundledWith: number
  readonly bundleRate: number
  readonly innovation: number
  readonly imitation: number
  readonly market: number
  readonly season: CurveFunction
  readonly lifecycle: Product['lifecycle']
  /** Of subscriptions with a fitted churn model. */
  readonly churn?: WorldChurn
}

/** A fitted churn model, its covariates summed up: a member is a row of the covariate table. */
export interface WorldChurn {
  readonly level: 'replace' | 'shift'
  /** By row: const + Σ β·x (replace) or Σ β·(x − x̄) (shift), in log-odds. */
  readonly logOdds: Float64Array
  /** Share of members in rows 0 … i. */
  readonly cumulativeWeights: Float64Array
  /** Log-odds per completed period: β_tenure · period / tenureUnit; 0 where the level is shifted. */
  readonly perPeriod: number
}

export interface WorldTier {
  readonly name: string
  readonly kind: number
  readonly pricePerPost: number
  readonly platformFee: number
  readonly samplePerPost: number
  readonly authenticity: number
  readonly influence: number
  /** Share of the audience in each segment, sums to 1. */
  readonly segments: Float64Array
}

export interface WorldFlight {
  readonly index: number
  readonly name: string
  readonly type: 'creators' | 'paid' | 'brand' | 'push'
  /** Who it reaches people as. */
  readonly kind: number
  readonly channel: number
  readonly content: number
  /** Segments it is aimed at (all when none is named). */
  readonly segments: readonly number[]
  readonly fromStep: number
  /** First step after the flight. */
  readonly toStep: number
  readonly budget: number
  /** creators: index into `tiers`, else −1. */
  readonly tier: number
  /** brand */
  readonly followers: number
  /** brand, push */
  readonly perWeek: number
  /** push */
  readonly optIn: number
  readonly costPerPush: number
}
