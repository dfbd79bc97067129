import { z } from 'zod'
import { normalQuantile } from '../base/distributions.ts'
import { quantity } from '../base/field.ts'
import { pair, uniform } from '../base/keyed.ts'
import { MOST_POOLS } from '../base/marketWords.ts'
import { exp } from '../base/math.ts'
import { schedule } from '../base/schedule.ts'
import { decisionProbability } from '../plan/decision.ts'
import { KIND, KINDS } from '../plan/kinds.ts'
import { mechanism } from '../plan/mechanism.ts'
import type { ExposureSink } from '../plan/sink.ts'
import { contactIndex } from './feed/contactIndex.ts'
import { measuredScore } from './feed/judgement.ts'
import { type PoolPlan, poolPlan } from './feed/poolPlan.ts'
import { RESPONSES, responses } from './feed/responses.ts'
import { showing } from './feed/showing.ts'

const params = z.strictObject({
  notice: quantity({
    unit: 'share',
    about: ['probability that a rested person notices a recommended post', '注意到推荐内容的概率'],
    min: 0,
    max: 1,
    default: { low: 0.3, mode: 0.45, high: 0.6, grade: 'assumption' },
  }),
  shareWeight: quantity({
    unit: 'none',
    about: ['engagements that a share counts for in the feed’s score', '一次分享折合的互动数'],
    min: 0,
    max: 100,
    default: { low: 1, mode: 3, high: 6, grade: 'assumption' },
  }),
  usualShares: quantity({
    unit: 'share',
    about: ['shares per noticed contact with a usual post of the feed', '平台普通内容的分享率'],
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
  variation: quantity({
    unit: 'none',
    about: ['how much posts of one content differ in appeal: standard deviation of the logarithm', '同一内容各帖吸引力差异（对数标准差）'],
    min: 0,
    max: 3,
    default: { low: 0.2, mode: 0.4, high: 0.7, grade: 'assumption' },
  }),
  aim: quantity({
    unit: 'none',
    about: ['how sharply the feed follows interest; 0: not at all', '按兴趣定向的强度'],
    min: 0,
    max: 20,
    default: { low: 0.5, mode: 1, high: 2, grade: 'assumption' },
  }),
  ordinary: quantity({
    unit: 'people',
    about: ['followers up to which an account is an ordinary one', '普通账号粉丝数上限'],
    min: 0,
    default: { low: 10_000, mode: 50_000, high: 50_000, source: 'KOC on xiaohongshu 1k–50k followers (Huojian)', grade: 'B', date: '2021' },
  }),
})

/** What is no post of a feed: bought impressions, pushes, what friends pass on. */
const NO_POSTS: readonly number[] = [KIND.paid, KIND.push, KIND.peer]

/**
 * Recommendation by staged traffic pools, on channels with a section `pools`. A post first comes before `first` people; when its score there reaches
 * the threshold, before `growth` times as many, and so on. Within a segment a pool is a stretch of one keyed shuffle of the channel's users, so nobody
 * is shown a post twice, a larger pool keeps whom the smaller had, and nothing is stored.
 *
 * The score is relative to the channel's usual one (engagementRate + k·usualShares) and multiplied by `ordinarySupport` where the account has at most
 * `ordinary` followers, by the post's own appeal, and by 1/(1 − f) where the share f of its engagement is bought.
 *
 * Limiting case: threshold 0 shows every post to first·(gⁿ − 1)/(g − 1) people; with growth and selectivity 1 and no variation the number of pools passed is geometric; with
 * exploration 1 (or aim 0) a pool is uniform over the channel's users.
 */
export const recommendation = mechanism({
  name: 'recommendation',
  section: 'mechanisms',
  summary: { en: 'The feed shows posts to strangers, pool by pool, as long as they score', zh: '推荐流：逐级流量池，得分达标则放大' },
  equation:
    'pool s = first·g^s people, aimed ∝ users·q^aim but for a share ε at random; next pool ⇔ S/(e + k·s̄) · support · appeal/(1 − f) ≥ threshold·selectivity^s, S = mean of P(engage) + k·P(share) with the noise of the pool’s people',
  source: 'staged pools of short-video and note feeds; facts koc-vs-head-kol, echo-chamber, fake-likes',
  params,
  columns: [
    { name: 'pool-first', type: 'i32', of: ['step'] },
    { name: 'feed-responses', type: 'f64', of: ['content', 'channel', 'kind', RESPONSES] },
  ],
  cubes: [
    { name: 'pool-posts', type: 'f64', of: ['channel', MOST_POOLS], unit: 'none' },
    { name: 'pool-scores', type: 'f64', of: ['channel', MOST_POOLS, 3], unit: 'none' },
    { name: 'pool-contacts', type: 'f64', of: ['step', 'channel', 'kind'], unit: 'contacts' },
  ],
  tables: {
    posts: {
      source: 'i32',
      kind: 'u8',
      content: 'u8',
      channel: 'u8',
      flight: 'i32',
      id: 'i32',
      followers: 'f64',
      weight: 'f64',
      stage: 'u8',
      since: 'i32',
      contacts: 'i32',
      score: 'f64',
      next: 'i32',
    },
  },
  streams: ['feed', 'rounding', 'luck', 'appeal'],
  isIdle: ({ channels }) => Object.values(channels).every(({ pools }) => !pools),
  build(p, host) {
    const { world, status } = host
    const { channels, population } = world
    const plans = channels.map((channel, c) => poolPlan(world, channel, c, p.aim))
    const posts = host.table('posts')
    const due = schedule(host.own<Int32Array>('pool-first'), posts)
    const response = responses(host.own<Float64Array>('feed-responses'), channels.length, KINDS.length)
    const poolPosts = host.own<Float64Array>('pool-posts')
    const poolScores = host.own<Float64Array>('pool-scores')
    const poolContacts = host.own<Float64Array>('pool-contacts')
    const viewers = showing(population, host.stream('feed'), host.stream('rounding'))
    const luck = host.stream('luck')
    const appeal = host.stream('appeal')
    const fake = host.read('fake-share')
    // while a mechanism is off nobody decides, and log-odds of 0 mean nothing; its column is then one of bytes
    const engages = !(host.read('engaged-step') instanceof Uint8Array)
    const shares = host.readTable('peer-shares/pending') !== undefined
    const { shareWeight: k, usualShares } = p
    const isPost = Uint8Array.from({ length: channels.length * KINDS.length }, (_, i) =>
      plans[Math.floor(i / KINDS.length)] && !NO_POSTS.includes(i % KINDS.length) ? 1 : 0,
    )
    const index = contactIndex()
    let keys = new Float64Array(256)
    let live = 0

    /** Rows of the posts before the feed in this step: keys[i] mod 2²⁰, ascending by the post's id. */
    const rowAt = (i: number) => keys[i] % ROWS
    const ageOf = (row: number, step: number) => step - posts.at.since[row]

    /** Takes this step's posts on and lists those before the feed. */
    function take(step: number): void {
      const announced = status.posts
      for (let i = 0; i < announced.size; i++) {
        const channel = announced.at.channel[i]
        if (!plans[channel]) continue
        const row = posts.add()
        for (const name of ANNOUNCED) posts.at[name][row] = announced.at[name][i]
        posts.at.since[row] = step
        poolPosts[channel * MOST_POOLS] += posts.at.weight[row]
        due.file(row, step)
      }
      if (keys.length < posts.size) keys = new Float64Array(2 * posts.size)
      live = 0
      due.visit(step, (row) => (keys[live++] = (posts.at.id[row] >>> 0) * ROWS + row))
      keys.subarray(0, live).sort()
    }

    function emit(row: number, step: number, sink: ExposureSink): void {
      const { source, kind, content, channel, flight, id, weight, stage } = posts.at
      const post = { id: id[row], content: content[row], weight: weight[row], stage: stage[row], age: ageOf(row, step) }
      const n = viewers.write(post, plans[channel[row]] as PoolPlan)
      const about = pair(id[row], CONTACT)
      index.set(about, row)
      sink.begin({
        source: source[row],
        content: content[row],
        channel: channel[row],
        kind: kind[row],
        flight: flight[row],
        notice: p.notice,
      })
      sink.addAll(viewers.out, 0, n, about, 0)
      poolContacts[(step * channels.length + channel[row]) * KINDS.length + kind[row]] += n
    }

    /** The score of the pool that ends, over the usual one. */
    function scoreOf(row: number, plan: PoolPlan): number {
      const { id, content, channel, kind, stage, flight, contacts, score, weight, followers } = posts.at
      const { engagementRate: e } = channels[channel[row]]
      const usual = {
        contacts: 1,
        score: e + k * usualShares,
        variance: e * (1 - e) + k * k * usualShares * (1 - usualShares),
      }
      const all = response.of(content[row], channel[row], kind[row], usual)
      const own = { contacts: contacts[row], score: score[row] }
      const people = (plan.shown[stage[row] + 1] - plan.shown[stage[row]]) * weight[row] * p.notice
      const measured = measuredScore(own, all, population.scale, people, normalQuantile(uniform(luck, id[row], stage[row])))
      const liked = exp(p.variation * (normalQuantile(uniform(appeal, id[row], 0)) - p.variation / 2))
      const support = followers[row] <= p.ordinary ? plan.pools.ordinarySupport : 1
      const bought = flight[row] < 0 ? 0 : fake[flight[row]]
      return ((usual.score > 0 ? measured / usual.score : 1) * liked * support) / (1 - bought)
    }

    /** At the end of its pool a post gets the next one, or is done with. */
    function judge(row: number, step: number): void {
      const { channel, stage, since, contacts, score, weight } = posts.at
      const plan = plans[channel[row]] as PoolPlan
      if (ageOf(row, step) + 1 < plan.steps) {
        due.file(row, step + 1)
        return
      }
      const result = scoreOf(row, plan)
      const hasPassed = result >= plan.thresholds[stage[row]]
      const at = (channel[row] * MOST_POOLS + stage[row]) * 3
      poolScores[at] += weight[row]
      poolScores[at + 1] += hasPassed ? weight[row] : 0
      poolScores[at + 2] += weight[row] * result
      if (!hasPassed || stage[row] + 1 >= plan.pools.stages) return
      stage[row]++
      since[row] = step + 1
      contacts[row] = 0
      score[row] = 0
      poolPosts[channel[row] * MOST_POOLS + stage[row]] += weight[row]
      due.file(row, step + 1)
    }

    return {
      deliver(step, sink) {
        take(step)
        index.clear()
        for (let i = 0; i < live; i++) emit(rowAt(i), step, sink)
      },
      decided({ size, about, content, channel, kind, engage, share }) {
        for (let i = 0; i < size; i++) {
          if (isPost[channel[i] * KINDS.length + kind[i]] === 0) continue
          const liked = engages ? decisionProbability(engage.eta[i], engage.hazard[i]) : 0
          const passed = shares ? decisionProbability(share.eta[i], share.hazard[i]) : 0
          const score = liked + k * passed
          const row = index.get(about[i])
          response.note(content[i], channel[i], kind[i], row >= 0, score, liked * (1 - liked) + k * k * passed * (1 - passed))
          if (row < 0) continue
          posts.at.contacts[row]++
          posts.at.score[row] += score
        }
      },
      settle(step) {
        for (let i = 0; i < live; i++) judge(rowAt(i), step)
      },
    }
  },
})

/** More posts than a run has. */
const ROWS = 2 ** 20
const CONTACT = 0x66656564
const ANNOUNCED = ['source', 'kind', 'content', 'channel', 'flight', 'id', 'followers', 'weight'] as const
