import { z } from 'zod'
import { quantity } from '../base/field.ts'
import { pair, uniform } from '../base/keyed.ts'
import { LINE } from '../plan/kinds.ts'
import { mechanism } from '../plan/mechanism.ts'
import { reachAudience } from '../population/audience.ts'
import { announcePost } from './posts/announcePost.ts'

const params = z.strictObject({
  notice: quantity({
    unit: 'share',
    about: ['probability that a rested follower notices a post of the brand', '粉丝注意到品牌内容的概率'],
    min: 0,
    max: 1,
    default: { low: 0.3, mode: 0.45, high: 0.6, grade: 'assumption' },
  }),
})

/**
 * Posts of the brand's own account, each reaching a share of its followers in the step in which it appears. The volume that a policy sets
 * scales the step's budget and reach.
 *
 * Limiting case: with organicReach and volume 1 every follower gets every post.
 */
export const brandPosts = mechanism({
  name: 'brand-posts',
  section: 'mechanisms',
  summary: { en: 'The brand posts from its own account', zh: '品牌自有账号发帖' },
  equation: 'posts by step t = ⌊perWeek · t/7⌋; contacts per post = volume · followers · organicReach / scale',
  source: 'content calendar',
  params,
  streams: ['audience', 'schedule', 'post', 'rounding'],
  build({ notice }, host) {
    const { world, signals, status } = host
    const { population } = world
    const rounding = host.stream('rounding')
    const posts = host.stream('post')
    const out = new Int32Array(population.size + 1)
    const flights = world.flights
      .filter((f) => f.type === 'brand')
      .map((flight) => ({
        flight,
        // accounts are told apart by channel: two flights of one channel share the followers
        audienceKey: host.fixedStream('audience', world.channels[flight.channel].name),
        id: host.fixedStream('schedule', flight.name).a,
        length: flight.toStep - flight.fromStep,
      }))
    type Planned = (typeof flights)[number]

    /** Posts of the flight before its step `elapsed`. */
    const posted = ({ flight }: Planned, elapsed: number) => Math.floor((flight.perWeek * elapsed * world.stepDays) / 7 + 1e-9)
    const isOn = ({ flight }: Planned, step: number) => step >= flight.fromStep && step < flight.toStep

    /** Writes the followers whom a post reaches to `out`, segment by segment; returns how many. */
    function reachFollowers({ flight, audienceKey }: Planned, id: number): number {
      const postKey = { a: pair(posts.a, id), b: pair(posts.b, id) }
      const reach = world.channels[flight.channel].organicReach * signals.volume[flight.index]
      let n = 0
      for (const s of flight.segments) {
        // the account's followers live where the population does, whomever a flight is aimed at
        const audienceAgents = (flight.followers * (population.segments[s].count / population.size)) / population.scale
        n += reachAudience(
          { population, segment: s, channel: flight.channel, audienceKey, postKey, audienceAgents, rounding: uniform(rounding, id, s) },
          0,
          reach,
          out,
          n,
        )
      }
      return n
    }

    return {
      stimulate(step) {
        for (const planned of flights) {
          const { flight, id, length } = planned
          if (!isOn(planned, step)) continue
          const volume = signals.volume[flight.index]
          host.spend(LINE.brand, step, (flight.budget / length) * volume, flight.index)
          const end = posted(planned, step - flight.fromStep + 1)
          for (let p = posted(planned, step - flight.fromStep); p < end; p++) {
            announcePost(status, {
              source: flight.index,
              kind: flight.kind,
              content: flight.content,
              channel: flight.channel,
              flight: flight.index,
              id: pair(id, p),
              followers: flight.followers,
              weight: volume,
            })
          }
        }
      },
      deliver(step, sink) {
        for (const planned of flights) {
          const { flight, id: flightId } = planned
          if (!isOn(planned, step)) continue
          const end = posted(planned, step - flight.fromStep + 1)
          for (let p = posted(planned, step - flight.fromStep); p < end; p++) {
            const id = pair(flightId, p)
            sink.begin({
              source: flight.index,
              content: flight.content,
              channel: flight.channel,
              kind: flight.kind,
              flight: flight.index,
              notice,
            })
            sink.addAll(out, 0, reachFollowers(planned, id), id, 0)
          }
        }
      },
    }
  },
})
