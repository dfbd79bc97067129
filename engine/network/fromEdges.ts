import { subKey } from '../base/keyed.ts'
import { Pairs } from '../base/pairs.ts'
import { scatter } from './scatter.ts'
import type { Edges, NetworkInput, SpecOf } from './spec.ts'

/**
 * A network from a list of ties. Directed, "a b" says that b follows a (content goes from a to b); undirected, both ways.
 * Nodes are spread over agents by key, so that segments do not follow the numbering of the file; agents without a node have no ties.
 * Repeats and ties of a node with itself are dropped later.
 *
 * Throws a RangeError when there are more nodes than agents, or an end outside [0, nodes).
 *
 * @example fromEdges({ kind: 'edges', directed: true }, input, { sources, targets, nodes: 4039 })
 */
export function fromEdges(
  { directed }: SpecOf<'edges'>,
  { population: { size }, key }: NetworkInput,
  { sources, targets, nodes }: Edges,
): Pairs {
  const agents = scatter(subKey(key, 'node'), nodes, size)
  const pairs = new Pairs(sources.length * (directed ? 1 : 2))
  for (let i = 0; i < sources.length; i++) {
    const u = agents[sources[i]]
    const v = agents[targets[i]]
    if (u === undefined || v === undefined) throw new RangeError(`tie ${sources[i]} ${targets[i]} with ${nodes} nodes`)
    pairs.add(u, v)
    if (!directed) pairs.add(v, u)
  }
  return pairs
}
