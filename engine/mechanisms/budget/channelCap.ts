import type { WorldFlight } from '../../plan/world.ts'
import type { Allotment } from './allocate.ts'

const ROUNDING = 1 + 1e-9

/**
 * Holds channels to their part of the money of a step: those above max(most, 1/channels in use) of it are scaled down to that, the others
 * take the rest in proportion. Changes the volumes of the first n allotments. `who` says
 * whose they are.
 */
export function channelCap(
  channels: number,
  most: number,
): (allotments: readonly Allotment[], n: number, who: readonly WorldFlight[]) => void {
  const money = new Float64Array(channels)
  const isCapped = new Uint8Array(channels)

  return (allotments, n, who) => {
    let total = 0
    money.fill(0)
    isCapped.fill(0)
    for (let i = 0; i < n; i++) {
      const { planned: cost, volume } = allotments[i]
      total += cost * volume
      money[who[i].channel] += cost * volume
    }
    let used = 0
    for (let c = 0; c < channels; c++) used += Number(money[c] > 0)
    const limit = total * Math.max(most, 1 / Math.max(1, used))
    // what one takes over may put it above its part as well
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
        const c = who[i].channel
        if (money[c] > limit * ROUNDING) allotments[i].volume *= limit / money[c]
        else if (isCapped[c] === 0) allotments[i].volume *= 1 + over / open
      }
      for (let c = 0; c < channels; c++) {
        if (money[c] > limit * ROUNDING) money[c] = limit
        else if (isCapped[c] === 0) money[c] *= 1 + over / open
      }
    }
  }
}
