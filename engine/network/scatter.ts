import type { Key } from '../base/keyed.ts'
import { permuteAll } from '../base/permuteWithin.ts'

/**
 * The agent behind each of `nodes` nodes: a keyed random one-to-one map into [0, size), so that the early nodes of a growing network,
 * or neighbours on a ring, do not all fall into the first segment.
 *
 * Throws a RangeError when there are more nodes than agents.
 */
export function scatter(key: Key, nodes: number, size: number): Int32Array {
  if (nodes > size) throw new RangeError(`${nodes} nodes, ${size} agents`)
  const agents = new Int32Array(nodes)
  for (let x = 0; x < nodes; x++) agents[x] = x
  permuteAll(key, size, agents, 0, nodes)
  return agents
}
