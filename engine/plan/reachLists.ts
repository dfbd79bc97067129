import { draw32, type Key, unit } from '../base/keyed.ts'
import { audienceSize, reached, reachPlaces } from '../population/audience.ts'
import { channelUsers } from '../population/channelUsers.ts'
import type { Post, ScheduledPost } from './schedulePosts.ts'
import type { World } from './world.ts'

/** Whom a post reaches in its whole life: part p stands in agents[ends[p] … ends[p + 1] − 1], in the order in which it comes to them. */
export interface ReachList {
  readonly agents: Int32Array
  /** Followers by segment, then people whom the feed shows it to by segment. */
  readonly ends: Int32Array
  /** In [0, 1), by part: rounds what has come out of the part by a day, so that small parts come neither early nor late on average. */
  readonly rounding: Float64Array
}

/** Agents reached by the posts of one step. */
interface Block {
  step: number
  agents: Int32Array
  used: number
  lists: Map<number, ReachList>
}

/**
 * The people whom posts reach, listed when a post appears and forgotten when it is dead: one block of memory per step of
 * a post's life, used in turn. A list follows from the post and the key alone, so one that is missing is made again.
 */
export function reachLists(world: World, posts: readonly ScheduledPost[], life: number, rounder: Key) {
  const ring: Block[] = Array.from({ length: life }, () => ({ step: -1, agents: new Int32Array(1024), used: 0, lists: new Map() }))
  const postedOn = new Map<number, ScheduledPost[]>()
  for (const scheduled of posts) {
    const same = postedOn.get(scheduled.post.step)
    if (same) same.push(scheduled)
    else postedOn.set(scheduled.post.step, [scheduled])
  }

  return {
    of(post: Post): ReachList {
      const block = ring[post.step % life]
      if (block.step !== post.step) rebuild(world, block, post.step, postedOn.get(post.step) ?? [], rounder)
      return block.lists.get(post.id) as ReachList
    },
  }
}

function rebuild(world: World, block: Block, step: number, posts: readonly ScheduledPost[], rounder: Key): void {
  block.step = step
  block.used = 0
  block.lists.clear()
  const parts = posts.map((scheduled) => append(world, block, scheduled, rounder))
  // only now is it certain where the block's agents stand
  posts.forEach(({ post }, i) => block.lists.set(post.id, { agents: block.agents, ...parts[i] }))
}

/** Adds the agents whom a post reaches to the block: followers, then strangers by the feed (some are both and count once). */
function append(world: World, block: Block, { flight, post }: ScheduledPost, rounder: Key): Omit<ReachList, 'agents'> {
  const { population, channels, tiers, creators } = world
  const { segments, channel, tier } = flight
  const { organicReach, recommendedReach } = channels[channel]
  const mix = tiers[tier].segments
  const aimed = segments.reduce((sum, s) => sum + mix[s], 0)
  const ends = new Int32Array(2 * segments.length + 1)
  const rounding = Float64Array.from({ length: 2 * segments.length }, (_, part) => unit(draw32(rounder.b, rounder.a, post.id, part)))
  ends[0] = block.used
  for (let route = 0; route < 2; route++) {
    segments.forEach((segment, i) => {
      const users = channelUsers(population, segment, channel).count
      const followers = aimed > 0 ? ((creators.followers[post.creator] / population.scale) * mix[segment]) / aimed : 0
      const byFollowing = route === 0
      const audience = byFollowing ? audienceSize({ population, segment, channel, audienceKey: post.audienceKey, audienceAgents: followers }) : users
      const share = byFollowing ? organicReach : users > 0 ? Math.min(1, (followers * organicReach * recommendedReach) / users) : 0
      const size = reached(audience, share, unit(draw32(rounder.a, rounder.b, post.id, byFollowing ? segment : ~segment)))
      reserve(block, size)
      const query = { population, segment, channel, audienceKey: post.audienceKey, postKey: byFollowing ? post.key : post.feedKey }
      block.used += reachPlaces(query, audience, 0, size, block.agents, block.used)
      ends[route * segments.length + i + 1] = block.used
    })
  }
  return { ends, rounding }
}

function reserve(block: Block, more: number): void {
  if (block.used + more <= block.agents.length) return
  const larger = new Int32Array(Math.max(block.used + more, 2 * block.agents.length))
  larger.set(block.agents)
  block.agents = larger
}
