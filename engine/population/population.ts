/**
 * The people of a run: agents are integers, laid out by segment, and what is known of them stands in columns.
 * Drawn once per plan, read-only afterwards and shared between threads.
 */
export interface SegmentRange {
  readonly name: string
  /** First agent. */
  readonly start: number
  readonly count: number
}

export interface Population {
  /** Agents in segments, ids 0 … size − 1. */
  readonly size: number
  /** All agents, with those appended outside every segment, audience and tie (used by tests of isolation). */
  readonly agents: number
  /** People per agent. */
  readonly scale: number
  readonly segments: readonly SegmentRange[]
  /** Segment of each agent; 255 for appended ones. */
  readonly segment: Uint8Array
  readonly activity: Float32Array
  readonly sharing: Float32Array
  readonly susceptibility: Float32Array
  readonly trust: Float32Array
  readonly tolerance: Float32Array
  readonly price: Float32Array
  /** 1 where the agent refuses tracked interactions. */
  readonly privacy: Uint8Array
  /** Bit c is set where the agent uses channel c (order of the scenario's `channels`). */
  readonly channels: Uint32Array
}
