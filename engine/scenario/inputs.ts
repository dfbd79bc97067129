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
}
