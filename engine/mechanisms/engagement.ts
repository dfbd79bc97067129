import { z } from 'zod'
import { quantity } from '../base/field.ts'
import { uniform } from '../base/keyed.ts'
import { log, logit } from '../base/math.ts'
import { refuses } from '../plan/decision.ts'
import type { ExposureBatch } from '../plan/exposureBatch.ts'
import { KIND, KINDS, STAGE } from '../plan/kinds.ts'
import { mechanism } from '../plan/mechanism.ts'
import type { World } from '../plan/world.ts'

const params = z.strictObject({
  resonance: quantity({
    unit: 'log-odds',
    about: ['log-odds per point of resonance above 6', '共鸣度每高 1 分的互动增益'],
    default: { low: 0.1, mode: 0.37, high: 0.4, grade: 'calibrated' },
  }),
  homogeneity: quantity({
    unit: 'log-odds',
    about: ['log-odds per unit of homogeneity above 0.4', '同质化对互动的影响'],
    default: { low: -2.5, mode: -1.8, high: -1, source: 'homogeneous content engages a third (reported)', grade: 'reported' },
  }),
  authenticity: quantity({
    unit: 'log-odds',
    about: ['log-odds per unit of authenticity above 0.5', '真实感对互动的影响'],
    default: { low: 0.3, mode: 1.2, high: 1.3, source: 'KOC posts convert 2.1 times ads (reported)', grade: 'calibrated' },
  }),
  affinity: quantity({
    unit: 'log-odds',
    about: ['log-odds per unit of interest above 0.5', '兴趣匹配对互动的影响'],
    default: { low: 0.5, mode: 1.8, high: 2, grade: 'calibrated' },
  }),
  familiarity: quantity({
    unit: 'log-odds',
    about: ['log-odds at full familiarity', '熟悉度对互动的影响'],
    default: { low: 0.1, mode: 0.73, high: 0.8, grade: 'calibrated' },
  }),
  tedium: quantity({
    unit: 'log-odds',
    about: ['log-odds lost, of content that is all alike, per e-fold of contacts beyond wear-in', '同质化内容反复接触的厌倦效应'],
    min: 0,
    default: { low: 0.2, mode: 0.5, high: 1, source: 'two factors of repetition, size assumed: Berlyne 1970', grade: 'assumption' },
  }),
  influence: quantity({
    unit: 'none',
    about: ['weight of the logarithm of the creator’s influence', '达人影响力权重'],
    default: { low: 0.1, mode: 0.3, high: 0.5, grade: 'assumption' },
  }),
  privacy: quantity({
    unit: 'log-odds',
    about: ['log-odds of people who refuse tracked interactions', '拒绝被追踪人群的互动折减'],
    default: { low: -1.2, mode: -0.7, high: -0.2, grade: 'assumption' },
  }),
})

/**
 * Engagement (likes, comments, saves, clicks) with noticed content; who engages is interested in what is sold. Engagement with a
 * complaint or the news of a crisis is an opinion and no interest. With the number n of contacts noticed before, familiarity L = 1 − e^(−n/n₀)
 * soon lifts it, and weariness W = ln(1 + n/n₀) goes on to lower it, the more alike the contents (two factors: Berlyne 1970).
 *
 * Limiting case: with every weight 0 the rate is the channel's.
 */
