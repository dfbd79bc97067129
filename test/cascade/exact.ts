import type { Network } from '../../engine/network/network.ts'
import { reachable, tiesOf, type Tie } from './networks.ts'

/** Probability of each outcome, a set of active agents written as a bit mask (at most 30 agents). */
export type Outcomes = ReadonlyMap<number, number>

export const maskOf = (agents: readonly number[]): number => agents.reduce((mask, agent) => mask | (1 << agent), 0)
export const sizeOf = (mask: number): number => mask.toString(2).replaceAll('0', '').length
export const meanSize = (outcomes: Outcomes): number => [...outcomes].reduce((sum, [mask, p]) => sum + p * sizeOf(mask), 0)

/** Adds up what choices, each with its probability, lead to. */
function distribution(choices: Iterable<readonly [mask: number, probability: number]>): Map<number, number> {
  const outcomes = new Map<number, number>()
  for (const [mask, p] of choices) outcomes.set(mask, (outcomes.get(mask) ?? 0) + p)
  return outcomes
}

/** Every set of live ties with its probability (Kempe, Kleinberg & Tardos 2003, theorem 4.4): 2^ties of them. */
export function* liveEdges(ties: readonly Tie[], p: (tie: Tie) => number): Generator<readonly [live: boolean[], probability: number]> {
  for (let code = 0; code < 2 ** ties.length; code++) {
    const live = ties.map((_, i) => ((code >>> i) & 1) === 1)
    yield [live, ties.reduce((product, tie, i) => product * (live[i] ? p(tie) : 1 - p(tie)), 1)]
  }
}

/** The independent cascade, exactly: who is reached over each set of live ties. */
export function independentOutcomes(network: Network, starts: readonly number[], p: (tie: Tie) => number): Outcomes {
  const ties = tiesOf(network)
  const reached = (live: boolean[]) => maskOf(reachable(ties, starts, (_, i) => live[i]))
  return distribution(Array.from(liveEdges(ties, p), ([live, probability]) => [reached(live), probability] as const))
}

/** Every choice of one of `counts[agent]` for each agent: numbers from 0. */
export function* choices(counts: readonly number[]): Generator<number[]> {
  const total = counts.reduce((product, n) => product * Math.max(1, n), 1)
  for (let code = 0; code < total; code++) {
    let rest = code
    yield counts.map((n) => {
      const choice = rest % Math.max(1, n)
      rest = Math.floor(rest / Math.max(1, n))
      return choice
    })
  }
}

/**
 * The linear threshold model, exactly, by live ties: each agent is moved by one of those it follows, all equally likely (Kempe et al. 2003,
 * theorem 4.6, with weights 1/following).
 */
export function thresholdOutcomes(network: Network, starts: readonly number[]): Outcomes {
  const ties = tiesOf(network)
  const followed = Array.from({ length: network.agents }, (_, v) => ties.filter((tie) => tie[1] === v).map(([u]) => u))
  const all = [...choices(followed.map((list) => list.length))]
  return distribution(
    all.map((choice) => [maskOf(reachable(ties, starts, ([u, v]) => followed[v][choice[v]] === u)), 1 / all.length] as const),
  )
}

/**
 * How many standard errors the χ² of counts lies above its mean, by Wilson and Hilferty (1931): (χ²/k)^(1/3) is close to normal with mean
 * 1 − 2/(9k) and variance 2/(9k). Outcomes expected fewer than five times are put together. Infinite for an outcome that cannot be.
 */
export function misfit(outcomes: Outcomes, counts: ReadonlyMap<number, number>): number {
  let n = 0
  for (const [mask, count] of counts) {
    if (!((outcomes.get(mask) ?? 0) > 0)) return Number.POSITIVE_INFINITY
    n += count
  }
  const cells = [...outcomes].map(([mask, p]) => ({ expected: n * p, seen: counts.get(mask) ?? 0 }))
  const rare = cells.filter(({ expected }) => expected < 5)
  const kept = cells.filter(({ expected }) => expected >= 5)
  const rest = { expected: rare.reduce((s, c) => s + c.expected, 0), seen: rare.reduce((s, c) => s + c.seen, 0) }
  if (rest.expected >= 5) kept.push(rest)
  const k = kept.length - 1
  const square = kept.reduce((sum, { expected, seen }) => sum + (seen - expected) ** 2 / expected, 0)
  return (Math.cbrt(square / k) - 1 + 2 / (9 * k)) / Math.sqrt(2 / (9 * k))
}

/** How often each outcome comes. */
export function countsOf(replicates: number, outcome: (replicate: number) => readonly number[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (let r = 0; r < replicates; r++) {
    const mask = maskOf(outcome(r))
    counts.set(mask, (counts.get(mask) ?? 0) + 1)
  }
  return counts
}
