import { z } from 'zod'
import { quantity } from '../base/field.ts'
import { mechanism } from '../plan/mechanism.ts'

const params = z.strictObject({
  customers: quantity({
    unit: 'per day',
    about: ['mentions of the brand by a customer, a day', '每位客户每天自发提及品牌的次数'],
    min: 0,
    max: 10,
    default: {
      low: 0.01,
      mode: 0.04,
      high: 0.1,
      source: '56 mentions of brands a week (Keller & Fay 2006), over some 200 brands in use',
      grade: 'assumption',
    },
  }),
  acquainted: quantity({
    unit: 'per day',
    about: ['mentions by somebody who knows the brand and has not bought, a day', '每位知道品牌但未购买的人每天提及品牌的次数'],
    min: 0,
    max: 10,
    default: {
      low: 0.001,
      mode: 0.005,
      high: 0.02,
      source: 'most talk is of the brand that one uses: East, Hammond & Wright 2007; size assumed',
      grade: 'assumption',
    },
  }),
  known: quantity({
    unit: 'share',
    about: ['share of people who know the brand before the first day', '期初已知晓品牌的人群占比'],
    min: 0,
    max: 1,
    default: { low: 0.1, mode: 0.3, high: 0.6, grade: 'assumption' },
  }),
  listeners: quantity({
    unit: 'people',
    about: ['people who notice one mention', '每次提及被多少人注意到'],
    min: 0,
    max: 10_000,
    default: {
      low: 3,
      mode: 10,
      high: 40,
      source: 'nine in ten are said to one or two people (Keller & Fay 2006), the rest is read by some hundred',
      grade: 'assumption',
    },
  }),
  negative: quantity({
    unit: 'share',
    about: ['share of mentions that speak against the brand', '日常提及中的负面占比'],
    min: 0,
    max: 1,
    default: {
      low: 0.02,
      mode: 0.035,
      high: 0.05,
      source: 'silence-alarm: over 5% is no ordinary day; below a tenth of talk (Keller & Fay 2006)',
      grade: 'reported',
    },
  }),
  praise: quantity({
    unit: 'share',
    about: ['share of the other mentions that praise it', '其余提及中的正面占比'],
    min: 0,
    max: 1,
    default: { low: 0.5, mode: 0.68, high: 0.75, source: '62% of all talk of brands is positive: Keller & Fay 2006', grade: 'assumption' },
  }),
})

/**
 * What is said of the brand on any day, campaign or not: customers mention it, and people who know it. It is there to be compared with, as
 * an expectation without a draw: the noise against which complaints and the news of a crisis are heard, by people and by policies that
 * listen. It moves nobody, because its effect is in the baselines already: of trust, and of organic demand.
 *
 *   n = listeners · (customers' rate · C + acquainted' rate · (K − C)⁺) · Δ,  K = N(k₀ + (1 − k₀)·reached so far)
 *
 * of which a share ν is negative, (1 − ν)·π positive and the rest neutral; C people have bought, K know the brand.
 *
 * Limiting case: with both rates 0 every figure is the same as without it, bit for bit.
 */
export const everydayTalk = mechanism({
  name: 'everyday-talk',
  section: 'mechanisms',
  summary: { en: 'What is said of the brand on any ordinary day', zh: '品牌的日常自然声量：客户与知晓者随口提及' },
  equation: 'n = listeners·(r_C·C + r_K·(K − C)⁺)·Δ, K = N(k₀ + (1 − k₀)·reach so far); negative ν·n, positive (1 − ν)π·n',
  source: 'talk of brands: Keller & Fay 2006 (TalkTrack); East, Hammond & Wright 2007 (three praises to a complaint)',
  params,
  columns: [{ name: 'reached-so-far', type: 'f64', of: [1] }],
  cubes: [{ name: 'everyday-talk', type: 'f64', of: ['step', 3], unit: 'contacts' }],
  isIdle: ({ products }) => Object.keys(products).length === 0,
  build(p, host) {
    const { world, status } = host
    const reached = host.own<Float64Array>('reached-so-far')
    const talk = host.own<Float64Array>('everyday-talk')
    const first = host.read('reached-first')
    const { segments, size, scale } = world.population
    const bought = world.products.flatMap(({ bundledWith }, x) => (bundledWith < 0 ? [x] : []))
    const perMention = p.listeners * world.stepDays
    const shares = [p.negative, (1 - p.negative) * (1 - p.praise), (1 - p.negative) * p.praise]

    return {
      settle(step) {
        for (let s = 0; s < segments.length; s++) reached[0] += first[step * segments.length + s]
        // in agents, as contacts are counted
        let customers = 0
        for (const x of bought) customers += status.total[x] / scale
        const knowing = size * p.known + (1 - p.known) * reached[0]
        const heard = perMention * (p.customers * customers + p.acquainted * Math.max(0, knowing - customers))
        for (let k = 0; k < 3; k++) talk[step * 3 + k] = heard * shares[k]
      },
    }
  },
})
