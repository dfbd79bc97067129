import { z } from 'zod'
import { quantity } from '../base/field.ts'
import { pair, uniform } from '../base/keyed.ts'
import { LINE } from '../plan/kinds.ts'
import { mechanism } from '../plan/mechanism.ts'
import type { Host } from '../plan/mechanism.ts'
import type { WorldFlight } from '../plan/world.ts'
import { randomUsers, userList } from '../population/channelUsers.ts'

const params = z.strictObject({
  notice: quantity({
    unit: 'share',
    about: ['probability that a bought impression is noticed by a rested person', '付费曝光被注意到的概率'],
    min: 0,
    max: 1,
    default: { low: 0.15, mode: 0.3, high: 0.45, grade: 'assumption' },
  }),
})

/** Whom a step's impressions reach. Reused by every run of a worker, because a policy may buy more of a flight than was planned. */
const store = { agents: new Int32Array(1024) }

/**
 * Impressions bought in a channel's feed, each shown to a random user of the channel in the targeted segments. The volume that a policy
 * sets for the step scales impressions and spend alike.
 *
 * Limiting case: at volume 1 and without fatigue every impression is noticed with the same probability and contacts per person are Poisson.
 */
export const paidMedia = mechanism({
  name: 'paid-media',
  section: 'mechanisms',
  summary: {
    en: 'Paid impressions: budget over CPM, uniform over targeted users of the channel',
    zh: '付费曝光：预算 ÷ CPM，均匀触达定向人群中的渠道用户',
  },
  equation: 'contacts per step = volume · budget / steps / CPM · 1000 / scale, rounded stochastically; spend = volume · budget / steps',
  source: 'media-buying identity',
  params,
  cubes: [
    { name: 'impressions-bought', type: 'f64', of: ['flight'], unit: 'contacts' },
    { name: 'impressions-unplaced', type: 'f64', of: ['flight'], unit: 'contacts' },
  ],
  streams: ['target', 'rounding'],
  build({ notice }, host) {
    const { world, signals } = host
    const bought = host.own<Float64Array>('impressions-bought')
    const unplaced = host.own<Float64Array>('impressions-unplaced')
    const flights = world.flights.filter((f) => f.type === 'paid').map((f) => plan(f, host))
    reserve(Math.max(1, ...flights.map((f) => Math.ceil(f.contacts) + 1)))
    const target = host.stream('target')
    const rounding = host.stream('rounding')

    return {
      stimulate(step) {
        for (const { flight, steps } of flights) {
          if (step >= flight.fromStep && step < flight.toStep)
            host.spend(LINE.media, step, (flight.budget / steps) * signals.volume[flight.index], flight.index)
        }
      },
      deliver(step, sink) {
        for (const { flight, contacts, key, users } of flights) {
          if (step < flight.fromStep || step >= flight.toStep) continue
          const n = Math.floor(contacts * signals.volume[flight.index] + uniform(rounding, step, key))
          bought[flight.index] += n
          if (users.length === 0) {
            unplaced[flight.index] += n
            continue
          }
          sink.begin({
            source: flight.index,
            content: flight.content,
            channel: flight.channel,
            kind: flight.kind,
            flight: flight.index,
            notice,
          })
          // the k-th impression of a step is the same contact however many are bought after it
          const about = pair(key, step)
          const agents = reserve(n)
          randomUsers(users, target, about, n, agents, 0)
          sink.addAll(agents, 0, n, about, 1)
        }
      },
    }
  },
})

/** Room for n agents. */
function reserve(n: number): Int32Array {
  if (n > store.agents.length) store.agents = new Int32Array(Math.max(n, 2 * store.agents.length))
  return store.agents
}

function plan(flight: WorldFlight, { world, fixedStream }: Host) {
  const { population, channels } = world
  const steps = Math.max(1, flight.toStep - flight.fromStep)
  return {
    flight,
    steps,
    users: userList(population, flight.segments, flight.channel),
    contacts: ((flight.budget / steps / channels[flight.channel].cpm) * 1000) / population.scale,
    key: fixedStream('target', flight.name).a,
  }
}
