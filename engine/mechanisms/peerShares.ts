import { z } from 'zod'
import { meanOf } from '../base/meanOf.ts'
import { quantity, setting, trait } from '../base/field.ts'
import { sampler } from '../base/distributions.ts'
import { draw32, type Key, pair, uniform, unit } from '../base/keyed.ts'
import { logit } from '../base/math.ts'
import { schedule } from '../base/schedule.ts'
import type { Spec } from '../base/value.ts'
import { refuses } from '../plan/decision.ts'
import { KIND } from '../plan/kinds.ts'
import { mechanism } from '../plan/mechanism.ts'
import type { ExposureSink } from '../plan/sink.ts'
import type { World } from '../plan/world.ts'
import { boundRepeats } from './sharing/boundRepeats.ts'
import { homeChannel } from './sharing/homeChannel.ts'

const params = z.strictObject({
  shareRate: quantity({
    unit: 'share',
    about: ['probability that a noticed exposure to average content is shared', '每次有效曝光的基础分享率'],
    min: 0,
    max: 1,
    default: {
      low: 0.01,
      mode: 0.032,
      high: 0.05,
      source: 'shares over readers of official accounts 3.22% (Weixiaobao)',
      grade: 'A',
      date: '2019',
    },
  }),
  notice: quantity({
    unit: 'share',
    about: ['probability that a rested person notices a friend’s share', '注意到好友分享的概率'],
    min: 0,
    max: 1,
    default: { low: 0.5, mode: 0.7, high: 0.9, grade: 'assumption' },
  }),
  resonance: quantity({
    unit: 'log-odds',
    about: ['log-odds of sharing per point of resonance above 6', '共鸣度每高 1 分的分享增益'],
    default: { low: 0.3, mode: 0.5, high: 0.8, source: 'low-resonance-share: a fifth below 6', grade: 'reported' },
  }),
  negativity: quantity({
    unit: 'log-odds',
    about: ['log-odds of sharing what is said against the brand', '负面内容的分享增益'],
    default: {
      low: 0.2,
      mode: 0.5,
      high: 0.8,
      source: 'anger spreads more than joy on Weibo: Fan, Zhao, Chen & Xu 2014; size assumed',
      grade: 'assumption',
    },
  }),
  propensity: quantity({
    unit: 'log-odds',
    about: ['log-odds per unit of the sharing trait above its mean', '个人分享意愿的影响'],
    default: { low: 1, mode: 2.8, high: 3, grade: 'calibrated' },
  }),
  advocacy: quantity({
    unit: 'share',
    about: ['probability that a new buyer tells their followers', '购买后主动分享的概率'],
    min: 0,
    max: 1,
    default: { low: 0.02, mode: 0.05, high: 0.1, grade: 'assumption' },
  }),
  repeats: setting(z.enum(['saturate', 'add-up']), [
    'whether sharing stops gaining after the second contact with a content (saturate) or not (add-up)',
    '重复曝光对分享的增益：第二次后不再增加（saturate）或持续累加（add-up）',
  ]).default('saturate'),
  delay: trait({
    unit: 'days',
    about: ['time from seeing to sharing; counts where steps are shorter than a day', '从看到到转发的时间'],
    min: 0,
    default: { lognormal: { median: '40 minutes', sigma: 1.6 } },
  }),
  slowness: quantity({
    unit: 'none',
    about: ['how many times as long as that it takes', '转发延迟的倍数'],
    min: 0.01,
    max: 100,
    default: 1,
  }),
})

/**
 * Peers pass content on. Who shares reaches, from the next step on, each follower with the channel's reach; one
 * share per agent and content. Buyers also tell, in every arm: word of mouth does not wait for a campaign. What agents say of
 * their own accord (`status.voices`) goes the same way. What is said against the brand spreads at a larger rate of its own.
 *
 * However often people meet a content, whatever that does to them (more friends who shared it, trust, deeper engagement) and whichever mechanisms are on, they are
 * no more likely to pass it on than at their second contact with it (`repeats: saturate`); measured on Weibo: Bao, Shen, Huang, Jin & Cheng 2013.
 *
 * Limiting case: with a share rate of 0, no advocacy and the hazard link of contagion it is the independent cascade.
 */
