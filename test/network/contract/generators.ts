import { rootKey } from '../../../engine/base/keyed.ts'
import { generateNetwork } from '../../../engine/network/generate.ts'
import type { Network } from '../../../engine/network/network.ts'
import type { Edges, NetworkSpec } from '../../../engine/network/spec.ts'

export const key = rootKey('network')

export function nodes(size: number, isolated = 0, shares: readonly number[] = [0.41, 0.33, 0.18, 0.08]) {
  let start = 0
  const segments = shares.map((share) => {
    const segment = { start, count: Math.round(share * size) }
    start += segment.count
    return segment
  })
  return { size, agents: size + isolated, segments }
}

/** A ring with chords, a repeat and a loop. */
export const EDGES: Edges = (() => {
  const sources = Array.from({ length: 900 }, (_, i) => i % 300)
  const targets = sources.map((u, i) => (u + 1 + 7 * Math.floor(i / 300)) % 300)
  return { sources: Int32Array.from([...sources, 5, 5]), targets: Int32Array.from([...targets, 5, 6]), nodes: 300 }
})()

export const SPECS: Record<string, NetworkSpec> = {
  block: { kind: 'block', meanDegree: 12, exponent: 2.6, homophily: 0.4, reciprocity: 0.25, closure: 0.2 },
  'block without extras': { kind: 'block', meanDegree: 8, exponent: 3, homophily: 0, reciprocity: 0, closure: 0 },
  'block, all extras': { kind: 'block', meanDegree: 10, exponent: 2.1, homophily: 1, reciprocity: 1, closure: 0.9 },
  'erdos-renyi': { kind: 'erdos-renyi', meanDegree: 10 },
  configuration: { kind: 'configuration', meanDegree: 10, exponent: 2.5 },
  'barabasi-albert': { kind: 'barabasi-albert', ties: 4 },
  'watts-strogatz': { kind: 'watts-strogatz', neighbours: 10, rewiring: 0.1 },
  circles: { kind: 'circles', meanDegree: 12, circleSize: 60, inside: 0.8, several: 0.65, lowest: 3, highest: 5 },
  'circles apart': { kind: 'circles', meanDegree: 8, circleSize: 20, inside: 1, several: 0, lowest: 2, highest: 2 },
  'edges, directed': { kind: 'edges', directed: true },
  'edges, undirected': { kind: 'edges', directed: false },
}

export function generate(spec: NetworkSpec, population = nodes(3000), at = key): Network {
  return generateNetwork(spec, { population, key: at, edges: EDGES })
}
