import { z } from 'zod'
import { quantity } from '../base/field.ts'
import { pair, uniform } from '../base/keyed.ts'
import { LINE } from '../plan/kinds.ts'
import { mechanism } from '../plan/mechanism.ts'
import { reachAudience } from '../population/audience.ts'

const params = z.strictObject({
  notice: quantity({
    unit: 'share',
    about: ['probability that a rested follower notices a post of the brand', '粉丝注意到品牌内容的概率'],
    min: 0,
    max: 1,
    default: { low: 0.3, mode: 0.45, high: 0.6, grade: 'assumption' },
  }),
})

/** Posts of the brand's own account, each reaching a share of its followers in the step in which it appears. */
export const brandPosts = mechanism({
  name: 'brand-posts',
  section: 'mechanisms',
  summary: { en: 'The brand posts from its own account', zh: '品牌自有账号发帖' },
  equation: 'posts by step t = ⌊perWeek · t/7⌋; contacts per post = followers · organicReach / scale',
  source: 'content calendar',
  params,
  streams: ['audience', 'schedule', 'post', 'rounding'],
  build({ notice }, host) {
    const { world } = host
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

    return {
      stimulate(step) {
        for (const { flight, length } of flights) {
          if (step >= flight.fromStep && step < flight.toStep) host.spend(LINE.brand, step, flight.budget / length, flight.index)
        }
      },
      deliver(step, sink) {
        for (const { flight, audienceKey, id: flightId } of flights) {
          if (step < flight.fromStep || step >= flight.toStep) continue
          const posted = (t: number) => Math.floor((flight.perWeek * t * world.stepDays) / 7 + 1e-9)
          const elapsed = step - flight.fromStep
          const reach = world.channels[flight.channel].organicReach
          for (let p = posted(elapsed); p < posted(elapsed + 1); p++) {
            const id = pair(flightId, p)
            const postKey = { a: pair(posts.a, id), b: pair(posts.b, id) }
            sink.begin({
              source: flight.index,
              content: flight.content,
              channel: flight.channel,
              kind: flight.kind,
              flight: flight.index,
              notice,
            })
            let n = 0
            for (const s of flight.segments) {
              // the account's followers live where the population does, whomever a flight is aimed at
              const audienceAgents = (flight.followers * (population.segments[s].count / population.size)) / population.scale
              n += reachAudience(
                {
                  population,
                  segment: s,
                  channel: flight.channel,
                  audienceKey,
                  postKey,
                  audienceAgents,
                  rounding: uniform(rounding, id, s),
                },
                0,
                reach,
                out,
                n,
              )
            }
            sink.addAll(out, 0, n, id, 0)
          }
        }
      },
    }
  },
})
