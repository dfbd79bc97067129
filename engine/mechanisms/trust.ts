import { z } from 'zod'
import { quantity } from '../base/field.ts'
import { exp, pow } from '../base/math.ts'
import { meanOf } from '../base/meanOf.ts'
import { KIND } from '../plan/kinds.ts'
import { mechanism } from '../plan/mechanism.ts'
import type { World } from '../plan/world.ts'

const params = z.strictObject({
  share: quantity({
    unit: 'log-odds',
    about: ['log-odds of sharing per unit of trust above the mean', '信任对分享的影响'],
    default: { low: 0.2, mode: 0.6, high: 1, grade: 'assumption' },
  }),
  adopt: quantity({
    unit: 'log-odds',
    about: ['log-odds of buying per unit of trust above the mean', '信任对购买的影响'],
    default: { low: 0.5, mode: 0.67, high: 2, grade: 'calibrated' },
  }),
  gain: quantity({
    unit: 'share',
    about: ['part of the missing trust that one believed positive contact brings', '一次可信正面接触挽回的信任缺口比例 γ₊'],
    min: 0,
    max: 1,
    default: { low: 0.01, mode: 0.02, high: 0.04, grade: 'assumption' },
  }),
  loss: quantity({
    unit: 'share',
    about: ['part of the trust that one believed negative contact costs', '一次可信负面接触损失的信任比例 γ₋'],
    min: 0,
    max: 1,
    default: { low: 0.02, mode: 0.05, high: 0.08, source: 'losses weigh more than gains: Slovic 1993; size assumed', grade: 'assumption' },
  }),
  endorsement: quantity({
    unit: 'share',
    about: ['weight of campaign content that a friend or a KOC shows, against praise', '好友或 KOC 展示的投放内容相当于好评的比例'],
    min: 0,
    max: 1,
    default: { low: 0, mode: 0.18, high: 0.2, grade: 'calibrated' },
  }),
  repetition: quantity({
    unit: 'share',
    about: [
      'what each further hearing of the same news, or answer, weighs against the one before',
      '重复听到同一新闻或回应时，每多一次的影响相对上一次的比例',
    ],
    min: 0,
    max: 1,
    default: {
      low: 0.25,
      mode: 0.36,
      high: 0.75,
      source: 'no gain after the second exposure to a message (Bao et al. 2013): all hearings together weigh as much as two',
      grade: 'calibrated',
    },
  }),
  halfLife: quantity({
    unit: 'days',
    about: ['half-life of the way back to the baseline', '信任回归基线的半衰期'],
    min: 0.01,
    default: { low: 20, mode: 30, high: 45, source: 'data-crisis: over 3 months to repair, a tenth left after 90 days', grade: 'reported' },
  }),
})

const LN2 = 0.6931471805599453

/**
 * Trust in the brand shifts sharing and buying. What speaks for the brand raises it, what speaks against it costs more, and it returns
 * to the agent's baseline T⁰ with a half-life: T = T⁰ + s, kept as the shift s at the end of the step in which the agent was last
 * touched. Within a step everybody reads the trust of its start. A contact weighs as much as it appears genuine, w = authenticity
 * (times what a crisis or its answer weighs); campaign content counts only when a friend or a KOC shows it. News is one message, however
 * often it is heard: the k-th hearing of the same news, or of the same answer, weighs ρ^(k − 1), all together at most 1/(1 − ρ) of them.
 *
 * The mean is exact without a look at anybody: it falls back to that of the baselines at the rate at which everybody does.
 *
 * Limiting case: γ₊ = γ₋ = 0 leaves everybody at T⁰; n equal complaints in one step leave T(1 − γ₋w)ⁿ, and so does news with ρ = 1.
 */
