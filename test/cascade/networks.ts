import fc from 'fast-check'
import { buildCsr, columnCounts } from '../../engine/base/csr.ts'
import { draw32, type Key, pair, rootKey, subKey, unit } from '../../engine/base/keyed.ts'
import { Pairs } from '../../engine/base/pairs.ts'
import { generateNetwork } from '../../engine/network/generate.ts'
import type { Network } from '../../engine/network/network.ts'
import type { NetworkSpec } from '../../engine/network/spec.ts'
import { uniformNumbers } from '../support/slow.ts'

export type Tie = readonly [number, number]

/** A network of given ties; content goes from the first end to the second. */
export function networkOf(ties: readonly Tie[], agents: number): Network {
  const pairs = new Pairs(ties.length)
  for (const [u, v] of ties) pairs.add(u, v)
  const { offsets, columns } = buildCsr(pairs, agents)
  return { kind: 'edges', agents, offsets, followers: columns, following: columnCounts(columns, agents), complete: false }
}

/** Both directions of each tie. */
export const bothWays = (ties: readonly Tie[]): Tie[] => ties.flatMap(([u, v]): Tie[] => [[u, v], [v, u]]) // prettier-ignore

/** Ties u → v of a network, in the order of its rows. */
export function tiesOf({ agents, offsets, followers, complete }: Network): Tie[] {
  const everybody = Array.from({ length: agents }, (_, v) => v)
  return everybody.flatMap((u) => {
    const row = complete ? everybody.filter((v) => v !== u) : Array.from(followers.subarray(offsets[u], offsets[u + 1]))
    return row.map((v): Tie => [u, v])
  })
}

/** A generated network of so many agents. */
export function generated(spec: NetworkSpec, size: number, seed: string): Network {
  return generateNetwork(spec, { population: { agents: size, size, segments: [{ start: 0, count: size }] }, key: rootKey(seed) })
}

/**
 * A random simple undirected graph in which everybody has `degree` ties, both ways: stubs are matched at random, and loops and repeats are
 * swapped away with random other ties.
 */
export function regular(agents: number, degree: number, seed: number): Network {
  const next = uniformNumbers(seed)
  const stubs = Int32Array.from({ length: agents * degree }, (_, i) => Math.floor(i / degree))
  for (let i = stubs.length - 1; i > 0; i--) swap(stubs, i, Math.floor(next() * (i + 1)))
  const name = (i: number) => Math.min(stubs[i], stubs[i + 1]) * agents + Math.max(stubs[i], stubs[i + 1])
  const counts = new Map<number, number>()
  const count = (i: number, by: number) => counts.set(name(i), (counts.get(name(i)) ?? 0) + by)
  for (let i = 0; i < stubs.length; i += 2) count(i, 1)
  const isBad = (i: number) => stubs[i] === stubs[i + 1] || (counts.get(name(i)) ?? 0) > 1
  for (let bad = 1; bad > 0;) {
    bad = 0
    for (let i = 0; i < stubs.length; i += 2) {
      if (!isBad(i)) continue
      bad++
      const j = 2 * Math.floor(next() * (stubs.length / 2))
      for (const tie of [i, j]) count(tie, -1)
      swap(stubs, i + 1, j + 1)
      for (const tie of [i, j]) count(tie, 1)
    }
  }
  return networkOf(bothWays(Array.from({ length: stubs.length / 2 }, (_, i): Tie => [stubs[2 * i], stubs[2 * i + 1]])), agents)
}

function swap(of: Int32Array, i: number, j: number): void {
  const kept = of[i]
  of[i] = of[j]
  of[j] = kept
}

/** Who can be reached from the starts over ties that are live; by repeated passes over all ties, nothing shared with the engine. */
export function reachable(ties: readonly Tie[], starts: readonly number[], isLive: (tie: Tie, i: number) => boolean): number[] {
  const active = new Set(starts)
  for (let before = -1; before < active.size;) {
    before = active.size
    ties.forEach((tie, i) => {
      if (active.has(tie[0]) && !active.has(tie[1]) && isLive(tie, i)) active.add(tie[1])
    })
  }
  return [...active].sort((a, b) => a - b)
}

/** Whether a tie of probability p is live: the definition (engine/cascade/cascade.ts) by the functions for single draws. */
export const isLive = (p: number, { a, b }: Key, topic: number, [u, v]: Tie): boolean => unit(draw32(a, b, v, pair(u, topic))) < p

/** Agents active at the end, ascending. */
export const activeOf = ({ trace: { order, size } }: { trace: { order: Int32Array; size: number } }): number[] =>
  Array.from(order.subarray(0, size)).sort((a, b) => a - b)

/** Small networks with starts, a key and a topic. */
export const situations = fc
  .integer({ min: 1, max: 12 })
  .chain((agents) =>
    fc.record({
      agents: fc.constant(agents),
      ties: fc.uniqueArray(fc.tuple(fc.nat(agents - 1), fc.nat(agents - 1)), { maxLength: 40, selector: ([u, v]) => u * agents + v }),
      starts: fc.array(fc.nat(agents - 1), { maxLength: 4 }),
      p: fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1)),
      replicate: fc.nat(),
      topic: fc.integer(),
    }),
  )
  .map(({ agents, ties, replicate, ...rest }) => {
    const network = networkOf(ties, agents)
    return { ...rest, network, ties: tiesOf(network), key: subKey(rootKey('situation'), replicate) }
  })
