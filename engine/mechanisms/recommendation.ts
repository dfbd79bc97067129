import { z } from 'zod'
import { normalQuantile } from '../base/distributions.ts'
import { quantity } from '../base/field.ts'
import { InvariantError } from '../base/issue.ts'
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
import { ownPosts } from './feed/ownPosts.ts'
import { type PoolPlan, poolPlan, shownBefore } from './feed/poolPlan.ts'
import { RESPONSES, responses } from './feed/responses.ts'
import { room } from './feed/room.ts'
import { showing } from './feed/showing.ts'
import { homeChannel } from './sharing/homeChannel.ts'

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
    default: {
      low: 0.7,
      mode: 1,
      high: 1.3,
      source: 'views of 20,000 videos have a Gini coefficient of .93 (tiktokodds.com)',
      grade: 'B',
      date: '2020-05',
    },
  }),
  breadth: quantity({
    unit: 'none',
    about: ['how much posts differ in the size of their pools: standard deviation of the logarithm', '各帖流量池大小的差异（对数标准差）'],
    min: 0,
    max: 2,
    default: {
      low: 0.2,
      mode: 0.3,
      high: 0.5,
      source: 'first pools of 200–500 people, ln 2.5 as ±1.6 deviations; they differ by account and subject (jingzhunhuoke 13062)',
      grade: 'C',
      date: '2025',
    },
  }),
  aim: quantity({
    unit: 'none',
    about: ['how sharply the feed follows interest; 0: not at all', '按兴趣定向的强度'],
    min: 0,
    max: 20,
    default: { low: 0.5, mode: 1.4, high: 2, grade: 'calibrated' },
  }),
  ordinary: quantity({
    unit: 'people',
    about: ['followers up to which an account is an ordinary one', '普通账号粉丝数上限'],
    min: 0,
    default: { low: 10_000, mode: 50_000, high: 50_000, source: 'KOC on xiaohongshu 1k–50k followers (Huojian)', grade: 'B', date: '2021' },
  }),
  ownPosts: quantity({
    unit: 'share',
    about: ['share of people’s own pieces and reviews that are public posts of the feed', '用户自发内容（共创、评价）公开进入推荐流的比例'],
    min: 0,
    max: 1,
    default: {
      low: 0.05,
      mode: 0.15,
      high: 0.3,
      source: 'image-cocreation: 2 billion reads on 1.5 million pieces, that is, a piece brings less than one further piece; size assumed',
      grade: 'assumption',
    },
  }),
  ownContacts: quantity({
    unit: 'per day',
    about: ['most contacts of a channel’s user with people’s own pieces on one content', '每位用户每天最多看到的同主题用户自发内容条数'],
    min: 0,
    default: {
      low: 0.1,
      mode: 0.3,
      high: 0.5,
      source: 'image-cocreation: 2 billion reads in some weeks on platforms of 300 million users; period and users assumed',
      grade: 'assumption',
    },
  }),
})

/** Which contacts of a kind tell the feed what a post brings: none, those that it brought itself, all. */
const [NOTHING, FED, ALL] = [0, 1, 2]

/** Bought impressions and pushes are no posts of a feed; of what peers say it sees what it recommends. */
const judgedOf = (kind: number) => (kind === KIND.paid || kind === KIND.push ? NOTHING : kind === KIND.peer ? FED : ALL)

/**
 * Recommendation by staged traffic pools, on channels with a section `pools`. A post first comes before `first` people; when its score there reaches
 * the threshold, before `growth` times as many, and so on. Within a segment a pool is a stretch of one keyed shuffle of the channel's users, so nobody
 * is shown a post twice, a larger pool keeps whom the smaller had, and nothing is stored.
 *
 * What people make or say of their own accord on such a channel (co-creation, reviews) comes before the feed as well, from the step after on: each of the agent's people
 * posts it with probability `ownPosts`, as an ordinary account. To who sees it, it is what a peer says; `pool-pieces` counts it
 * apart: posts and contacts. Pieces on one content have room for `ownContacts` per user and day.
 *
 * The score is relative to the channel's usual one (engagementRate + k·usualShares) and multiplied by `ordinarySupport` where the account has at most
 * `ordinary` followers, by the post's own appeal, and by 1/(1 − f) where the share f of its engagement is bought.
 *
 * Pools of one post are all larger or smaller than usual by the same factor, a lognormal one of mean 1 (`breadth`).
 *
 * Limiting case: threshold 0 shows every post to first·(gⁿ − 1)/(g − 1) people on average; with growth and selectivity 1 and no variation the number of pools passed is geometric; with
 * exploration 1 (or aim 0) a pool is uniform over the channel's users.
 */
