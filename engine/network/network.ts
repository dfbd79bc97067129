/**
 * The follow graph: row u lists the followers of u, who see what u shares. Read-only and shared between threads.
 * A complete network is implicit (no rows are stored).
 */
export interface Network {
  readonly kind: string
  readonly agents: number
  /** Followers of u stand in `followers[offsets[u]] … followers[offsets[u + 1] − 1]`, ascending, without u itself or repeats. */
  readonly offsets: Uint32Array
  readonly followers: Int32Array
  /** Number of accounts each agent follows. */
  readonly following: Uint32Array
  readonly complete: boolean
}
