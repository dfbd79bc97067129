/** Creators of a scenario, all tiers, ids in order of tier and number. Drawn once per plan. */
export interface Creators {
  readonly size: number
  readonly tiers: readonly { readonly name: string; readonly start: number; readonly count: number }[]
  readonly tier: Uint8Array
  /** Followers, in people. */
  readonly followers: Float64Array
}
