import { draw32, type Key, unit } from '../../base/keyed.ts'
import { followersAmong, reached, reachUsers } from '../../population/audience.ts'
import { randomUsers, userList } from '../../population/channelUsers.ts'
import type { Post, ScheduledPost } from './schedulePosts.ts'
import type { World, WorldFlight } from '../../plan/world.ts'

/**
 * Whom the posts of one step reach in their whole life. The agents whom post n of the step comes to on the k-th step of its life stand
 * in agents[ends[n·life + k] … ends[n·life + k + 1] − 1]: whatever comes out together stands together.
 */
interface Block {
  step: number
  agents: Int32Array
  ends: Int32Array
}

/** One segment that a flight is aimed at. */
interface Target {
  readonly segment: number
  /** Users of the channel in the segment. */
  readonly users: Int32Array
  /** share / of: the segment's share of a creator's audience. */
  readonly share: number
  readonly of: number
}

export interface ReachLists {
  /** Agents of the block of the post's step; read at once, the next call may write elsewhere. */
  of(post: Post): Block
}

/** What scales the reach of posts. */
export interface ReachScale {
  /** Volume of a flight's posts of a step. */
  readonly volume: (flight: number, step: number) => number
  /** Share of followers who are no people, by kind. */
  readonly fake: ArrayLike<number>
}

/**
 * The people whom posts reach, listed when a post appears and forgotten when it is dead: one block of memory per step of
 * a post's life, used in turn. A list follows from the post and the key (of the replicate) alone, so one that is missing
 * is made again. Followers are the same in every replicate; whom of them a post reaches is not.
 *
 * released[k]: share of a post's reach that is out before its k-th step. A part (followers or strangers of a segment) is rounded by a number of
 * its own, so that small parts come neither early nor late on average.
 */
export function reachLists(
  world: World,
  posts: readonly ScheduledPost[],
  released: Float64Array,
  key: Key,
  { volume, fake }: ReachScale,
): ReachLists {
  const life = released.length - 1
  const ring: Block[] = Array.from({ length: life }, () => ({ step: -1, agents: new Int32Array(1024), ends: new Int32Array(64) }))
  const postedOn = byStep(posts)
  const targets = new Map<WorldFlight, readonly Target[]>()
  /** The agents of a post part by part, before they are dealt out to the steps. */
  let list = new Int32Array(1024)
  const parts = new Int32Array(2 * world.population.segments.length + 1)
  const rounding = new Float64Array(parts.length)

  function targetsOf(flight: WorldFlight): readonly Target[] {
    let known = targets.get(flight)
    if (!known) targets.set(flight, (known = targetsIn(world, flight)))
    return known
  }

  /** Lists the agents whom a post reaches, segment by segment: followers first, then strangers by the feed. Returns how many. */
  function listAgents({ flight, post }: ScheduledPost): number {
    const { population, channels, creators } = world
    const { organicReach, recommendedReach: perFollower, pools } = channels[flight.channel]
    // staged pools show posts to strangers on their own account
    const recommendedReach = pools ? 0 : perFollower
    const { audienceKey, id } = post
    const weight = post.weight * volume(flight.index, post.step)
    const real = 1 - fake[flight.kind]
    const postKey = keyOf(key, id, 1)
    const feedKey = keyOf(key, id, 3)
    let used = 0
    let part = 0
    for (const { segment, users, share, of } of targetsOf(flight)) {
      const followers = (((creators.followers[post.creator] * real) / population.scale) * share) / of
      const audience = followersAmong(users.length, audienceKey, segment, followers)
      const n = reached(audience, organicReach * weight, rounded(key, id, 1024 + part))
      const shown = Math.floor(followers * organicReach * weight * recommendedReach + rounded(key, id, 1025 + part))
      const strangers = users.length === 0 ? 0 : shown
      list = withRoom(list, used, n + strangers)
      reachUsers(audienceKey, postKey, segment, users.length, audience, 0, n, list, used)
      for (let i = used; i < used + n; i++) list[i] = users[list[i]]
      used += n
      parts[++part] = used
      randomUsers(users, feedKey, segment, strangers, list, used)
      used += strangers
      parts[++part] = used
    }
    return used
  }

  /** Deals the list out to the steps of the post's life. */
  function deal(block: Block, n: number, id: number, partCount: number): void {
    const { ends } = block
    block.agents = withRoom(block.agents, ends[n * life], parts[partCount])
    const { agents } = block
    let used = ends[n * life]
    for (let part = 0; part < partCount; part++) rounding[part] = rounded(key, id, 256 + part)
    for (let k = 0; k < life; k++) {
      for (let part = 0; part < partCount; part++) {
        const size = parts[part + 1] - parts[part]
        const to = parts[part] + reached(size, released[k + 1], rounding[part])
        for (let i = parts[part] + reached(size, released[k], rounding[part]); i < to; i++) agents[used++] = list[i]
      }
      ends[n * life + k + 1] = used
    }
  }

  return {
    of(post) {
      const block = ring[post.step % life]
      if (block.step === post.step) return block
      const same = postedOn.get(post.step) ?? []
      block.step = post.step
      block.ends = withRoom(block.ends, 0, same.length * life + 1)
      same.forEach((scheduled, n) => {
        listAgents(scheduled)
        deal(block, n, scheduled.post.id, 2 * scheduled.flight.segments.length)
      })
      return block
    },
  }
}

function keyOf({ a, b }: Key, id: number, about: number): Key {
  return { a: draw32(a, b, id, about), b: draw32(a, b, id, about + 1) }
}

/** In [0, 1). */
function rounded({ a, b }: Key, id: number, about: number): number {
  return unit(draw32(a, b, id, about))
}

function byStep(posts: readonly ScheduledPost[]): Map<number, ScheduledPost[]> {
  const result = new Map<number, ScheduledPost[]>()
  for (const scheduled of posts) {
    const same = result.get(scheduled.post.step)
    if (same) same.push(scheduled)
    else result.set(scheduled.post.step, [scheduled])
  }
  return result
}

function targetsIn({ population, tiers }: World, { segments, channel, tier }: WorldFlight): Target[] {
  const mix = tiers[tier].segments
  const aimed = segments.reduce((sum, s) => sum + mix[s], 0)
  return segments.map((segment) => ({
    segment,
    users: userList(population, [segment], channel),
    share: mix[segment],
    of: aimed > 0 ? aimed : 1,
  }))
}

/** The array, or a larger one with the same first entries. */
function withRoom(array: Int32Array, used: number, more: number): Int32Array<ArrayBuffer> {
  if (used + more <= array.length) return array as Int32Array<ArrayBuffer>
  const larger = new Int32Array(Math.max(used + more, 2 * array.length))
  larger.set(array.subarray(0, used))
  return larger
}
