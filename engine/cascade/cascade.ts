import type { Key } from '../base/keyed.ts'
import type { Network } from '../network/network.ts'
import { coinLimit } from './coinLimit.ts'
import { gapTables } from './gapTable.ts'
import { FAR } from './readAhead.ts'
import { checkRule, type CascadeRule } from './rule.ts'
import { spreadByCoin } from './spreadByCoin.ts'
import { spreadBySkip } from './spreadBySkip.ts'
import { spreadFarBySkip } from './spreadFarBySkip.ts'
import { needOf, spreadByThreshold } from './spreadByThreshold.ts'
import { spreadByWeight } from './spreadByWeight.ts'
import { type Limits, spreadPlainly } from './spreadPlainly.ts'
import { begin, createTrace, type Trace } from './trace.ts'

export interface CascadeOptions {
  /**
   * `hash` (default): a coin for each tie, kept by sender, target, topic and replicate. Networks, probabilities and starts compared
   * under one key share all coins, and results are monotone in both. `skip`: gaps between live ties, 1.8 to 2.7 times as fast, for
   * `independent` and `by-class`; equal in distribution, but nothing is shared between two probabilities.
   */
  readonly coins?: 'hash' | 'skip'
  /** Keep the cascade tree. */
  readonly tree?: boolean
  /** What is passed on, any 32 bits; 0 unless said. Different topics have coins of their own. */
  readonly topic?: number
}

/** Cascades over one network by one rule. */
export interface Cascade {
  readonly network: Network
  readonly rule: CascadeRule
  readonly options: CascadeOptions
  /** What the last cascade left. */
  readonly trace: Readonly<Trace>
  /** Runs the cascade of one replicate from its starts (repeats count once) and returns how many agents became active, starts included. */
  spread(starts: ArrayLike<number>, key: Key): number
}

type Spread = (a: number, b: number) => void

/**
 * A pure cascade: nothing but sharing. Memory is allocated here, 9 to 25 bytes an agent; `spread` allocates nothing.
 *
 *   independent   who became active in step t tries each follower v once, in step t + 1, and succeeds with probability p
 *   thresholds    v becomes active in the step after the active among those it follows reach θ of them
 *
 * The coin of a tie is draw32(key, v, pair(u, topic)) < coinLimit(p), by the names of its ends: one tie or agent more changes nobody else
 * (`weighted` and thresholds: but whom it leads to), and the active are those who can be reached over live ties from the starts, whatever
 * the order of anything. The engine's peer-shares draw the same coins: with everything but certain sharing off, a run reaches exactly
 * these agents under the key of its stream peer-shares/reach and the content's id as topic (test/cascade/engine.test.ts).
 *
 * Sources: Goldenberg, Libai & Muller 2001; Kempe, Kleinberg & Tardos 2003; Watts 2002. Limits: p = 1 reaches the out-component, p = 0
 * the starts. Throws a RangeError for probabilities outside [0, 1], or `skip` with a rule whose ties differ within a row.
 *
 * @example
 * const cascade = createCascade(network, { kind: 'independent', probability: 0.4 }) // a path 0 → 1 → … → 6
 * cascade.spread([0], subKey(key, replicate)) // 1 … 7, 1.663936 on average
 * cascade.trace.order.subarray(0, cascade.trace.size) // who, in order of activation
 */
export function createCascade(network: Network, rule: CascadeRule, options: CascadeOptions = {}): Cascade {
  checkRule(rule, network.agents, network.followers.length)
  // the isolated agents behind a complete network follow nobody
  const agents = network.complete ? Math.min(network.agents, (network.following[0] ?? 0) + 1) : network.agents
  const trace = createTrace(agents, options.tree ?? false)
  const spread = spreadOf(trace, network, rule, options)
  return {
    network,
    rule,
    options,
    trace,
    spread(starts, { a, b }) {
      begin(trace, starts)
      spread(a | 0, b | 0)
      return trace.size
    },
  }
}

function spreadOf(trace: Trace, network: Network, rule: CascadeRule, { coins = 'hash', tree = false, topic = 0 }: CascadeOptions): Spread {
  if (rule.kind === 'linear-threshold' || rule.kind === 'fraction') {
    const needs = rule.kind === 'fraction' ? Int32Array.from(network.following, (n) => needOf(rule.threshold, n)) : undefined
    const left = new Int32Array(network.agents)
    return (a, b) => spreadByThreshold(trace, network, a, b, topic, needs, left)
  }
  if (coins === 'skip') {
    if (rule.kind !== 'independent' && rule.kind !== 'by-class') throw new RangeError(`skip with ${rule.kind}`)
    const tables = gapTables(rule.kind === 'independent' ? [rule.probability] : Array.from(rule.probabilities))
    const classes = rule.kind === 'independent' ? undefined : rule.classes
    const spread = network.followers.length > FAR && !tree ? spreadFarBySkip : spreadBySkip
    return (a, b) => spread(trace, network, a, b, topic, tables, classes)
  }
  const limits = coinLimits(rule, network)
  const simple = !tree && !network.complete && network.followers.length > 0
  if (simple && rule.kind === 'independent' && limits.values[0] > 0) {
    return (a, b) => spreadByCoin(trace, network, a, b, topic, limits.values[0])
  }
  if (simple && rule.kind === 'weighted') {
    const lasts = Uint32Array.from(limits.values, (limit) => limit - 1)
    return (a, b) => spreadByWeight(trace, network, a, b, topic, lasts)
  }
  return (a, b) => spreadPlainly(trace, network, a, b, topic, limits)
}

/** Below which draws ties are live, under rules with a coin for each. */
export function coinLimits(rule: Exclude<CascadeRule, { kind: 'linear-threshold' | 'fraction' }>, { following }: Network): Limits {
  switch (rule.kind) {
    case 'independent':
      return { of: 'all', values: Float64Array.of(coinLimit(rule.probability)) }
    case 'by-class':
      return { of: 'sender', values: Float64Array.from(rule.classes, (c) => coinLimit(rule.probabilities[c])) }
    case 'by-tie':
      return { of: 'tie', values: Float64Array.from(rule.probabilities, coinLimit) }
    case 'weighted':
      return { of: 'target', values: Float64Array.from(following, (n) => coinLimit(1 / n)) }
  }
}
