import { z } from 'zod'
import { quantity } from '../base/field.ts'
import { isExactly } from '../base/isExactly.ts'
import { exp } from '../base/math.ts'
import type { Quantity } from '../base/value.ts'
import { mechanism } from '../plan/mechanism.ts'
import type { World } from '../plan/world.ts'

/** Likeness of contents in the market at which rates of engagement and sharing were measured. */
const USUAL = 0.65

const params = z.strictObject({
  marketSimilarity: quantity({
    unit: 'share',
    about: ['likeness of contents in the market without rivals that copy us', '市场内容同质化水平'],
    min: 0,
    max: 1,
    default: { value: USUAL, source: 'copycat-participation: creative similarity in the market', grade: 'reported' },
  }),
  engage: quantity({
    unit: 'log-odds',
    about: ['log-odds of engagement from nothing alike to everything alike', '从完全差异到完全雷同的互动变化'],
    max: 0,
    default: {
      low: -1.5,
      mode: -1.1,
      high: -0.7,
      source: 'homogeneous-engagement: a third, ln 1/3; so a full copy in a market at 65% costs 32% (copycat-participation: 30%)',
      grade: 'reported',
    },
  }),
  share: quantity({
    unit: 'log-odds',
    about: ['log-odds of sharing from nothing alike to everything alike', '从完全差异到完全雷同的分享变化'],
    max: 0,
    default: { low: -1.5, mode: -1.1, high: -0.7, grade: 'assumption' },
  }),
  copyTime: quantity({
    unit: 'days',
    about: ['time in which a rival’s copies come to 63% of what they will be', '竞品模仿内容铺开到 63% 所需时间'],
    min: 0.01,
    default: { low: 7, mode: 14, high: 28, grade: 'assumption' },
  }),
})

/**
 * Likeness to the market. What looks like everything else is engaged with and shared less, the more so as rivals copy it:
 *
 *   S(t) = 1 − (1 − s)·Π_r (1 − σ_r(1 − e^{−(t − t_r)/τ})),  η += β(S − 0.65)
 *
 * s is the market's own level, σ_r how alike rival r becomes to us, t_r its first day; rivals that are gone leave their copies behind.
 * It concerns what the brand makes, not people's own pieces or news; a rival of one product copies contents about that product.
 * How alike the campaign's contents are to each other is their `homogeneity`, which `engagement` takes relative to its own mean: this
 * adds only what differs from the market's usual level, so nothing counts twice.
 *
 * Limiting case: without rivals that copy and at the usual level it changes nothing; at S = 1 engagement is a third of that at S = 0.
 */
export const homogeneity = mechanism({
  name: 'homogeneity',
  section: 'mechanisms',
  summary: { en: 'Copies of our content make it less worth engaging with', zh: '市场同质化与跟风模仿降低互动和分享' },
  equation: 'η += β(S − 0.65), S = 1 − (1 − s)·Π_r (1 − σ_r(1 − e^(−(t − t_r)/τ)))',
  source: 'logit response; levels of facts copycat-participation, homogeneous-engagement',
  params,
  isIdle({ competitors, mechanisms }) {
    const { marketSimilarity } = (mechanisms['homogeneity'] ?? {}) as { marketSimilarity?: Quantity }
    const isUsual = marketSimilarity === undefined || isExactly(marketSimilarity, USUAL)
    return isUsual && competitors.every((rival) => isExactly(rival.similarity, 0))
  },
  build({ marketSimilarity, engage, share, copyTime }, { world }) {
    const likeness = likenessOf(world, copyTime)
    const engageGap = new Float64Array(world.contents.length)
    const shareGap = new Float64Array(world.contents.length)
    let isFelt = false
    const isOurs = Float64Array.from(world.contents, (c) => Number(c.maker === 'brand'))

    return {
      stimulate(step) {
        isFelt = false
        for (let c = 0; c < isOurs.length; c++) {
          // from the usual level, and then by the copies: exactly 0 where there are none
          const above = isOurs[c] * (marketSimilarity - USUAL + (1 - marketSimilarity) * likeness(world.contents[c].product, step))
          engageGap[c] = engage * above
          shareGap[c] = share * above
          isFelt ||= above !== 0
        }
      },
      respond({ size, content, engage: { eta }, share: { eta: shareEta } }) {
        if (!isFelt) return
        for (let i = 0; i < size; i++) {
          eta[i] += engageGap[content[i]]
          shareEta[i] += shareGap[content[i]]
        }
      },
    }
  },
})

/** Share of contents about a product that are like ours through rivals' copying: 1 − Π (1 − σ(1 − e^(−t/τ))). */
function likenessOf({ competitors, stepDays }: World, copyTime: number): (product: number, step: number) => number {
  return (product, step) => {
    let different = 1
    for (const rival of competitors) {
      if (rival.similarity === 0 || (rival.product >= 0 && rival.product !== product)) continue
      const days = (Math.min(step, rival.toStep) - rival.fromStep) * stepDays
      if (days > 0) different *= 1 - rival.similarity * (1 - exp(-days / copyTime))
    }
    return 1 - different
  }
}
