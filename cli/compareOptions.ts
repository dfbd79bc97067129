/** What the command line may ask of a comparison. */
export interface CompareOptions {
  readonly set?: string[]
  /** `path=value,value,…`, each a factor of a grid. */
  readonly sweep?: string[]
  /** The figure that decides. */
  readonly by?: string
  /** Run in batches until the best arm is told apart; `replicates` is then the most. */
  readonly untilClear?: boolean
  /** What is nearer to the best arm than this need not be told apart; asks for {@link untilClear}. */
  readonly margin?: number
  readonly replicates?: number
  readonly seed?: string
  readonly workers?: number
  readonly out?: string
  readonly mechanism?: string[]
  readonly fresh?: boolean
  readonly failOn?: string[]
  /** `false`: no report now. */
  readonly report?: boolean
  readonly json?: boolean
  readonly quiet?: boolean
}
