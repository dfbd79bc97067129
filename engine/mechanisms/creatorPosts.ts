import { z } from 'zod'
import { quantity } from '../base/field.ts'
import { draw32, pair, uniform, unit } from '../base/keyed.ts'
import { exp } from '../base/math.ts'
import { radixSort } from '../base/radixSort.ts'
import { permute } from '../base/feistel.ts'
import { LINE } from '../plan/kinds.ts'
import { mechanism } from '../plan/mechanism.ts'
import type { Host } from '../plan/mechanism.ts'
import type { WorldFlight } from '../plan/world.ts'
import { reachAudience } from '../population/audience.ts'

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
  equation: 'posts = budget / (price · (1 + fee) + sample); reach of a post = followers · organicReach, by day ∝ 2^(−day/halfLife)',
  source: 'platform quote sheets; exponential decay of post views',
  params,
  streams: ['audience', 'post', 'schedule', 'rounding'],
  build({ notice, halfLife }, host) {
    const { world } = host
    const posts = schedulePosts(host)
    const { released, life } = releaseCurve(halfLife, world.stepDays)
    const rounding = host.stream('rounding')
    const out = new Int32Array(world.population.size + 1)
    const scratch = new Int32Array(world.population.size + 1)
    const audienceKeys = new Map<number, ReturnType<typeof host.fixedStream>>()
    const audienceKey = (creator: number, tier: number, channel: number) => {
      const id = creator * 64 + channel
      let key = audienceKeys.get(id)
      if (!key) {
        const { name, start } = world.creators.tiers[tier]
        audienceKeys.set(id, (key = host.fixedStream('audience', `${name}/${creator - start}/${world.channels[channel].name}`)))
      }
      return key
    }

    return {
      stimulate(step) {
        for (const { flight, post } of posts) {
          if (post.step !== step) continue
          host.spend(LINE.creators, step, post.fee, flight.index)
          if (post.sample > 0) host.spend(LINE.samples, step, post.sample, flight.index)
        }
      },
      deliver(step, sink) {
        for (const { flight, post } of posts) {
          const age = step - post.step
          if (age < 0 || age >= life) continue
          const { segments } = world.tiers[flight.tier]
          const reach = world.channels[flight.channel].organicReach
          const people = world.creators.followers[post.creator]
          sink.begin({ source: post.creator, content: flight.content, channel: flight.channel, kind: flight.kind, flight: flight.index, notice })
          let n = 0
          for (const s of flight.segments) {
            n += reachAudience(
              {
                population: world.population,
                segment: s,
                channel: flight.channel,
                audienceKey: audienceKey(post.creator, flight.tier, flight.channel),
                postKey: post.key,
                audienceAgents: (people * segments[s] * post.mix) / world.population.scale,
                rounding: uniform(rounding, post.id, s),
              },
              reach * released[age],
              reach * released[age + 1],
              out,
              n,
            )
          }
          radixSort(out, n, scratch)
          sink.addAll(out, 0, n, post.id)
        }
      },
    }
  },
})

interface Post {
  readonly creator: number
  readonly step: number
  readonly fee: number
  readonly sample: number
  /** 32-bit identity, the same in every replicate. */
  readonly id: number
  readonly key: ReturnType<Host['fixedStream']>
  /** Corrects the audience's mix when the flight is aimed at some segments. */
  readonly mix: number
}

/**
 * The posts of every flight, ascending by creator, then time. As many posts as the budget pays for (at least
 * one where there is a budget); their fees add up to the budget exactly.
 */
function schedulePosts(host: Host): { flight: WorldFlight; post: Post }[] {
  const { world } = host
  const posts: { flight: WorldFlight; post: Post }[] = []
  for (const flight of world.flights) {
    if (flight.type !== 'creators' || flight.budget <= 0) continue
    const tier = world.tiers[flight.tier]
    const { start, count } = world.creators.tiers[flight.tier]
    const unitCost = tier.pricePerPost * (1 + tier.platformFee) + tier.samplePerPost
    const n = unitCost > 0 ? Math.max(1, Math.round(flight.budget / unitCost)) : count
    const sample = unitCost > 0 ? ((flight.budget / n) * tier.samplePerPost) / unitCost : 0
    const schedule = host.fixedStream('schedule', flight.name)
    const bits = Math.max(1, Math.ceil(Math.log2(count)))
    const aimed = flight.segments.reduce((sum, s) => sum + tier.segments[s], 0)
    const length = flight.toStep - flight.fromStep
    for (let j = 0; j < n; j++) {
      let rank = j % count
      do rank = permute(schedule, bits, rank)
      while (rank >= count)
      const at = (j + unit(draw32(schedule.a, schedule.b, j, 0x706f7374))) / n
      posts.push({
        flight,
        post: {
          creator: start + rank,
          step: flight.fromStep + Math.min(length - 1, Math.floor(at * length)),
          fee: flight.budget / n - sample,
          sample,
          id: pair(schedule.a, j),
          key: { a: draw32(schedule.a, schedule.b, j, 1), b: draw32(schedule.a, schedule.b, j, 2) },
          mix: aimed > 0 ? 1 / aimed : 0,
        },
      })
    }
  }
  return posts.sort((x, y) => x.post.creator - y.post.creator || x.post.step - y.post.step || x.post.id - y.post.id)
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
