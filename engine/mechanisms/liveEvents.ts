import { z } from 'zod'
import { quantity } from '../base/field.ts'
import { type Key, nameId, subKey, uniform } from '../base/keyed.ts'
import { pow } from '../base/math.ts'
import { permuteWithin } from '../base/permuteWithin.ts'
import { KIND, KINDS, LINE, STAGE } from '../plan/kinds.ts'
import { mechanism, type Host } from '../plan/mechanism.ts'
import type { WorldFlight } from '../plan/world.ts'
import { userList } from '../population/channelUsers.ts'

const params = z.strictObject({
  notice: quantity({
    unit: 'share',
    about: ['probability that a rested viewer notices what is shown', '观众注意到直播内容的概率'],
    min: 0,
    max: 1,
    default: { low: 0.7, mode: 0.85, high: 0.95, grade: 'assumption' },
  }),
  aware: quantity({
    unit: 'none',
    about: ['how many times as likely people who know the brand are to watch', '已知晓品牌人群的观看倍数'],
    min: 1,
    max: 100,
    default: { low: 2, mode: 3, high: 5, grade: 'assumption' },
  }),
  community: quantity({
    unit: 'none',
    about: ['how many times as likely members of a community are to watch', '社群成员的观看倍数'],
    min: 1,
    max: 100,
    default: { low: 2, mode: 4, high: 8, grade: 'assumption' },
  }),
  presence: quantity({
    unit: 'log-odds',
    about: ['log-odds of buying that a live host adds', '直播讲解对购买的增益'],
    default: { low: 0.3, mode: 0.6, high: 1, grade: 'assumption' },
  }),
})

/**
 * Live events: on its day a live flight is watched by users of its channel. They are asked in a keyed order and turn up in proportion to
 * a weight, 1 for strangers, more for those who know the brand and for members of a community:
 *
 *   agents who watch = ⌊viewers / scale + u⌋, P(agent watches) ∝ w,  w = a^[knows the brand] · c^[member]
 *
 * as long as no group is exhausted. Nobody watches the same event twice.
 * An event of several steps spreads its viewers evenly over them. Whoever watches has one contact of kind `live`; what limited
 * coupons add is in coupons.ts.
 *
 * Limiting case: at weights of 1 the viewers are a uniform sample of the users; at more viewers than users all watch.
 */
export const liveEvents = mechanism({
  name: 'live-events',
  section: 'mechanisms',
  summary: { en: 'Live events: who watches, and what a live host sells', zh: '直播：观众到场与主播带货' },
  equation: 'viewers = ⌊V/scale + u⌋ agents, P(watch) ∝ a^[aware]·c^[community]; η_adopt += β_live',
  source: 'weighted sampling by rejection in a keyed order; logit response',
  params,
  columns: [
    { name: 'live-asked', type: 'i32', of: ['flight'] },
    { name: 'live-shown', type: 'i32', of: ['flight'] },
  ],
  cubes: [{ name: 'live-viewers', type: 'f64', of: ['step'], unit: 'people' }],
  streams: ['order', 'turn-up', 'rounding'],
  isIdle: ({ campaign }) => campaign.flights.every((flight) => flight.kind !== 'live'),
  build(p, host) {
    const { world, signals } = host
    const { scale } = world.population
    const viewers = host.own<Float64Array>('live-viewers')
    const flights = world.flights.filter((f) => f.type === 'live').map((f) => event(f, host))
    const gather = gatherer(host, p)
    const shown = host.own<Int32Array>('live-shown')
    const lift = new Float64Array(KINDS.length)
    lift[KIND.live] = p.presence
    const isOn = ({ fromStep, toStep }: WorldFlight, step: number) => step >= fromStep && step < toStep
    const isAnyOn = (step: number) => flights.some(({ flight }) => isOn(flight, step))

    return {
      stimulate(step) {
        for (const { flight, steps } of flights) {
          if (!isOn(flight, step)) continue
          const line = flight.tier < 0 ? LINE.media : LINE.creators
          host.spend(line, step, (flight.budget / steps) * signals.volume[flight.index], flight.index)
        }
      },
      deliver(step, sink) {
        for (const { flight, steps, id, order, users, rounding } of flights) {
          if (!isOn(flight, step)) continue
          const due = (flight.viewers * signals.volume[flight.index] * (step + 1 - flight.fromStep)) / steps / scale
          const n = Math.floor(due + rounding) - shown[flight.index]
          if (n <= 0 || users.length === 0) continue
          const { index, content, channel, kind } = flight
          sink.begin({ source: index, content, channel, kind, flight: index, notice: p.notice })
          shown[index] += gather(users, order, index, id, n, (agent) => sink.add(agent, id))
        }
      },
      delivered({ size, kind }, step) {
        if (!isAnyOn(step)) return
        for (let i = 0; i < size; i++) viewers[step] += scale * Number(kind[i] === KIND.live)
      },
      respond({ size, kind, adopt: { eta } }, step) {
        if (!isAnyOn(step)) return
        for (let i = 0; i < size; i++) eta[i] += lift[kind[i]]
      },
    }
  },
})

function event(flight: WorldFlight, { world, stream }: Host) {
  const id = nameId(flight.name)
  return {
    flight,
    id,
    steps: Math.max(1, flight.toStep - flight.fromStep),
    order: subKey(stream('order'), flight.name),
    users: userList(world.population, flight.segments, flight.channel),
    rounding: uniform(stream('rounding'), id, 0),
  }
}

/** Rounds in which the users are asked; in the last one whoever has not come yet comes. */
const ROUNDS = 16

/**
 * Asks users in the event's order, round after round, until n have turned up; returns how many did. In each round somebody of weight w
 * comes with probability w/W, W the largest weight: so those who come are in proportion to their weights, whatever W is, until
 * a group is exhausted. How far the rounds have got is kept from step to step.
 */
function gatherer({ status, own, read, stream }: Host, { aware, community }: { aware: number; community: number }) {
  const asked = own<Int32Array>('live-asked')
  const member = read('community-mask')
  const turnUp = stream('turn-up')
  const { stage } = status
  const most = aware * community

  /** Whether the agent comes in this round: u lies between those who came before, 1 − (1 − c)^round, and those who have come after it. */
  function comes(agent: number, id: number, round: number): boolean {
    const chance = ((stage[agent] > STAGE.unaware ? aware : 1) * (member[agent] !== 0 ? community : 1)) / most
    const u = uniform(turnUp, agent, id)
    const before = pow(1 - chance, round)
    return u >= 1 - before && (round === ROUNDS - 1 || u < 1 - before * (1 - chance))
  }

  return (users: Int32Array, order: Key, event: number, id: number, n: number, found: (agent: number) => void): number => {
    const all = users.length
    let turned = 0
    let at = asked[event]
    for (; turned < n && at < ROUNDS * all; at++) {
      const agent = users[permuteWithin(order, all, at % all)]
      if (!comes(agent, id, Math.floor(at / all))) continue
      found(agent)
      turned++
    }
    asked[event] = at
    return turned
  }
}
