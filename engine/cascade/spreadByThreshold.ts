import { draw32, unit } from '../base/keyed.ts'
import type { Network } from '../network/network.ts'
import type { Trace } from './trace.ts'

/**
 * The smallest number of active accounts, of `following` followed, that makes a fraction of at least θ, and at least 1:
 * k = ⌈θ·following⌉ for the decimal number that θ was written as (.07 of 100 is 7, though 0.07 · 100 > 7 in floating point).
 *
 * @example needOf(0.18, 5) // 1: one of five is .2
 */
export function needOf(threshold: number, following: number): number {
  let need = Math.max(1, Math.ceil(threshold * following))
  while (need > 1 && (need - 1) / following >= threshold) need--
  while (need / following < threshold) need++
  return need
}

/**
 * Threshold cascade: an agent becomes active when so many of those it follows are. `needs` by agent; without them thresholds are drawn,
 * θ = unit(draw32(a, b, agent, topic)), when the first active account is met: need = ⌈θ·following⌉, uniform on 1 … following.
 * `left` is memory: what an agent still lacks.
 */
export function spreadByThreshold(
  trace: Trace,
  { offsets, followers, following, complete }: Network,
  a: number,
  b: number,
  topic: number,
  needs: Int32Array | undefined,
  left: Int32Array,
): void {
  const { order, ends, stamps, parents, epoch } = trace
  const everybody = complete ? stamps.length : 0
  let head = 0
  let tail = trace.size
  let steps = 0
  for (let i = 0; i < tail; i++) left[order[i]] = 0
  while (head < tail) {
    const end = tail
    ends[steps++] = end
    for (; head < end; head++) {
      const u = order[head]
      const to = complete ? everybody : offsets[u + 1]
      for (let i = complete ? 0 : offsets[u]; i < to; i++) {
        const v = complete ? i : followers[i]
        if (stamps[v] !== epoch) {
          stamps[v] = epoch
          left[v] = needs === undefined ? Math.ceil(unit(draw32(a, b, v, topic)) * following[v]) : needs[v]
        }
        // those active already stand at 0 or below
        if (--left[v] !== 0) continue
        if (parents !== undefined) parents[tail] = head
        order[tail++] = v
      }
    }
  }
  trace.size = tail
  trace.steps = steps
}
