import { z } from 'zod'
import { quantity } from '../base/field.ts'
import { pair } from '../base/keyed.ts'
import { exp } from '../base/math.ts'
import { LINE } from '../plan/kinds.ts'
import { mechanism } from '../plan/mechanism.ts'
import { announcePost } from './posts/announcePost.ts'
import { reachLists } from './posts/reachLists.ts'
import { type ScheduledPost, schedulePosts } from './posts/schedulePosts.ts'
import { volumes } from './posts/volumes.ts'

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

/**
 * Posts bought from creators reach a share of the creator's followers, over the days of the post's life, and strangers in proportion
 * unless the channel has staged pools (`recommendation`). The volume that a policy sets scales fee, sample and reach of the posts that come out in
 * its step alike; followers who are no people (`paid-engagement`) are not reached.
 *
 * Limiting case: with a volume of 1, no fake followers and a half-life far below a step, followers · organicReach contacts in the step of the post.
 */
export const creatorPosts = mechanism({
  name: 'creator-posts',
  section: 'mechanisms',
  summary: {
    en: 'Creators post; a share of their followers gets the post while it lives',
    zh: '达人发帖，按渠道触达率分发给粉丝，随时间衰减',
  },
  equation:
    'posts = budget / (price · (1 + fee) + sample); reach of a post = volume · followers · (1 − fake) · organicReach · (1 + recommendedReach, 0 under pools), by day ∝ 2^(−day/halfLife)',
  source: 'platform quote sheets; exponential decay of post views',
  params,
  tables: { volumes: { step: 'i32', flight: 'i32', volume: 'f64' } },
  streams: ['audience', 'schedule', 'post'],
  build({ notice, halfLife }, host) {
    const { world, signals, status } = host
    const posts = schedulePosts(host)
    const { released, life } = releaseCurve(halfLife, world.stepDays)
    const live = liveByStep(posts, life, world.steps)
    const kept = volumes(host.table('volumes'))
    const lists = reachLists(world, posts, released, host.stream('post'), { volume: kept.of, fake: host.read('fake-followers') })
    const hiring = world.flights.filter((f) => f.type === 'creators')

    return {
      stimulate(step) {
        kept.keep(hiring, step, signals.volume)
        for (const { flight, post } of live[step]) {
          if (post.step !== step) continue
          const volume = signals.volume[flight.index]
          host.spend(LINE.creators, step, post.fee * volume, flight.index)
          if (post.sample > 0) host.spend(LINE.samples, step, post.sample * volume, flight.index)
          announcePost(status, {
            source: post.creator,
            kind: flight.kind,
            content: flight.content,
            channel: flight.channel,
            flight: flight.index,
            id: post.id,
            followers: world.creators.followers[post.creator],
            weight: post.weight * volume,
          })
        }
      },
      deliver(step, sink) {
        for (const { flight, post, place } of live[step]) {
          const { agents, ends } = lists.of(post)
          const at = place * life + step - post.step
          if (ends[at + 1] === ends[at]) continue
          sink.begin({
            source: post.creator,
            content: flight.content,
            channel: flight.channel,
            kind: flight.kind,
            flight: flight.index,
            notice,
          })
          // who meets the post again on another day looks at it anew
          sink.addAll(agents, ends[at], ends[at + 1], pair(post.id, step - post.step), 0)
        }
      },
    }
  },
})

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