export const peerShares = mechanism({
  name: 'peer-shares',
  section: 'mechanisms',
  summary: { en: 'People share what they noticed with their followers', zh: '用户把看到的内容分享给自己的粉丝好友' },
  equation:
    'η = logit(shareRate) + β_R(R − 6) + β_φ(φ − φ̄) + β₋·[valence < 0]; each follower is reached with probability peerReach, next step or after the delay; η_k ≤ η₂ from the third contact with a content on',
  source: 'independent cascade over the follow graph: Goldenberg, Libai & Muller 2001; negative content: Fan, Zhao, Chen & Xu 2014',
  params,
  columns: [
    { name: 'has-shared', type: 'u8', of: ['agent', 'content'] },
    { name: 'share-bound', type: 'f32', of: ['agent', 'content'] },
    { name: 'due-first', type: 'i32', of: ['step'] },
  ],
  cubes: [{ name: 'sharers', type: 'f64', of: ['step'], unit: 'agents' }],
  tables: { pending: { agent: 'i32', content: 'u8', channel: 'u8', next: 'i32' } },
  streams: ['share', 'reach', 'delay', 'advocacy', 'home'],
  build(p, host) {
    const { world, status } = host
    const shared = host.own<Uint8Array>('has-shared')
    const bounds = host.own<Float32Array>('share-bound')
    const sharers = host.own<Float64Array>('sharers')
    const pending = host.table('pending')
    let keys = new Float64Array(1024)
    const due = schedule(host.own<Int32Array>('due-first'), pending)
    const share = host.stream('share')
    const delays = host.stream('delay')
    const advocacy = host.stream('advocacy')
    const { sharing } = world.population
    const m = world.contents.length
    const base = Float64Array.from(
      world.contents,
      (c) => logit(p.shareRate) + p.resonance * (c.resonance - 6) + (c.valence < 0 ? p.negativity : 0),
    )
    const { propensity, slowness } = p
    const meanSharing = meanOf(sharing, world.population.size)
    const delayOf = delaySampler(p.delay.spec, world.samples)
    const delaySteps = (agent: number, content: number) =>
      world.stepDays >= 1 ? 0 : Math.floor((slowness * delayOf(uniform(delays, agent, world.contents[content].id))) / world.stepDays)
    const emit = emitter(world, host.stream('reach'), p.notice)
    const talkedOf = world.products.map((_, product) => mostResonant(world, product))
    const homeOf = homeChannel(world, host.fixedStream('home'))

    /** Files the share under the step in which its followers see it. */
    function queue(agent: number, content: number, channel: number, step: number): void {
      const at = agent * m + content
      if (shared[at] === 1) return
      shared[at] = 1
      const row = pending.add()
      pending.at.agent[row] = agent
      pending.at.content[row] = content
      pending.at.channel[row] = channel
      due.file(row, step + 1 + delaySteps(agent, content))
    }

    /** Writes this step's shares to `keys`, ascending by agent, then content, with the channel in the lowest five bits; returns how many. */
    function dueShares(step: number): number {
      const { agent, content, channel } = pending.at
      if (keys.length < pending.size) keys = new Float64Array(2 * pending.size)
      let n = 0
      due.visit(step, (row) => (keys[n++] = (agent[row] * m + content[row]) * 32 + channel[row]))
      keys.subarray(0, n).sort()
      return n
    }

    return {
      deliver(step, sink) {
        const n = dueShares(step)
        sharers[step] = n
        for (let k = 0; k < n; k++) {
          const at = Math.floor(keys[k] / 32)
          emit(sink, Math.floor(at / m), at % m, keys[k] % 32)
        }
      },
      respond({ size, agent, content, share: { eta } }) {
        for (let i = 0; i < size; i++) eta[i] += base[content[i]] + propensity * (sharing[agent[i]] - meanSharing)
      },
      decide(batch, step) {
        if (p.repeats === 'saturate') boundRepeats(batch, bounds, m)
        const {
          size,
          agent,
          about,
          content,
          channel,
          share: { eta, hazard },
        } = batch
        for (let i = 0; i < size; i++) {
          const a = agent[i]
          if (refuses(uniform(share, a, about[i]), eta[i], hazard[i]) || shared[a * m + content[i]] === 1) continue
          batch.shared[i] = 1
          queue(a, content[i], channel[i], step)
        }
      },
      spread(step) {
        const { arrivals, scale } = status
        const { agent, product, people, before } = arrivals.at
        for (let row = 0; row < arrivals.size; row++) {
          // an agent stands for `scale` people, so one buyer among them speaks with weight 1/scale
          const u = uniform(advocacy, agent[row], pair(before[row], world.products[product[row]].id))
          if (u >= (p.advocacy * people[row]) / scale) continue
          const content = talkedOf[product[row]]
          const channel = homeOf(agent[row])
          if (content >= 0 && channel >= 0) queue(agent[row], content, channel, step)
        }
        const said = status.voices.at
        for (let row = 0; row < status.voices.size; row++) {
          const channel = said.channel[row] < 0 ? homeOf(said.agent[row]) : said.channel[row]
          if (channel >= 0) queue(said.agent[row], said.content[row], channel, step)
        }
      },
    }
  },
})

