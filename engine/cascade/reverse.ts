import { draw32, type Key, pair, unit } from '../base/keyed.ts'
import type { Network } from '../network/network.ts'
import { type CascadeOptions, coinLimits } from './cascade.ts'
import { checkRule, type CascadeRule } from './rule.ts'
import type { Limits } from './spreadPlainly.ts'
import { begin, createTrace, type Trace } from './trace.ts'
import { type Transposed, transpose } from './transpose.ts'

/** Cascades seen from those they reach. */
export interface Reverse {
  readonly network: Network
  readonly trace: Readonly<Trace>
  /** Finds the agents whose activity alone would reach `root` in this replicate, itself included, and returns how many they are. */
  reach(root: number, key: Key): number
}

/**
 * Reverse-reachable sets: R(v) = {u : v is active in a cascade that starts from u alone}, over live ties backwards from v.
 *
 * With roots drawn uniformly, the reach of any starts S is agents · P(R ∩ S ≠ ∅), so sets drawn once serve all choices of starts.
 * For rules with coins the draws are those of `createCascade` under the same key: u is in R(v) exactly if spread([u], key) reaches v.
 * For `linear-threshold` R(v) is a walk: each agent is moved by one of those it follows, drawn uniformly (at
 * ⌊unit(draw32(key, v, topic)) · following⌋ of its row), until one comes back; the same in distribution as thresholds (Kempe et al. 2003).
 *
 * Cost: the ties that lead into the set. Sources: Borgs, Brautbar, Chayes & Lucier 2014; Tang, Xiao & Shi 2014 (TIM), 2015 (IMM).
 * Throws a RangeError for `fraction`, whose cascades are not unions of those of single starts.
 *
 * @example
 * const reverse = createReverse(network, { kind: 'weighted' })
 * reverse.reach(4, subKey(key, replicate))
 * reverse.trace.order.subarray(0, reverse.trace.size) // who would have reached 4
 */
export function createReverse(network: Network, rule: CascadeRule, { topic = 0 }: Pick<CascadeOptions, 'topic'> = {}): Reverse {
  checkRule(rule, network.agents, network.followers.length)
  if (rule.kind === 'fraction') throw new RangeError('reverse with fraction')
  const agents = network.complete ? Math.min(network.agents, (network.following[0] ?? 0) + 1) : network.agents
  const trace = createTrace(agents, false)
  const back = transpose(network)
  const limits = rule.kind === 'linear-threshold' ? undefined : coinLimits(rule, network)
  const single = new Int32Array(1)
  return {
    network,
    trace,
    reach(root, { a, b }) {
      single[0] = root
      begin(trace, single)
      if (limits === undefined) walk(trace, back.network, a, b, topic)
      else gather(trace, back, a, b, topic, limits)
      return trace.size
    },
  }
}

/** Everybody from whom live ties lead to the root. */
function gather(trace: Trace, { network, ties }: Transposed, a: number, b: number, topic: number, { of, values }: Limits): void {
  const { order, ends, stamps, epoch } = trace
  const { offsets, followers: followed, complete } = network
  let limit = values[0]
  let head = 0
  let tail = trace.size
  let steps = 0
  while (head < tail) {
    const end = tail
    ends[steps++] = end
    for (; head < end; head++) {
      const v = order[head]
      if (of === 'target') limit = values[v]
      const to = complete ? stamps.length : offsets[v + 1]
      for (let i = complete ? 0 : offsets[v]; i < to; i++) {
        const u = complete ? i : followed[i]
        if (of === 'sender') limit = values[u]
        else if (of === 'tie') limit = values[ties[i]]
        if (draw32(a, b, v, pair(u, topic)) >>> 0 >= limit || stamps[u] === epoch) continue
        stamps[u] = epoch
        order[tail++] = u
      }
    }
  }
  trace.size = tail
  trace.steps = steps
}

/** From the root to one of those it follows, and so on. */
function walk(trace: Trace, { offsets, followers: followed, complete }: Network, a: number, b: number, topic: number): void {
  const { order, ends, stamps, epoch } = trace
  const others = stamps.length - 1
  let size = trace.size
  for (let v = order[0]; ; v = order[size - 1]) {
    ends[size - 1] = size
    const from = complete ? 0 : offsets[v]
    const count = complete ? others : offsets[v + 1] - from
    if (count === 0) break
    const at = Math.floor(unit(draw32(a, b, v, topic)) * count)
    // a complete row is everybody but v
    const u = complete ? at + Number(at >= v) : followed[from + at]
    if (stamps[u] === epoch) break
    stamps[u] = epoch
    order[size++] = u
  }
  trace.size = size
  trace.steps = size
}
