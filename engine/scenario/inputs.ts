import type { CovariateTable } from '../base/covariateTable.ts'
import type { TierName } from '../base/marketWords.ts'

/** A graph read from a file: tie k goes from `sources[k]` to `targets[k]`, ids compacted to 0 … nodes − 1. */
export interface EdgeList {
  readonly sources: Int32Array
  readonly targets: Int32Array
  /** Number of distinct ids; compact ids ascend with the original ones. */
  readonly nodes: number
  readonly selfLoopsDropped: number
  readonly duplicatesDropped: number
}

/** Everything a scenario brings along besides numbers: data, already read, checked and converted to the field's unit. */
export interface Inputs {
  readonly edges?: EdgeList
  /** Samples of empirical distributions by the `input` of their specification, ascending. */
  readonly samples: Readonly<Record<string, Float64Array>>
  /** By the name `lifecycle.churn.covariates` gives, the artifact's file. */
  readonly covariates?: Readonly<Record<string, CovariateTable>>
  /** Creators of a quote sheet with their tiers (engine/scenario/sheets/quoteTiers.ts). */
  readonly quotes?: readonly Quote[]
}

/** What one creator asks for a post, in the scenario's currency. */
export interface Quote {
  readonly name: string
  /** The name of a channel, or a platform the scenario has no channel of; without one the creator posts anywhere. */
  readonly platform?: string
  readonly tier: TierName
  /** People. */
  readonly followers: number
  /** Without the platform's fee. */
  readonly pricePerPost: number
  /** Engagements per exposure, a share. */
  readonly engagementRate?: number
}
