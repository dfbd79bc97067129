/** Creators of a scenario, all tiers, ids in order of tier and number. Drawn once per plan. */
export interface Creators {
  readonly size: number
  /** `quoted`: the tier consists of the creators of a quote sheet, ascending by account. */
  readonly tiers: readonly { readonly name: string; readonly start: number; readonly count: number; readonly quoted?: true }[]
  readonly tier: Uint8Array
  /** Followers, in people. */
  readonly followers: Float64Array
  /** Of a quote sheet; absent where there is none. */
  readonly quotes?: QuoteColumns
}

/** What is known of quoted creators beyond their tier; creators who were drawn have the value that stands for nothing known. */
export interface QuoteColumns {
  /** Name of the account, empty for creators who were drawn. */
  readonly names: readonly string[]
  /** 32 bits of the account: what draws about it are keyed by, so that a creator more changes nobody else. */
  readonly id: Int32Array
  /** Money for a post before the platform's fee; NaN: the tier's. */
  readonly price: Float64Array
  /** Odds of engagement against the channel's; 1 where no rate is quoted. */
  readonly engagement: Float64Array
  /** Channel on which the creator posts, −1 on any, {@link ELSEWHERE} on a platform that is not in the scenario. */
  readonly channel: Int8Array
}

/** A platform that is not among the scenario's channels. */
export const ELSEWHERE = -2
