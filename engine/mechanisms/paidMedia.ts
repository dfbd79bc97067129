import { z } from 'zod'
import { quantity } from '../base/field.ts'
import { draw32, pair, uniform } from '../base/keyed.ts'
import { radixSort } from '../base/radixSort.ts'
import { LINE } from '../plan/kinds.ts'
import { mechanism } from '../plan/mechanism.ts'
import type { Host } from '../plan/mechanism.ts'
import type { WorldFlight } from '../plan/world.ts'
import { channelUsers, nthUsers } from '../population/channelUsers.ts'

const params = z.strictObject({
  notice: quantity({
    unit: 'share',
    about: ['probability that a bought impression is noticed by a rested person', '付费曝光被注意到的概率'],
    min: 0,
    max: 1,
    default: { low: 0.15, mode: 0.3, high: 0.45, grade: 'assumption' },
  }),
})

/** Impressions bought in a channel's feed, each shown to a random user of the channel in the targeted segments. */
export const paidMedia = mechanism({
  name: 'paid-media',
  section: 'mechanisms',
  summary: { en: 'Paid impressions: budget over CPM, uniform over targeted users of the channel', zh: '付费曝光：预算 ÷ CPM，均匀触达定向人群中的渠道用户' },
  equation: 'contacts per step = budget / steps / CPM · 1000 / scale, rounded stochastically',
  source: 'media-buying identity',
  params,
  cubes: [
    { name: 'impressions-bought', type: 'f64', of: ['flight'], unit: 'contacts' },
    { name: 'impressions-unplaced', type: 'f64', of: ['flight'], unit: 'contacts' },
  ],
  streams: ['target', 'rounding'],
  build({ notice }, host) {
    const { world } = host
    const bought = host.own<Float64Array>('impressions-bought')
    const unplaced = host.own<Float64Array>('impressions-unplaced')
    const flights = world.flights.filter((f) => f.type === 'paid').map((f) => plan(f, host))
    const most = Math.max(1, ...flights.map((f) => Math.ceil(f.contacts) + 1))
    const agents = new Int32Array(most)
    const scratch = new Int32Array(most)
    const target = host.stream('target')
    const rounding = host.stream('rounding')

    /** Fills `agents` with the targets of n impressions, uniform over the targeted users, ascending. */
    function place({ key, groups, total }: (typeof flights)[number], n: number, step: number): void {
      const about = pair(key, step)
      for (let k = 0; k < n; k++) agents[k] = Math.floor((draw32(target.a, target.b, k, about) >>> 0) * 2.3283064365386963e-10 * total)
      radixSort(agents, n, scratch)
      let from = 0
      let before = 0
      for (const users of groups) {
        let to = from
        while (to < n && agents[to] < before + users.count) agents[to++] -= before
        nthUsers(users, agents, from, to)
        from = to
        before += users.count
      }
    }

    return {
      stimulate(step) {
        for (const { flight, steps } of flights) {
          if (step >= flight.fromStep && step < flight.toStep) host.spend(LINE.media, step, flight.budget / steps, flight.index)
        }
      },
      deliver(step, sink) {
        for (const planned of flights) {
          const { flight, contacts, key, total } = planned
          if (step < flight.fromStep || step >= flight.toStep) continue
          const n = Math.floor(contacts + uniform(rounding, step, key))
          bought[flight.index] += n
          if (total === 0) {
            unplaced[flight.index] += n
            continue
          }
          place(planned, n, step)
          sink.begin({ source: flight.index, content: flight.content, channel: flight.channel, kind: flight.kind, flight: flight.index, notice })
          const about = pair(key, step)
          // the j-th impression of an agent in a step is the same contact whatever else was bought
          for (let i = 0, j = 0; i < n; i++) {
            j = i > 0 && agents[i] === agents[i - 1] ? j + 1 : 0
            sink.add(agents[i], about + j)
          }
        }
      },
    }
  },
})

function plan(flight: WorldFlight, { world, fixedStream }: Host) {
  const { population, channels } = world
  const steps = Math.max(1, flight.toStep - flight.fromStep)
  const groups = flight.segments.map((s) => channelUsers(population, s, flight.channel)).filter((g) => g.count > 0)
  return {
    flight,
    steps,
    groups,
    total: groups.reduce((sum, g) => sum + g.count, 0),
    contacts: ((flight.budget / steps / channels[flight.channel].cpm) * 1000) / population.scale,
    key: fixedStream('target', flight.name).a,
  }
}