export const engagement = mechanism({
  name: 'engagement',
  section: 'mechanisms',
  summary: { en: 'Noticed content is engaged with; the engaged are interested', zh: '注意到内容的人产生互动，进入「感兴趣」阶段' },
  equation:
    'η = logit(channel rate, or the creator’s quoted one) + β_R(R − 6) + β_H(H − 0.4) + β_A(A − 0.5) + β_q(q − 0.5) + β_L·L − β_W·H·W + β_I ln I + β_P·privacy',
  source: 'logit response; levels of facts homogeneous-engagement, koc-post-vs-ad',
  params,
  columns: [{ name: 'engaged-step', type: 'u16', of: ['agent'] }],
  streams: ['engage'],
  build(p, host) {
    const { world, status } = host
    const { stage } = status
    const engagedStep = host.own<Uint16Array>('engaged-step')
    const count = host.read('noticed-contacts')
    const key = host.stream('engage')
    const { segment, privacy } = world.population
    const segments = world.population.segments.length
    const base = baseLogOdds(world, p)
    const kinds = KINDS.length
    const channels = world.channels.length
    const guarded = Float64Array.of(0, p.privacy)
    const wellKnown = p.familiarity
    const familiarity = host.read('familiarity')
    const weariness = host.read('weariness')
    const tedium = Float64Array.from(world.contents, (c) => p.tedium * c.homogeneity)
    const sells = Uint8Array.from(world.contents, (c) => Number(c.sells))

    function respond({ size, agent, content, channel, kind, engage }: ExposureBatch): void {
      for (let i = 0; i < size; i++) {
        const a = agent[i]
        engage.eta[i] +=
          base[((content[i] * channels + channel[i]) * kinds + kind[i]) * segments + segment[a]] +
          wellKnown * familiarity[count[a]] -
          tedium[content[i]] * weariness[count[a]] +
          guarded[privacy[a]]
      }
    }
    const lifts = quotedLifts(world)

    return {
      respond: lifts
        ? (batch) => {
            respond(batch)
            addLifts(batch, lifts)
          }
        : respond,
      decide({ size, agent, about, content, engage, engaged }, step) {
        for (let i = 0; i < size; i++) {
          const a = agent[i]
          if (stage[a] === STAGE.unaware) status.advance(a, STAGE.aware)
          if (refuses(uniform(key, a, about[i]), engage.eta[i], engage.hazard[i])) continue
          engaged[i] = 1
          if (sells[content[i]] === 0) continue
          status.advance(a, STAGE.interested)
          if (engagedStep[a] === 0) engagedStep[a] = step + 1
        }
      },
    }
  },
})

/** What quoted creators engage more than the channel, in log-odds; entry 0 is for who is no creator. */
interface Lifts {
  /** By 1 + creator. */
  readonly logOdds: Float64Array
  /** By kind: 1 where the source of an exposure is a creator, else 0. */
  readonly isCreator: Uint8Array
}

function quotedLifts({ creators, tiers }: World): Lifts | undefined {
  if (!creators.quotes || creators.quotes.engagement.every((ratio) => ratio === 1)) return undefined
  const isCreator = new Uint8Array(KINDS.length)
  for (const { kind } of tiers) isCreator[kind] = 1
  const logOdds = new Float64Array(1 + creators.size)
  for (let i = 0; i < creators.size; i++) logOdds[i + 1] = log(creators.quotes.engagement[i])
  return { logOdds, isCreator }
}

function addLifts({ size, kind, source, engage }: ExposureBatch, { logOdds, isCreator }: Lifts): void {
  for (let i = 0; i < size; i++) engage.eta[i] += logOdds[(source[i] + 1) * isCreator[kind[i]]]
}

/** Everything that does not depend on the agent beyond its segment: base[content][channel][kind][segment]. */
function baseLogOdds(
  world: World,
  p: Record<'resonance' | 'homogeneity' | 'authenticity' | 'affinity' | 'influence', number>,
): Float64Array {
  const segments = world.population.segments.length
  const base = new Float64Array(world.contents.length * world.channels.length * KINDS.length * segments)
  let at = 0
  for (const content of world.contents) {
    for (const channel of world.channels) {
      for (let kind = 0; kind < KINDS.length; kind++) {
        const tier = world.tiers.find((t) => t.kind === kind)
        // peers are as genuine as it gets; a creator's authenticity and the content's count alike
        const authenticity = kind === KIND.peer ? 0.9 : tier ? (tier.authenticity + content.authenticity) / 2 : content.authenticity / 2
        for (let s = 0; s < segments; s++) {
          base[at++] =
            logit(channel.engagementRate) +
            p.resonance * (content.resonance - 6) +
            p.homogeneity * (content.homogeneity - 0.4) +
            p.authenticity * (authenticity - 0.5) +
            p.affinity * (content.affinity[s] - 0.5) +
            (tier ? p.influence * log(tier.influence) : 0)
        }
      }
    }
  }
  return base
}
