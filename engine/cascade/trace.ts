/** Places behind the last agent of `order`: they are read ahead, and one is written to. */
export const AHEAD = 4

/** What a cascade leaves behind; one piece of memory for any number of cascades, each overwriting the last. */
export interface Trace {
  /** Active agents in order of activation: order[0 … size − 1]; the starts, then step by step. The rest is old. */
  readonly order: Int32Array
  /** ends[t]: how many are active after step t, t = 0 … steps − 1; step 0 are the starts. */
  readonly ends: Int32Array
  /** Whose attempt activated order[i], as a place in `order`; −1 for starts. Kept if asked for. */
  readonly parents: Int32Array | undefined
  /** stamps[agent] = epoch: active (under thresholds: approached) in this cascade. */
  readonly stamps: Uint8Array
  epoch: number
  size: number
  steps: number
  /** Sum of what was read ahead, so that the reading is not optimised away. */
  ahead: number
}

/** 9 bytes per agent, 13 with parents. */
export function createTrace(agents: number, tree: boolean): Trace {
  return {
    order: new Int32Array(agents + AHEAD),
    ends: new Int32Array(agents),
    parents: tree ? new Int32Array(agents + AHEAD) : undefined,
    stamps: new Uint8Array(agents),
    epoch: 0,
    size: 0,
    steps: 0,
    ahead: 0,
  }
}

/**
 * Opens the next cascade: nobody is active but the starts, each once.
 *
 * Stamps are one byte, to stay in the cache, and are cleared every 255th time; that is n/255 bytes a cascade.
 * Throws a RangeError for a start that is no agent.
 */
export function begin(trace: Trace, starts: ArrayLike<number>): void {
  const { order, stamps, parents } = trace
  trace.epoch = trace.epoch === 255 ? 1 : trace.epoch + 1
  if (trace.epoch === 1) stamps.fill(0)
  trace.size = 0
  trace.steps = 0
  for (let i = 0; i < starts.length; i++) {
    const start = starts[i]
    const stamp = stamps[start]
    if (stamp === undefined) throw new RangeError(`start ${start} of ${stamps.length} agents`)
    if (stamp === trace.epoch) continue
    stamps[start] = trace.epoch
    if (parents !== undefined) parents[trace.size] = -1
    order[trace.size++] = start
  }
}
