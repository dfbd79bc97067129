import { z } from 'zod'
import { quantity } from '../base/field.ts'
import { mechanism } from '../plan/mechanism.ts'
import { type Allotment, proportionally } from './budget/allocate.ts'
import { isMovable, mostVolume, plannedSpend } from './budget/plannedSpend.ts'

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
    const before = host.own<Float64Array>('hedge-before')
    const reports = host.own<Float64Array>('hedge-reports')
    const held = host.own<Float64Array>('hedge-baseline')
    const fallen = host.own<Float64Array>('hedge-fallen')
    const actions = host.own<Float64Array>('platform-hedge-actions')
    const delivered = host.read('delivered-by-flight')
    const cost = host.read('cost-by-flight')
    const channels = world.channels.length
    const lately = Math.max(1, Math.round(window / stepDays))
    const earlier = Math.max(1, Math.round(baseline / stepDays))
    const planned = Float64Array.from(flights, (f) => plannedSpend(world, f))
    const allotments: Allotment[] = flights.map(() => ({ planned: 0, weight: 1, least: 0, most: 1, volume: 1 }))
    const who = new Int32Array(flights.length)
    const money = new Float64Array(channels)
    const isCapped = new Uint8Array(channels)

    /** What the step before brought and cost, by channel: bought contacts of flights. */
    function report(step: number): void {
      for (const { index, channel } of flights) {
        const at = (step * channels + channel) * 2
        reports[at] += delivered[index] - before[2 * index]
        reports[at + 1] += cost[index] - before[2 * index + 1]
        before[2 * index] = delivered[index]
        before[2 * index + 1] = cost[index]
      }
    }

    /** Contacts per money of a channel in steps from … to − 1; −1 where it cost nothing. */
    function rate(channel: number, from: number, to: number): number {
      let contacts = 0
      let spent = 0
      for (let s = Math.max(0, from); s < to; s++) {
        contacts += reports[(s * channels + channel) * 2]
        spent += reports[(s * channels + channel) * 2 + 1]
      }
      return spent > 0 ? contacts / spent : -1
    }

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

    function gather(step: number): number {
      let n = 0
      for (let f = 0; f < flights.length; f++) {
        if (!isMovable(flights[f], planned[f], step)) continue
        const at = allotments[n]
        at.planned = planned[f]
        at.weight = fallen[step * channels + flights[f].channel] === 1 ? left : 1
        at.most = mostVolume(flights[f], CEILING)
        who[n++] = f
      }
      return n
    }

    /** Holds the channels to their part of the money: those above it are scaled down to it, the others take the rest. */
    function cap(n: number): void {
      let total = 0
      money.fill(0)
      isCapped.fill(0)
      for (let i = 0; i < n; i++) {
        const { planned: cost, volume } = allotments[i]
        total += cost * volume
        money[flights[who[i]].channel] += cost * volume
      }
      let used = 0
      for (let c = 0; c < channels; c++) used += Number(money[c] > 0)
      const limit = total * Math.max(most, 1 / Math.max(1, used))
      for (let round = 0; round < used; round++) {
        let over = 0
        let open = 0
        for (let c = 0; c < channels; c++) {
          if (money[c] > limit * ROUNDING) {
            over += money[c] - limit
            isCapped[c] = 1
          } else if (isCapped[c] === 0) open += money[c]
        }
        if (over === 0 || open === 0) return
        for (let i = 0; i < n; i++) {
          const c = flights[who[i]].channel
          if (money[c] > limit * ROUNDING) allotments[i].volume *= limit / money[c]
          else if (isCapped[c] === 0) allotments[i].volume *= 1 + over / open
        }
        for (let c = 0; c < channels; c++) {
          if (money[c] > limit * ROUNDING) money[c] = limit
          else if (isCapped[c] === 0) money[c] *= 1 + over / open
        }
      }
    }

    return {
      steer(step) {
        if (step > 0) report(step - 1)
        watch(step - 1, step)
        const n = gather(step)
        if (n < 2) return
        proportionally(allotments, n)
        cap(n)
        for (let i = 0; i < n; i++) signals.volume[flights[who[i]].index] *= allotments[i].volume
      },
    }
  },
})

const ROUNDING = 1 + 1e-9
