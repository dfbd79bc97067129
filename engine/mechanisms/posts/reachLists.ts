import { draw32, type Key, unit } from '../../base/keyed.ts'
import { audienceSize, reached, reachPlaces } from '../../population/audience.ts'
import { userList } from '../../population/channelUsers.ts'
import type { Post, ScheduledPost } from './schedulePosts.ts'
import type { World } from '../../plan/world.ts'

/** Whom a post reaches in its whole life: part p stands in agents[ends[p] … ends[p + 1] − 1], in the order in which it comes to them. */
export interface ReachList {
  readonly agents: Int32Array
  /** Two parts per segment: followers, and people whom the feed shows it to. */
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
 * a post's life, used in turn. A list follows from the post and the key (of the replicate) alone, so one that is missing
 * is made again. Followers are the same in every replicate; whom of them a post reaches is not.
 */
export function reachLists(world: World, posts: readonly ScheduledPost[], life: number, key: Key) {
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
      if (block.step !== post.step) rebuild(world, block, post.step, postedOn.get(post.step) ?? [], key)
      return block.lists.get(post.id) as ReachList
    },
  }
}

function rebuild(world: World, block: Block, step: number, posts: readonly ScheduledPost[], key: Key): void {
  block.step = step
  block.used = 0
  block.lists.clear()
  const parts = posts.map((scheduled) => append(world, block, scheduled, key))
  // only now is it certain where the block's agents stand
  posts.forEach(({ post }, i) => block.lists.set(post.id, { agents: block.agents, ...parts[i] }))
}

/** Adds the agents whom a post reaches to the block, segment by segment: followers first, then strangers by the feed. */
function append(world: World, block: Block, { flight, post }: ScheduledPost, key: Key): Omit<ReachList, 'agents'> {
  const { population, channels, tiers, creators } = world
  const { segments, channel, tier } = flight
  const { organicReach, recommendedReach } = channels[channel]
  const mix = tiers[tier].segments
  const aimed = segments.reduce((sum, s) => sum + mix[s], 0)
  const ends = new Int32Array(2 * segments.length + 1)
  const rounding = Float64Array.from({ length: 2 * segments.length }, (_, part) => unit(draw32(key.a, key.b, post.id, 256 + part)))
  const round = (part: number) => unit(draw32(key.a, key.b, post.id, 1024 + part))
  const postKey = { a: draw32(key.a, key.b, post.id, 1), b: draw32(key.a, key.b, post.id, 2) }
  const feedKey = { a: draw32(key.a, key.b, post.id, 3), b: draw32(key.a, key.b, post.id, 4) }
  ends[0] = block.used
  segments.forEach((segment, i) => {
    const followers = aimed > 0 ? ((creators.followers[post.creator] / population.scale) * mix[segment]) / aimed : 0
    const { audienceKey, weight } = post
    const audience = audienceSize({ population, segment, channel, audienceKey, audienceAgents: followers })
    const n = reached(audience, organicReach * weight, round(2 * i))
    reserve(block, n)
    block.used += reachPlaces({ population, segment, channel, audienceKey, postKey }, audience, 0, n, block.agents, block.used)
    ends[2 * i + 1] = block.used
    const strangers = Math.floor(followers * organicReach * weight * recommendedReach + round(2 * i + 1))
    recommend(block, userList(population, [segment], channel), feedKey, segment, strangers)
    ends[2 * i + 2] = block.used
  })
  return { ends, rounding }
}

/**
 * The feed shows a post to users of the channel at random, with replacement: the k-th showing falls on the same person
 * however many follow, and who is shown it twice (or follows the creator) counts once.
 */
function recommend(block: Block, users: Int32Array, key: Key, segment: number, showings: number): void {
  if (users.length === 0) return
  reserve(block, showings)
  const { agents, used } = block
  const perDraw = users.length / 4294967296
  for (let k = 0; k < showings; k++) agents[used + k] = users[Math.floor((draw32(key.a, key.b, k, segment) >>> 0) * perDraw)]
  block.used = used + showings
}

function reserve(block: Block, more: number): void {
  if (block.used + more <= block.agents.length) return
  const larger = new Int32Array(Math.max(block.used + more, 2 * block.agents.length))
  larger.set(block.agents)
  block.agents = larger
}
