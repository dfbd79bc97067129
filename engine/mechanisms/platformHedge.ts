import { z } from 'zod'
import { quantity } from '../base/field.ts'
import { mechanism } from '../plan/mechanism.ts'
import { proportionally } from './budget/allocate.ts'
import { channelCap } from './budget/channelCap.ts'
import { channelReports } from './budget/channelReports.ts'
import { movableFlights } from './budget/movableFlights.ts'
import { mostVolume } from './budget/plannedSpend.ts'

const params = z.strictObject({
  most: quantity({
    unit: 'share',
    about: ['most of the day’s money that one channel may take', '单一平台预算占比上限'],
    min: 0.01,
    max: 1,
    default: { value: 0.7, grade: 'assumption' },
  }),
  fall: quantity({
    unit: 'share',
    about: ['fall of a channel’s contacts per money at which money moves away', '平台单位触达下滑多少时撤出'],
    min: 0,
    max: 1,
    default: { value: 0.3, grade: 'assumption' },
  }),
  window: quantity({
    unit: 'days',
    about: ['days that the fall is measured over', '判断下滑的观测天数'],
    min: 1 / 24,
    default: { value: '3 days', grade: 'assumption' },
  }),
  baseline: quantity({
    unit: 'days',
    about: ['days before them that it is measured against', '对比的基准天数'],
    min: 1 / 24,
    default: { value: '14 days', grade: 'assumption' },
  }),
  left: quantity({
    unit: 'share',
    about: ['part of its money that a fallen channel keeps', '下滑平台保留的预算比例'],
    min: 0,
    max: 1,
    default: { value: 0.4, grade: 'assumption' },
  }),
})

/** A channel is let off once its contacts per money are back to this part of what they had to fall by. */
const RECOVERED = 0.5
const CEILING = 100

/**
 * Not all eggs in one basket. No channel takes more than a part of the day's money, and when a platform's contacts per money, as the
 * firm's reports show them, fall by more than so much against the weeks before, most of its money goes to the other channels until they
 * are back. The baseline of a fallen channel is kept from before the fall. What the day costs in all stays as planned.
 *
 * Limiting case: with `most` and `fall` 1 nothing changes bit for bit; with one channel there is nowhere to move money to.
 */
export const platformHedge = mechanism({
  name: 'platform-hedge',
  section: 'policies',
  summary: { en: 'No platform takes too much money; it leaves one that falls', zh: '平台对冲：控制单一平台占比，流量骤降时转移预算' },
  equation:
    'Σ planned·volume = Σ planned; channel’s share ≤ max(most, 1/channels); weight left while contacts/money < (1 − fall)·baseline, back to 1 at (1 − fall/2)·baseline',
  source: 'facts platform-hedge, algorithm-shock (reported)',
  params,
  columns: [
    { name: 'hedge-before', type: 'f64', of: ['flight', 2] },
    { name: 'hedge-reports', type: 'f64', of: ['step', 'channel', 2] },
    { name: 'hedge-baseline', type: 'f64', of: ['channel'] },
  ],
  cubes: [
    { name: 'hedge-fallen', type: 'f64', of: ['step', 'channel'], unit: 'none' },
    { name: 'platform-hedge-actions', type: 'f64', of: ['step'], unit: 'none' },
  ],
  isIdle: ({ campaign }) => campaign.flights.length < 2,
  build({ most, fall, window, baseline, left }, host) {
    const { world, signals } = host
    const { flights, stepDays } = world
    const held = host.own<Float64Array>('hedge-baseline')
    const fallen = host.own<Float64Array>('hedge-fallen')
    const actions = host.own<Float64Array>('platform-hedge-actions')
    const channels = world.channels.length
    const { report, rate } = channelReports(flights, channels, {
      before: host.own<Float64Array>('hedge-before'),
      reports: host.own<Float64Array>('hedge-reports'),
      delivered: host.read('delivered-by-flight'),
      cost: host.read('cost-by-flight'),
    })
    const lately = Math.max(1, Math.round(window / stepDays))
    const earlier = Math.max(1, Math.round(baseline / stepDays))
    const { allotments, who, gather } = movableFlights(world)
    const cap = channelCap(channels, most)

    /** Marks the channels whose contacts per money have fallen and not come back; the last step reported is `last`. */
    function watch(last: number, step: number): void {
      for (let c = 0; c < channels; c++) {
        const was = step > 0 && fallen[(step - 1) * channels + c] === 1
        const now = rate(c, last + 1 - lately, last + 1)
        if (!was) held[c] = rate(c, last + 1 - lately - earlier, last + 1 - lately)
        // a fall counts against at least as long a time before it
        const isKnown = now >= 0 && held[c] > 0 && last + 1 >= 2 * lately
        const isDown = isKnown ? now < (1 - (was ? fall * RECOVERED : fall)) * held[c] : was
        fallen[step * channels + c] = Number(isDown)
        if (isDown !== was) actions[step]++
      }
    }

    return {
      steer(step) {
        if (step > 0) report(step - 1)
        watch(step - 1, step)
        const n = gather(step, (at, flight) => {
          at.weight = fallen[step * channels + flight.channel] === 1 ? left : 1
          at.most = mostVolume(flight, CEILING)
        })
        if (n < 2) return
        proportionally(allotments, n)
        cap(allotments, n, who)
        for (let i = 0; i < n; i++) signals.volume[who[i].index] *= allotments[i].volume
      },
    }
  },
})
