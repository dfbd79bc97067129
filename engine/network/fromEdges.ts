import type { Allocate } from '../base/allocate.ts'
import { closeRows, type Csr } from '../base/csr.ts'
import { subKey } from '../base/keyed.ts'
import { scatter } from './scatter.ts'
import type { Edges, NetworkInput, SpecOf } from './spec.ts'

/**
 * Rows of followers from a list of ties. Directed, "a b" says that b follows a (content goes from a to b); undirected, both ways.
 * Nodes are spread over agents by key, so that segments do not follow the numbering of the file; agents without a node have no ties.
 * Repeats and ties of a node with itself are dropped.
 *
 * The list is gone through twice and never copied: beside it and the rows, 4 B per direction of a tie, there is 12 B per agent.
 *
 * Throws a RangeError when there are more nodes than agents, or an end outside [0, nodes).
 *
 * @example fromEdges({ kind: 'edges', directed: true }, input, { sources, targets, nodes: 4039 }, allocateBuffer)
 */
export function fromEdges(
  { directed }: SpecOf<'edges'>,
  { population: { agents, size }, key }: NetworkInput,
  edges: Edges,
  allocate: Allocate,
): Csr {
  const { sources, targets } = edges
  const agentOf = scatter(subKey(key, 'node'), edges.nodes, size)
  const starts = rowStarts(edges, agentOf, agents, directed)
  const next = starts.slice()
  const rows = new Int32Array(allocate(starts[agents] * 4))
  for (let i = 0; i < sources.length; i++) {
    const u = agentOf[sources[i]]
    const v = agentOf[targets[i]]
    if (u === v) continue
    rows[next[u]++] = v
    if (!directed) rows[next[v]++] = u
  }
  return closeRows(rows, starts, allocate)
}

/** Where each agent's row begins, repeats not yet dropped. */
function rowStarts({ sources, targets, nodes }: Edges, agentOf: Int32Array, agents: number, directed: boolean): Uint32Array {
  const starts = new Uint32Array(agents + 1)
  for (let i = 0; i < sources.length; i++) {
    const u = agentOf[sources[i]]
    const v = agentOf[targets[i]]
    if (u === undefined || v === undefined) throw new RangeError(`tie ${sources[i]} ${targets[i]} with ${nodes} nodes`)
    if (u === v) continue
    starts[u + 1]++
    if (!directed) starts[v + 1]++
  }
  for (let u = 0; u < agents; u++) starts[u + 1] += starts[u]
  return starts
}
