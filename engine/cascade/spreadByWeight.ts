import { draw32, pair } from '../base/keyed.ts'
import type { Network } from '../network/network.ts'
import { BLOCK, FAR, readAhead } from './readAhead.ts'
import type { Trace } from './trace.ts'

/**
 * Weighted cascade by hash coins: the ties u → v with draw32(a, b, v, pair(u, topic)) ≤ lasts[v] are live. The loop is that of
 * spreadByCoin.ts, written out again because one with both limits would read an array where a number will do.
 */
export function spreadByWeight(trace: Trace, network: Network, a: number, b: number, topic: number, lasts: Uint32Array): void {
  const { offsets, followers } = network
  const { order, ends, stamps } = trace
  const epoch = trace.epoch | 0
  const lastTie = (followers.length - 1) | 0
  const far = followers.length > FAR
  let warm = 0
  let ahead = 0
  let head = 0
  let tail = trace.size | 0
  let steps = 0
  while (head < tail) {
    const end = tail
    ends[steps++] = end
    while (head < end) {
      const u = order[head]
      if (!far) ahead = (ahead + offsets[order[(head + 4) | 0]] + followers[Math.min(offsets[order[(head + 2) | 0]], lastTie)]) | 0
      else if (head === warm) {
        warm = Math.min(head + BLOCK, end) | 0
        ahead = (ahead + readAhead(order, offsets, followers, head, warm)) | 0
      }
      head = (head + 1) | 0
      const about = pair(u, topic)
      const to = offsets[u + 1] | 0
      let i = offsets[u] | 0
      for (; i < ((to - 3) | 0); i = (i + 4) | 0) {
        const v0 = followers[i]
        const v1 = followers[i + 1]
        const v2 = followers[i + 2]
        const v3 = followers[i + 3]
        const h0 = draw32(a, b, v0, about)
        const h1 = draw32(a, b, v1, about)
        const h2 = draw32(a, b, v2, about)
        const h3 = draw32(a, b, v3, about)
        if (h0 >>> 0 <= lasts[v0] && stamps[v0] !== epoch) {
          stamps[v0] = epoch
          order[tail] = v0
          tail = (tail + 1) | 0
        }
        if (h1 >>> 0 <= lasts[v1] && stamps[v1] !== epoch) {
          stamps[v1] = epoch
          order[tail] = v1
          tail = (tail + 1) | 0
        }
        if (h2 >>> 0 <= lasts[v2] && stamps[v2] !== epoch) {
          stamps[v2] = epoch
          order[tail] = v2
          tail = (tail + 1) | 0
        }
        if (h3 >>> 0 <= lasts[v3] && stamps[v3] !== epoch) {
          stamps[v3] = epoch
          order[tail] = v3
          tail = (tail + 1) | 0
        }
      }
      for (; i < to; i = (i + 1) | 0) {
        const v = followers[i]
        if (draw32(a, b, v, about) >>> 0 <= lasts[v] && stamps[v] !== epoch) {
          stamps[v] = epoch
          order[tail] = v
          tail = (tail + 1) | 0
        }
      }
    }
  }
  trace.size = tail
  trace.steps = steps
  trace.ahead = ahead
}
