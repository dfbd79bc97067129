import { draw32 } from '../base/keyed.ts'
import type { Network } from '../network/network.ts'
import { type GapTables, GUIDE_BITS, GUIDE_SHIFT } from './gapTable.ts'
import type { Trace } from './trace.ts'

/**
 * Independent cascade by geometric skipping: where every tie of a sender is live with the same probability, the gaps between live
 * ones are drawn instead of a coin for each (Devroye 1986, ch. XII; Batagelj & Brandes 2005). One draw a sender and one per live tie.
 *
 * The draw at place k of u's row is draw32(a, b, u, topic + k): nobody's followers depend on anybody else, but a tie more in a row
 * moves the draws behind it, and raising p replaces live ties: nothing that is compared may skip.
 *
 * Half of those met are active already, which no branch foretells: they are written down and overwritten by the next (.80 → .87 of C).
 */
export function spreadBySkip(
  trace: Trace,
  { offsets, followers, complete }: Network,
  a: number,
  b: number,
  topic: number,
  { survival, guide, spans, stride }: GapTables,
  classes: Uint8Array | undefined,
): void {
  const { order, ends, stamps, parents } = trace
  const epoch = trace.epoch | 0
  const everybody = stamps.length | 0
  let span = spans[0] | 0
  let first = 0
  let firstGuide = 0
  let head = 0
  let tail = trace.size | 0
  let steps = 0
  while (head < tail) {
    const end = tail
    ends[steps] = end
    steps = (steps + 1) | 0
    for (; head < end; head = (head + 1) | 0) {
      const u = order[head]
      if (classes !== undefined) {
        const of = classes[u]
        span = spans[of] | 0
        first = Math.imul(of, stride)
        firstGuide = of << GUIDE_BITS
      }
      const from = complete ? 0 : offsets[u] | 0
      const to = complete ? everybody : offsets[u + 1] | 0
      for (let i = from; i < to; i = (i + 1) | 0) {
        const h = draw32(a, b, u, (topic + i - from) | 0) >>> 1
        const rest = (to - i) | 0
        const next = rest < span ? rest : span
        if (h < survival[(first + next) | 0]) {
          i = (i + next - 1) | 0
          continue
        }
        let gap = guide[(firstGuide + (h >>> GUIDE_SHIFT)) | 0] | 0
        while (h >= survival[(first + gap) | 0]) gap = (gap - 1) | 0
        i = (i + gap) | 0
        const v = complete ? i : followers[i]
        order[tail] = v
        if (parents !== undefined) parents[tail] = head
        tail = (tail + Number(stamps[v] !== epoch)) | 0
        stamps[v] = epoch
      }
    }
  }
  trace.size = tail
  trace.steps = steps
}
