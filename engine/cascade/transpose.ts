import { columnCounts } from '../base/csr.ts'
import type { Network } from '../network/network.ts'

/** A network with every tie turned round, and which tie each one was. */
export interface Transposed {
  /** Row v lists the accounts that v follows, ascending. */
  readonly network: Network
  /** ties[j]: where the j-th tie of the transposed rows stands in the rows of `followers`. */
  readonly ties: Uint32Array
}

/**
 * The accounts each agent follows, from the followers of each account. O(agents + ties), 8 bytes a tie.
 *
 * @example transpose(path).network.followers // of 0 → 1 → 2: 0 for agent 1, 1 for agent 2
 */
export function transpose({ kind, agents, offsets, followers, following, complete }: Network): Transposed {
  if (complete) return { network: { kind, agents, offsets, followers, following, complete }, ties: new Uint32Array(0) }
  const starts = new Uint32Array(agents + 1)
  for (let v = 0; v < agents; v++) starts[v + 1] = starts[v] + following[v]
  const next = starts.slice()
  const rows = new Int32Array(followers.length)
  const ties = new Uint32Array(followers.length)
  for (let u = 0; u < agents; u++) {
    for (let i = offsets[u]; i < offsets[u + 1]; i++) {
      const at = next[followers[i]]++
      rows[at] = u
      ties[at] = i
    }
  }
  return { network: { kind, agents, offsets: starts, followers: rows, following: columnCounts(rows, agents), complete }, ties }
}
