import { draw32, pair } from '../base/keyed.ts'
import type { Network } from '../network/network.ts'
import type { Trace } from './trace.ts'

/** Limits of the coins (coinLimit.ts): one for all, or one by sender, by target or by tie. */
export interface Limits {
  readonly of: 'all' | 'sender' | 'target' | 'tie'
  readonly values: Float64Array
}

/**
 * Independent cascade by hash coins, for every rule, with parents, and over a complete network, whose rows are not stored: the plain
 * version of spreadByCoin.ts and spreadByWeight.ts.
 */
export function spreadPlainly(trace: Trace, network: Network, a: number, b: number, topic: number, { of, values }: Limits): void {
  const { order, ends, stamps, parents, epoch } = trace
  const { offsets, followers, complete } = network
  const everybody = complete ? stamps.length : 0
  let limit = values[0]
  let head = 0
  let tail = trace.size
  let steps = 0
  while (head < tail) {
    const end = tail
    ends[steps++] = end
    for (; head < end; head++) {
      const u = order[head]
      const about = pair(u, topic)
      if (of === 'sender') limit = values[u]
      const to = complete ? everybody : offsets[u + 1]
      for (let i = complete ? 0 : offsets[u]; i < to; i++) {
        const v = complete ? i : followers[i]
        if (of === 'target') limit = values[v]
        else if (of === 'tie') limit = values[i]
        if (draw32(a, b, v, about) >>> 0 >= limit || stamps[v] === epoch) continue
        stamps[v] = epoch
        if (parents !== undefined) parents[tail] = head
        order[tail++] = v
      }
    }
  }
  trace.size = tail
  trace.steps = steps
}