export const trust = mechanism({
  name: 'trust',
  section: 'mechanisms',
  summary: { en: 'Trust in the brand moves with what is heard, and shifts sharing and buying', zh: '品牌信任随口碑起伏，影响分享与购买' },
  equation:
    'η += β_T(T − T̄⁰); T ← T + γ₊w(1 − T) per positive, T − γ₋wT per negative noticed contact, w·ρ^(k−1) at the k-th hearing of one piece of news; T − T⁰ halves in h_T',
  source:
    'asymmetry of trust: Slovic 1993; logit response around the population mean; repeated messages: Bao, Shen, Huang, Jin & Cheng 2013',
  params,
  columns: [
    { name: 'trust-shift', type: 'f32', of: ['agent'] },
    { name: 'trust-start', type: 'f32', of: ['agent'] },
    { name: 'trust-step', type: 'u16', of: ['agent'] },
    { name: 'news-heard', type: 'u8', of: ['agent', 'crisis'] },
    { name: 'trust-rate', type: 'f64', of: [1] },
    { name: 'trust-sum', type: 'f64', of: [1] },
  ],
  cubes: [{ name: 'trust-mean', type: 'f64', of: ['step'], unit: 'none' }],
  build(p, host) {
    const { world } = host
    const shift = host.own<Float32Array>('trust-shift')
    const start = host.own<Float32Array>('trust-start')
    const stamp = host.own<Uint16Array>('trust-step')
    const total = host.own<Float64Array>('trust-sum')
    const means = host.own<Float64Array>('trust-mean')
    const extra = host.read('trust-weight')
    const { trust: baseline, size: people } = world.population
    const mean = meanOf(baseline, people)
    const rate = (-LN2 * world.stepDays) / p.halfLife
    host.own<Float64Array>('trust-rate')[0] = rate
    const decay = Float64Array.from({ length: world.steps + 2 }, (_, k) => exp(rate * k))
    const weights = contactWeights(world, p)
    const again = repetitions(world, p.repetition, host.own<Uint8Array>('news-heard'))
    const { share: onShare, adopt: onAdopt } = p

    return {
      respond({ size, agent, content, kind, share, adopt }, step) {
        const { eta } = share
        const { eta: adoptEta } = adopt
        const now = step + 1
        // carried on from the batch before: the rounding must not depend on the size of batches
        let sum = total[0]
        for (let i = 0; i < size; i++) {
          const a = agent[i]
          const since = stamp[a]
          const faded = shift[a] * decay[now - since]
          const atStart = since === now ? start[a] : Math.fround(faded)
          const gap = baseline[a] + atStart - mean
          eta[i] += onShare * gap
          adoptEta[i] += onAdopt * gap
          const weight = weights[(content[i] << 4) | kind[i]]
          if (weight === 0) continue
          // f is the shift so far in this step
          const f = since === now ? shift[a] : atStart
          const level = baseline[a] + f
          const w = weight * (1 + extra[content[i]]) * again(a, content[i])
          const after = Math.fround(f + (w > 0 ? Math.min(1, w) * (1 - level) : Math.max(-1, w) * level))
          if (since !== now) {
            start[a] = atStart
            stamp[a] = now
          }
          shift[a] = after
          sum += after - faded
        }
        total[0] = sum
      },
      observe(step) {
        means[step] = mean + total[0] / people
        total[0] *= decay[1]
      },
    }
  },
})

/** Hearings of one piece of news are counted up to this many, in four bits: the news in the lower, its answer in the upper ones. */
const MOST_HEARINGS = 15

/** Counts a hearing of content and gives its weight: ρ^(k − 1) at the k-th of one piece of news, 1 for all that is no news. */
function repetitions({ contents, crises, population }: World, rho: number, heard: Uint8Array): (agent: number, content: number) => number {
  const weights = Float64Array.from({ length: MOST_HEARINGS + 1 }, (_, k) => pow(rho, k))
  const crisisOf = Int32Array.from(contents, (_, c) => crises.findIndex(({ content, answer }) => c === content || c === answer))
  const shiftOf = Uint8Array.from(contents, (_, c) => (crises.some(({ answer }) => c === answer) ? 4 : 0))
  const perAgent = heard.length / population.agents
  return (agent, content) => {
    const crisis = crisisOf[content]
    if (crisis < 0) return 1
    const at = agent * perAgent + crisis
    const shift = shiftOf[content]
    const before = (heard[at] >>> shift) & MOST_HEARINGS
    if (before < MOST_HEARINGS) heard[at] += 1 << shift
    return weights[before]
  }
}

/** What a contact moves, by content and kind: γ₊w where it speaks for the brand, −γ₋w where it speaks against it. */
function contactWeights(
  { contents, tiers }: World,
  { gain, loss, endorsement }: Record<'gain' | 'loss' | 'endorsement', number>,
): Float64Array {
  const koc = tiers.find((t) => t.kind === KIND.koc)
  return Float64Array.from({ length: contents.length * 16 }, (_, at) => {
    const { valence, maker, authenticity } = contents[at >> 4]
    const kind = at & 15
    if (valence !== 0) return (valence > 0 ? gain : -loss) * authenticity
    if (maker === 'press') return 0
    if (kind === KIND.peer) return gain * endorsement * authenticity
    return kind === KIND.koc && koc ? gain * endorsement * ((koc.authenticity + authenticity) / 2) : 0
  })
}