/** Followers looked at in one go. */
const CHUNK = 1024

/** Exposes the followers of one sharer who use the channel, each with the channel's reach. */
function emitter({ network, channels, contents, population }: World, key: Key, notice: number) {
  const { offsets, followers, complete } = network
  const reached = new Int32Array(CHUNK)
  return (sink: ExposureSink, sharer: number, content: number, channel: number) => {
    const about = pair(sharer, contents[content].id)
    sink.begin({ source: sharer, content, channel, kind: KIND.peer, flight: -1, notice })
    const to = complete ? population.size : offsets[sharer + 1]
    for (let from = complete ? 0 : offsets[sharer]; from < to; from += CHUNK) {
      const end = Math.min(to, from + CHUNK)
      const lucky = reachedAmong(complete ? undefined : followers, from, end, key, about, channels[channel].peerReach, reached)
      // only now is anything fetched from afar: most followers are not reached
      let n = 0
      for (let i = 0; i < lucky; i++) {
        const follower = reached[i]
        reached[n] = follower
        n += (population.channels[follower] >>> channel) & 1 & Number(follower !== sharer)
      }
      sink.addAll(reached, 0, n, about, 0)
    }
  }
}

/** Writes those of followers[from … to − 1] (of the agents themselves without a list) whose coin falls below the reach; returns how many. */
function reachedAmong(
  followers: Int32Array | undefined,
  from: number,
  to: number,
  { a, b }: Key,
  about: number,
  reach: number,
  out: Int32Array,
): number {
  let n = 0
  for (let i = from; i < to; i++) {
    const follower = followers === undefined ? i : followers[i]
    out[n] = follower
    n += Number(unit(draw32(a, b, follower, about)) < reach)
  }
  return n
}

function delaySampler(spec: Spec, samples: World['samples']): (u: number) => number {
  if (spec.kind === 'number') return () => spec.value
  if (spec.kind === 'formula') throw new Error('A formula of a trait is a number by now.')
  return sampler(spec, spec.kind === 'empirical' ? samples[spec.input] : undefined)
}

/** The brand's content about a product that people talk of without being asked, −1 for none. */
function mostResonant({ contents }: World, product: number): number {
  let best = -1
  contents.forEach((c, i) => {
    if (c.product === product && c.maker === 'brand' && c.valence >= 0 && (best < 0 || c.resonance > contents[best].resonance)) best = i
  })
  return best
}
