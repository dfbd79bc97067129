import { z } from 'zod'
import { quantity } from '../base/field.ts'
import { pair, uniform } from '../base/keyed.ts'
import { KIND, LINE } from '../plan/kinds.ts'
import { mechanism } from '../plan/mechanism.ts'
import { reachAudience } from '../population/audience.ts'
import { channelUsers } from '../population/channelUsers.ts'

const params = z.strictObject({
  notice: quantity({
    unit: 'share',
    about: ['probability that a rested person opens a push', '推送打开率'],
    min: 0,
    max: 1,
    default: { low: 0.034, mode: 0.04, high: 0.046, source: 'push reaction iOS 3.4%, Android 4.6%', grade: 'A', date: '2024' },
  }),
})

/**
 * Pushes to everybody who opted in on the channel, until they mute it. At a volume v < 1, set by a policy, each push goes to a share v of
 * them, anew every time, and the flight's fixed cost shrinks with it; nobody gets a push twice, so that more than 1 counts as 1.
 *
 * Limiting case: at volume 1 and without fatigue everybody who opted in gets perWeek pushes a week.
 */
export const pushes = mechanism({
  name: 'pushes',
  section: 'mechanisms',
  summary: { en: 'Pushes to people who opted in', zh: '向已授权用户推送' },
  equation: 'pushes by step t = ⌊perWeek · t/7⌋ to min(1, volume) · optIn · users of the channel',
  source: 'push reaction rates: businessofapps 2024',
  params,
  streams: ['audience', 'post', 'volume'],
  build({ notice }, host) {
    const { world, signals } = host
    const coin = host.stream('volume')
    const { population } = world
    const out = new Int32Array(population.size + 1)
    const planned = world.flights.filter((f) => f.type === 'push')
    const sent = new Float64Array(world.flights.length)
    const flights = planned.map((flight) => ({
      flight,
      audienceKey: host.fixedStream('audience', world.channels[flight.channel].name),
      postKey: host.fixedStream('post', flight.name),
      length: flight.toStep - flight.fromStep,
    }))

    /** Keeps a share of the first n of `out`, each by a coin of its own; returns how many. */
    function thin(n: number, share: number, about: number): number {
      if (share >= 1) return n
      let kept = 0
      for (let i = 0; i < n; i++) if (uniform(coin, out[i], about) < share) out[kept++] = out[i]
      return kept
    }

    return {
      stimulate(step) {
        for (const { flight, length } of flights) {
          if (step >= flight.fromStep && step < flight.toStep)
            host.spend(LINE.push, step, (flight.budget / length) * Math.min(1, signals.volume[flight.index]), flight.index)
        }
      },
      // what was admitted was sent: a person who has opted out costs nothing
      delivered({ size, kind, flight }, step) {
        for (let i = 0; i < size; i++) if (kind[i] === KIND.push) sent[flight[i]]++
        for (const { index, costPerPush } of planned) {
          if (sent[index] > 0) host.spend(LINE.push, step, sent[index] * population.scale * costPerPush, index)
          sent[index] = 0
        }
      },
      deliver(step, sink) {
        for (const { flight, audienceKey, postKey } of flights) {
          if (step < flight.fromStep || step >= flight.toStep) continue
          const pushed = (t: number) => Math.floor((flight.perWeek * t * world.stepDays) / 7 + 1e-9)
          const elapsed = step - flight.fromStep
          for (let p = pushed(elapsed); p < pushed(elapsed + 1); p++) {
            let n = 0
            for (const s of flight.segments) {
              const audienceAgents = channelUsers(population, s, flight.channel).count * flight.optIn
              n += reachAudience(
                {
                  population,
                  segment: s,
                  channel: flight.channel,
                  audienceKey,
                  postKey,
                  audienceAgents,
                  rounding: uniform(audienceKey, s, 0),
                },
                0,
                1,
                out,
                n,
              )
            }
            sink.begin({
              source: flight.index,
              content: flight.content,
              channel: flight.channel,
              kind: flight.kind,
              flight: flight.index,
              notice,
            })
            const about = pair(postKey.a, p)
            sink.addAll(out, 0, thin(n, signals.volume[flight.index], about), about, 0)
          }
        }
      },
    }
  },
})
