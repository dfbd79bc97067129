import { type Key, uniform } from '../../base/keyed.ts'
import type { Network } from '../../network/network.ts'
import type { Population } from '../../population/population.ts'

/** More friends than this nobody invites. */
export const MOST_FRIENDS = 50

const ranks = new Float64Array(MOST_FRIENDS)

/**
 * Writes up to `wanted` distinct followers of an agent who use the channel to `out`, those with the lowest draws for this invitation; returns
 * how many. So a tie more or less moves nobody but the one it brings. Cost O(followers). On a complete network the k-th friend is drawn
 * among all, and skipped if it is no user or the agent itself.
 */
export function chooseFriends(
  { network, population }: { readonly network: Network; readonly population: Population },
  agent: number,
  channel: number,
  wanted: number,
  key: Key,
  about: number,
  out: Int32Array,
): number {
  const isUser = (friend: number) => ((population.channels[friend] >>> channel) & 1) === 1
  let n = 0
  if (network.complete) {
    for (let k = 0; k < wanted; k++) {
      const friend = Math.floor(uniform(key, k, about) * population.size)
      if (friend !== agent && isUser(friend) && !isIn(out, n, friend)) out[n++] = friend
    }
    return n
  }
  if (wanted === 0) return 0
  const { offsets, followers } = network
  for (let i = offsets[agent]; i < offsets[agent + 1]; i++) {
    const friend = followers[i]
    if (!isUser(friend)) continue
    const rank = uniform(key, friend, about)
    if (n === wanted && rank >= ranks[n - 1]) continue
    let at = n < wanted ? n++ : n - 1
    for (; at > 0 && ranks[at - 1] > rank; at--) {
      ranks[at] = ranks[at - 1]
      out[at] = out[at - 1]
    }
    ranks[at] = rank
    out[at] = friend
  }
  return n
}

function isIn(list: Int32Array, n: number, friend: number): boolean {
  for (let i = 0; i < n; i++) if (list[i] === friend) return true
  return false
}
