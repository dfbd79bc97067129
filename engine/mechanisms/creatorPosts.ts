import { z } from 'zod'
import { quantity } from '../base/field.ts'
import { draw32, type Key, pair, unit } from '../base/keyed.ts'
import { exp } from '../base/math.ts'
import { bitsFor, permute } from '../base/feistel.ts'
import { LINE } from '../plan/kinds.ts'
import { mechanism } from '../plan/mechanism.ts'
import type { Host } from '../plan/mechanism.ts'
import type { WorldFlight } from '../plan/world.ts'
import { audienceSize, reached, reachPlaces } from '../population/audience.ts'
import { channelUsers } from '../population/channelUsers.ts'

const params = z.strictObject({
  notice: quantity({
    unit: 'share',
    about: ['probability that a rested follower notices a post in the feed', '粉丝注意到达人内容的概率'],
    min: 0,
    max: 1,
    default: { low: 0.4, mode: 0.55, high: 0.7, grade: 'assumption' },
  }),
  halfLife: quantity({
    unit: 'days',
    about: ['half-life of a post in the feed', '内容在信息流中的半衰期'],
    min: 0.01,
    default: { low: 0.5, mode: 1, high: 2, grade: 'assumption' },
  }),
})

/** A post is left alone once this share of its reach has been delivered; the rest goes out in that last step. */
const TAIL = 0.02

/** Posts bought from creators reach a share of the creator's followers, over the days of the post's life. */
export const creatorPosts = mechanism({
  name: 'creator-posts',
  section: 'mechanisms',
  summary: { en: 'Creators post; a share of their followers gets the post while it lives', zh: '达人发帖，按渠道触达率分发给粉丝，随时间衰减' },
  equation: 'posts = budget / (price · (1 + fee) + sample); reach of a post = followers · organicReach · (1 + recommendedReach), by day ∝ 2^(−day/halfLife)',
  source: 'platform quote sheets; exponential decay of post views',
  params,
  streams: ['audience', 'post', 'schedule', 'rounding'],
  build({ notice, halfLife }, host) {
    const { world } = host
    const posts = schedulePosts(host)
    const { released, life } = releaseCurve(halfLife, world.stepDays)
    const live = liveByStep(posts, life, world.steps)
    const rounder = host.stream('rounding')
    const out = new Int32Array(2 * world.population.size + 1)
    return {
      stimulate(step) {
        for (const { flight, post } of live[step]) {
          if (post.step !== step) continue
          host.spend(LINE.creators, step, post.fee, flight.index)
          if (post.sample > 0) host.spend(LINE.samples, step, post.sample, flight.index)
        }
      },
      deliver(step, sink) {
        for (const scheduled of live[step]) {
          const { flight, post } = scheduled
          const age = step - post.step
          const n = reachedBy(scheduled, released[age], released[age + 1])
          if (n === 0) continue
          sink.begin({ source: post.creator, content: flight.content, channel: flight.channel, kind: flight.kind, flight: flight.index, notice })
          sink.addAll(out, n, post.id, 0)
        }
      },
    }

    /** Agents whom a post reaches between two shares of its life, in `out`: followers, and others by the feed (some are both). */
    function reachedBy({ flight, post, audiences, feed }: ScheduledPost, from: number, to: number): number {
      const { organicReach } = world.channels[flight.channel]
      let n = 0
      for (let i = 0; i < flight.segments.length; i++) {
        const segment = flight.segments[i]
        const rounding = unit(draw32(rounder.a, rounder.b, post.id, segment))
        const first = reached(audiences[i], organicReach * from, rounding)
        const last = reached(audiences[i], organicReach * to, rounding)
        const feedRounding = unit(draw32(rounder.a, rounder.b, post.id, ~segment))
        const users = channelUsers(world.population, segment, flight.channel).count
        const feedFirst = reached(users, feed[i] * from, feedRounding)
        const feedLast = reached(users, feed[i] * to, feedRounding)
        if (last === first && feedLast === feedFirst) continue
        const query = { population: world.population, segment, channel: flight.channel, audienceKey: post.audienceKey, postKey: post.key }
        n += reachPlaces(query, audiences[i], first, last, out, n)
        n += reachPlaces({ ...query, postKey: post.feedKey }, users, feedFirst, feedLast, out, n)
      }
      return n
    }
  },
})

interface ScheduledPost {
  readonly flight: WorldFlight
  readonly post: Post
  /** Followers in each of the flight's segments, in agents. */
  readonly audiences: Int32Array
  /** Share of each segment's users of the channel to whom the feed shows the post. */
  readonly feed: Float64Array
}

