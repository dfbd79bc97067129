/** What the command line may ask of a comparison. */
export interface CompareOptions {
  readonly set?: string[]
  readonly replicates?: number
  readonly seed?: string
  readonly workers?: number
  readonly out?: string
  readonly mechanism?: string[]
  readonly fresh?: boolean
  readonly failOn?: string[]
  readonly json?: boolean
  readonly quiet?: boolean
}