export const recommendation = mechanism({
  name: 'recommendation',
  section: 'mechanisms',
  summary: { en: 'The feed shows posts to strangers, pool by pool, as long as they score', zh: '推荐流：逐级流量池，得分达标则放大' },
  equation:
    'pool s = first·b·g^s people, ln b ~ N(−σ²/2, σ²), aimed ∝ users·q^aim but for a share ε at random; next pool ⇔ S/(e + k·s̄) · support · appeal/(1 − f) ≥ threshold·selectivity^s, S = mean of P(engage) + k·P(share) with the noise of the pool’s people',
  source: 'staged pools of short-video and note feeds; facts koc-vs-head-kol, echo-chamber, fake-likes',
  params,
  columns: [
    { name: 'pool-first', type: 'i32', of: ['step'] },
    { name: 'feed-responses', type: 'f64', of: ['content', 'channel', 'kind', RESPONSES] },
  ],
  cubes: [
    { name: 'pool-posts', type: 'f64', of: ['channel', MOST_POOLS], unit: 'none' },
    { name: 'pool-pieces', type: 'f64', of: ['channel', MOST_POOLS, 2], unit: 'none' },
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
      size: 'f64',
      stage: 'u8',
      since: 'i32',
      contacts: 'i32',
      score: 'f64',
      next: 'i32',
    },
  },
  streams: ['feed', 'rounding', 'luck', 'appeal', 'home', 'public'],
  isIdle: ({ channels }) => Object.values(channels).every(({ pools }) => !pools),
  build(p, host) {
    const { world, status } = host
    const { channels, population } = world
    const plans = channels.map((channel, c) => poolPlan(world, channel, c, p.aim))
    const posts = host.table('posts')
    const due = schedule(host.own<Int32Array>('pool-first'), posts)
    const response = responses(host.own<Float64Array>('feed-responses'), channels.length, KINDS.length)
    const poolPosts = host.own<Float64Array>('pool-posts')
    const poolPieces = host.own<Float64Array>('pool-pieces')
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
    const judged = Uint8Array.from({ length: channels.length * KINDS.length }, (_, i) =>
      plans[Math.floor(i / KINDS.length)] ? judgedOf(i % KINDS.length) : NOTHING,
    )
    const speak = ownPosts(
      world,
      p.ownPosts,
      host.stream('public'),
      (channel) => plans[channel] !== undefined,
      homeChannel(world, host.fixedStream('home')),
    )
    const own = room(
      world.contents.length,
      plans.map((plan) => (plan ? plan.users.reduce((sum, list) => sum + list.length, 0) * population.scale : 0)),
      p.ownContacts * world.stepDays,
    )
    const index = contactIndex()
    let keys = new Float64Array(256)
    let live = 0

    /** Rows of the posts before the feed in this step: keys[i] mod 2²¹, ascending by the post's id. */
    const rowAt = (i: number) => keys[i] % ROWS
    const ageOf = (row: number, step: number) => step - posts.at.since[row]

    /** Shows a post to its pool from a step on. */
    function enter(row: number, step: number): void {
      const { id, channel, stage, flight, since, contacts, score, weight, size } = posts.at
      if (stage[row] === 0) size[row] = weight[row] * lognormal(p.breadth, uniform(appeal, id[row], 1))
      since[row] = step
      contacts[row] = 0
      score[row] = 0
      const pool = channel[row] * MOST_POOLS + stage[row]
      if (flight[row] < 0) poolPieces[pool * 2] += weight[row]
      else poolPosts[pool] += weight[row]
      due.file(row, step)
    }

    /** A new row; keys number rows below a bound. */
    function addRow(): number {
      if (posts.size >= ROWS - 1) throw new InvariantError('posts of the feed', {}, `${posts.size} rows; lower recommendation.ownPosts`)
      return posts.add()
    }

    /** Takes this step's posts on and lists those before the feed. */
    function take(step: number): void {
      const announced = status.posts
      for (let i = 0; i < announced.size; i++) {
        const channel = announced.at.channel[i]
        if (!plans[channel]) continue
        const row = addRow()
        for (const name of ANNOUNCED) posts.at[name][row] = announced.at[name][i]
        enter(row, step)
      }
      if (keys.length < posts.size) keys = new Float64Array(2 * posts.size)
      live = 0
      due.visit(step, (row) => (keys[live++] = (posts.at.id[row] >>> 0) * ROWS + row))
      keys.subarray(0, live).sort()
    }

    /** What pieces ask of the feed in this step. */
    function askRoom(step: number): void {
      const { flight, content, channel, stage, size } = posts.at
      own.clear()
      for (let i = 0; i < live; i++) {
        const row = rowAt(i)
        if (flight[row] >= 0) continue
        const plan = plans[channel[row]] as PoolPlan
        const age = ageOf(row, step)
        own.ask(content[row], channel[row], (shownBefore(plan, stage[row], age + 1) - shownBefore(plan, stage[row], age)) * size[row])
      }
    }

    function emit(row: number, step: number, sink: ExposureSink): void {
      const { source, kind, content, channel, flight, id, size, stage } = posts.at
      const post = { id: id[row], content: content[row], weight: size[row], stage: stage[row], age: ageOf(row, step) }
      const n = viewers.write(post, plans[channel[row]] as PoolPlan, flight[row] < 0 ? own.part(content[row], channel[row]) : 1)
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
      if (flight[row] < 0) poolPieces[(channel[row] * MOST_POOLS + stage[row]) * 2 + 1] += n
    }

    /** The score of the pool that ends, over the usual one. */
    function scoreOf(row: number, plan: PoolPlan): number {
      const { id, content, channel, kind, stage, flight, contacts, score, weight, size, followers } = posts.at
      const { engagementRate: e } = channels[channel[row]]
      const usual = {
        contacts: 1,
        score: e + k * usualShares,
        variance: e * (1 - e) + k * k * usualShares * (1 - usualShares),
      }
      const all = response.of(content[row], channel[row], kind[row], usual)
      const met = { contacts: contacts[row], score: score[row] }
      // posts that stand or fall together have the luck of one of them
      const together = flight[row] < 0 ? weight[row] : 1
      const people = ((plan.shown[stage[row] + 1] - plan.shown[stage[row]]) * size[row] * p.notice) / together
      const measured = measuredScore(
        met,
        all,
        population.scale / Math.max(1, together),
        people,
        normalQuantile(uniform(luck, id[row], stage[row])),
      )
      const liked = lognormal(p.variation, uniform(appeal, id[row], 0))
      const support = followers[row] <= p.ordinary ? plan.pools.ordinarySupport : 1
      const bought = flight[row] < 0 ? 0 : fake[flight[row]]
      return ((usual.score > 0 ? measured / usual.score : 1) * liked * support) / (1 - bought)
    }

    /** At the end of its pool a post gets the next one, or is done with. */
    function judge(row: number, step: number): void {
      const { channel, stage, flight, weight } = posts.at
      const plan = plans[channel[row]] as PoolPlan
      if (ageOf(row, step) + 1 < plan.steps) {
        due.file(row, step + 1)
        return
      }
      const result = scoreOf(row, plan)
      const hasPassed = result >= plan.thresholds[stage[row]]
      if (flight[row] >= 0) {
        const at = (channel[row] * MOST_POOLS + stage[row]) * 3
        poolScores[at] += weight[row]
        poolScores[at + 1] += hasPassed ? weight[row] : 0
        poolScores[at + 2] += weight[row] * result
      }
      if (!hasPassed || stage[row] + 1 >= plan.pools.stages) return
      stage[row]++
      enter(row, step + 1)
    }

    return {
      deliver(step, sink) {
        take(step)
        askRoom(step)
        index.clear()
        for (let i = 0; i < live; i++) emit(rowAt(i), step, sink)
      },
      decided({ size, about, content, channel, kind, engage, share }) {
        for (let i = 0; i < size; i++) {
          const whose = judged[channel[i] * KINDS.length + kind[i]]
          if (whose === NOTHING) continue
          const row = index.get(about[i])
          if (row < 0 && whose === FED) continue
          const liked = engages ? decisionProbability(engage.eta[i], engage.hazard[i]) : 0
          const passed = shares ? decisionProbability(share.eta[i], share.hazard[i]) : 0
          const score = liked + k * passed
          response.note(content[i], channel[i], kind[i], row >= 0, score, liked * (1 - liked) + k * k * passed * (1 - passed))
          if (row < 0) continue
          posts.at.contacts[row]++
          posts.at.score[row] += score
        }
      },
      spread(step) {
        if (step + 1 < world.steps && p.ownPosts > 0) speak(status, posts, step, addRow, enter)
      },
      settle(step) {
        for (let i = 0; i < live; i++) judge(rowAt(i), step)
      },
    }
  },
})

/** Quantile u of a lognormal distribution of mean 1, σ the standard deviation of its logarithm. */
const lognormal = (sigma: number, u: number) => (sigma === 0 ? 1 : exp(sigma * (normalQuantile(u) - sigma / 2)))

/** More posts than a run has. */
const ROWS = 2 ** 21
const CONTACT = 0x66656564
const ANNOUNCED = ['source', 'kind', 'content', 'channel', 'flight', 'id', 'followers', 'weight'] as const