interface Post {
  readonly creator: number
  readonly step: number
  readonly fee: number
  readonly sample: number
  /** 32-bit identity, the same in every replicate. */
  readonly id: number
  /** Who follows the creator on the channel. */
  readonly audienceKey: Key
  /** In which order its followers get it, and the feed shows it to others. */
  readonly key: Key
  readonly feedKey: Key
}

/**
 * The posts of every flight, ascending by creator, then time. As many posts as the budget pays for (at least
 * one where there is a budget); their fees add up to the budget exactly.
 */
function schedulePosts(host: Host): ScheduledPost[] {
  const posts = host.world.flights
    .filter((flight) => flight.type === 'creators' && flight.budget > 0)
    .flatMap((flight) => postsOf(flight, host).map((post) => ({ flight, post, ...audiencesOf(flight, post, host) })))
  return posts.sort((x, y) => x.post.creator - y.post.creator || x.post.step - y.post.step || x.post.id - y.post.id)
}

function postsOf(flight: WorldFlight, { world, fixedStream }: Host): Post[] {
  const tier = world.tiers[flight.tier]
  const { start, count } = world.creators.tiers[flight.tier]
  const unitCost = tier.pricePerPost * (1 + tier.platformFee) + tier.samplePerPost
  const n = unitCost > 0 ? Math.max(1, Math.round(flight.budget / unitCost)) : count
  const sample = unitCost > 0 ? ((flight.budget / n) * tier.samplePerPost) / unitCost : 0
  const schedule = fixedStream('schedule', flight.name)
  const length = flight.toStep - flight.fromStep
  const channel = world.channels[flight.channel].name
  return Array.from({ length: n }, (_, j) => {
    const at = (j + unit(draw32(schedule.a, schedule.b, j, 0x706f7374))) / n
    const place = creatorAt(schedule, count, j)
    return {
      creator: start + place,
      step: flight.fromStep + Math.min(length - 1, Math.floor(at * length)),
      fee: flight.budget / n - sample,
      sample,
      id: pair(schedule.a, j),
      audienceKey: fixedStream('audience', `${tier.name}/${place}/${channel}`),
      key: { a: draw32(schedule.a, schedule.b, j, 1), b: draw32(schedule.a, schedule.b, j, 2) },
      feedKey: { a: draw32(schedule.a, schedule.b, j, 3), b: draw32(schedule.a, schedule.b, j, 4) },
    }
  })
}

/** The j-th creator asked by a flight: all of the tier once, in a keyed order, before anybody twice. */
function creatorAt(key: Key, count: number, j: number): number {
  const bits = bitsFor(count)
  let place = j % count
  do place = permute(key, bits, place)
  while (place >= count)
  return place
}

function audiencesOf({ segments, tier, channel }: WorldFlight, { creator, audienceKey }: Post, { world }: Host) {
  const { population } = world
  const mix = world.tiers[tier].segments
  const { organicReach, recommendedReach } = world.channels[channel]
  const aimed = segments.reduce((sum, s) => sum + mix[s], 0)
  const agents = segments.map((s) => (aimed > 0 ? ((world.creators.followers[creator] / population.scale) * mix[s]) / aimed : 0))
  return {
    audiences: Int32Array.from(segments, (segment, i) => audienceSize({ population, segment, channel, audienceKey, audienceAgents: agents[i] })),
    feed: Float64Array.from(segments, (segment, i) => {
      const users = channelUsers(population, segment, channel).count
      return users > 0 ? Math.min(1, (agents[i] * organicReach * recommendedReach) / users) : 0
    }),
  }
}

/** The posts alive in each step, in the order of `posts`. */
function liveByStep(posts: readonly ScheduledPost[], life: number, steps: number): ScheduledPost[][] {
  const live: ScheduledPost[][] = Array.from({ length: steps }, () => [])
  for (const scheduled of posts) {
    const end = Math.min(steps, scheduled.post.step + life)
    for (let step = scheduled.post.step; step < end; step++) live[step].push(scheduled)
  }
  return live
}

/** released[k]: share of a post's reach that is out before its k-th step; 1 at the end of its life. */
function releaseCurve(halfLife: number, stepDays: number): { released: Float64Array; life: number } {
  const left = (k: number) => exp((-0.6931471805599453 * k * stepDays) / halfLife)
  let life = 1
  while (left(life) > TAIL) life++
  const released = Float64Array.from({ length: life + 1 }, (_, k) => 1 - left(k))
  released[life] = 1
  return { released, life }
}
