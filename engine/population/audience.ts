import { draw32, uniform, type Key } from '../base/keyed.ts'
import { permuteAll } from '../base/permuteWithin.ts'
import { SHUFFLE_LIMIT, shufflePrefix } from '../base/shufflePrefix.ts'
import { channelUsers, nthUsers } from './channelUsers.ts'
import type { Population } from './population.ts'

/** One post before one segment's part of an account's audience. */
export interface AudienceQuery {
  readonly population: Population
  /** Index of the segment. */
  readonly segment: number
  /** Index of the channel. */
  readonly channel: number
  /** Says who follows the account: the same for all its posts on the channel. */
  readonly audienceKey: Key
  /** Says in which order the post comes to its followers. */
  readonly postKey: Key
  /** Followers in the segment, in agents, fractions included: people / scale · the segment's share of the audience. */
  readonly audienceAgents: number
  /** In [0, 1): rounds the number reached, so that its mean is exact. */
  readonly rounding: number
}

const SIZE = 0x73697a65
const ORDER = 0x6f726472

/**
 * Who follows an account, and whom a post of it reaches, without a list of followers.
 *
 * Think of the channel's users in a segment, shuffled once for the account (audienceKey): the first A of them follow it. For each
 * post they are shuffled again (postKey), and the post reaches them in that order. Both shuffles are keyed
 * permutations (engine/base/feistel.ts) that can be asked for any single place, so nothing is stored, and who stands
 * where does not depend on how many are asked for:
 *
 * - an account with more followers keeps those it had, and one with more than the channel has users is followed by all;
 * - a post that goes further reaches whom it had reached, and more;
 * - a share [from, to) of a post's reach costs what lies between (about 60 ns per agent, 250 where fewer than 256 follow), whatever went before;
 * - agents outside the segment or the channel change nothing.
 *
 * A = ⌊audienceAgents + u⌋ with u by audienceKey, at most the users; reached up to a share r of the audience: ⌊A·r + rounding⌋.
 * With uniform keys and rounding, the mean number reached is audienceAgents·(to − from), exactly, for 0 ≤ from ≤ to ≤ 1.
 *
 * Writes the agents reached to out[start], out[start + 1], … (in the post's order, without repeats) and returns how many.
 *
 * @example
 * const n = reachAudience({ population, segment: 0, channel: 0, audienceKey, postKey, audienceAgents: 250, rounding: 0.5 }, 0, 0.12, out, 0)
 * // 30 agents in out[0 … 29]
 */
export function reachAudience(query: AudienceQuery, fromShare: number, toShare: number, out: Int32Array, start: number): number {
  const audience = audienceSize(query)
  return reachPlaces(query, audience, reached(audience, fromShare, query.rounding), reached(audience, toShare, query.rounding), out, start)
}

/** The agents at places from … to − 1 of a post's order over an audience whose size is known. */
function reachPlaces(query: Places, audience: number, from: number, to: number, out: Int32Array, start: number): number {
  if (to <= from) return 0
  const { population, segment, channel, audienceKey, postKey } = query
  const users = channelUsers(population, segment, channel)
  reachUsers(audienceKey, postKey, segment, users.count, audience, from, to, out, start)
  nthUsers(users, out, start, start + to - from)
  return to - from
}

/** Like {@link reachAudience}, for callers who know the size of the audience and list the channel's users: writes numbers of users, 0 … users − 1. */
export function reachUsers(
  audienceKey: Key,
  postKey: Key,
  segment: number,
  users: number,
  audience: number,
  from: number,
  to: number,
  out: Int32Array,
  start: number,
): void {
  if (to <= from) return
  orderedPlaces(orderOf(postKey, segment), audience, from, to, out, start)
  // where everybody follows, it does not matter in which place
  if (audience < users) permuteAll(orderOf(audienceKey, segment), users, out, start, start + to - from)
}

/** Places from … to − 1 of the post's order: a short audience is shuffled, a long one permuted; a post that reaches all needs no order. */
function orderedPlaces(key: Key, audience: number, from: number, to: number, out: Int32Array, start: number): void {
  const all = from === 0 && to === audience
  if (!all && audience <= SHUFFLE_LIMIT) {
    shufflePrefix(key, audience, from, to, out, start)
    return
  }
  for (let i = start, place = from; place < to; i++, place++) out[i] = place
  if (!all) permuteAll(key, audience, out, start, start + to - from)
}

type Places = Omit<AudienceQuery, 'audienceAgents' | 'rounding'>

/** Followers of the account in the segment who use the channel, in agents. */
export function audienceSize({
  population,
  segment,
  channel,
  audienceKey,
  audienceAgents,
}: Omit<AudienceQuery, 'postKey' | 'rounding'>): number {
  return followersAmong(channelUsers(population, segment, channel).count, audienceKey, segment, audienceAgents)
}

/** Like {@link audienceSize}, for callers who know how many use the channel. */
export function followersAmong(users: number, audienceKey: Key, segment: number, audienceAgents: number): number {
  const size = Math.floor(audienceAgents + uniform(audienceKey, segment, SIZE))
  return size <= 0 ? 0 : Math.min(size, users)
}

/** How many of the audience a post has reached at a share of it: ⌊audience·share + rounding⌋, rounding in [0, 1). */
export function reached(audience: number, share: number, rounding: number): number {
  return share >= 1 ? audience : Math.max(0, Math.min(audience, Math.floor(audience * share + rounding)))
}

/** A key of its own for each segment. */
function orderOf({ a, b }: Key, segment: number): Key {
  return { a: draw32(a, b, segment, ORDER), b: draw32(b, a, segment, ORDER) }
}
