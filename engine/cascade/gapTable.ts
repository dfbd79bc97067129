import { exp, log1p } from '../base/math.ts'

/** Bits of a draw that look a gap up. */
export const GUIDE_BITS = 10
/** What is left of a draw of 31 bits behind them. */
export const GUIDE_SHIFT = 31 - GUIDE_BITS
const BUCKETS = 1 << GUIDE_BITS
const ONE = 2 ** 31
/** Most ties that one draw passes over. */
const MOST = 4096

/**
 * Gaps between successes of independent trials, geometric: P(gap ≥ k) = (1 − p)^k, from one draw of 31 bits and two small tables.
 *
 * survival[k] = round((1 − p)^k · 2³¹), so a gap is at least k with that probability to 2⁻³²; p = 0 and 1 are exact. `guide` holds, by
 * the leading ten bits of a draw, the largest gap that such a draw can mean; 1 to 25 KB for p ≥ .05 to p ≤ .001.
 */
export interface GapTable {
  readonly survival: Uint32Array
  readonly guide: Uint16Array
  /** Largest gap told apart: a draw below survival[span] means that none of the next `span` trials succeeds. */
  readonly span: number
}

/**
 * The table of gaps for trials that succeed with probability p.
 *
 * @example
 * const { survival, guide, span } = gapTable(0.5) // survival 2³¹, 2³⁰, 2²⁹, …
 * for (gap = guide[h >>> 21]; h >= survival[gap];) gap-- // for a draw h of 31 bits with h ≥ survival[span]
 */
export function gapTable(p: number): GapTable {
  const perTrial = p < 1 ? log1p(-p) : 0
  const alive = (k: number) => (k === 0 ? 1 : p < 1 ? exp(k * perTrial) : 0)
  let span = 1
  // beyond the first bucket nothing is gained
  while (span < MOST && alive(span) * BUCKETS > 1) span++
  const survival = Uint32Array.from({ length: span + 1 }, (_, k) => Math.round(alive(k) * ONE))
  const guide = new Uint16Array(BUCKETS)
  for (let bucket = 0, gap = span; bucket < BUCKETS; bucket++) {
    while (bucket * 2 ** GUIDE_SHIFT >= survival[gap]) gap--
    guide[bucket] = gap
  }
  return { survival, guide, span }
}

/** One table for several probabilities: tables[c] starts at c·stride in `survival`, at c·1024 in `guide`. */
export interface GapTables {
  readonly survival: Uint32Array
  readonly guide: Uint16Array
  readonly spans: Int32Array
  readonly stride: number
}

/** The tables of several classes of senders in one piece. */
export function gapTables(probabilities: readonly number[]): GapTables {
  const tables = probabilities.map(gapTable)
  const stride = Math.max(...tables.map((t) => t.survival.length))
  const survival = new Uint32Array(stride * tables.length)
  const guide = new Uint16Array(BUCKETS * tables.length)
  tables.forEach((t, c) => {
    survival.set(t.survival, c * stride)
    guide.set(t.guide, c * BUCKETS)
  })
  return { survival, guide, spans: Int32Array.from(tables, (t) => t.span), stride }
}
