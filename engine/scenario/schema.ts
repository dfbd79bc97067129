import { z } from 'zod'
import { curve, quantity, setting, text, trait } from '../base/field.ts'

/**
 * The scenario file, section by section. Every numeric leaf is a declared field (engine/base/field.ts), every
 * object is strict, and what is absent has a default that `explain` can show with its source.
 *
 * Sections of mechanisms and policies are added by `scenarioSchema` from the list it is given.
 */

const name = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'name' })
const named = <T extends z.ZodType>(value: T) => z.record(name, value)
/** An ISO date, or the number of the day counted from 0 at the start of the horizon. */
const moment = z.union([z.iso.date(), z.number().int().min(0)])

export const CREATOR_TIERS = ['head', 'mid', 'tail', 'koc'] as const

const horizon = z.strictObject({
  start: setting(z.iso.date(), ['first day', '起始日期']),
  length: quantity({ unit: 'days', about: ['length of the simulated time', '模拟时长'], min: 1, max: 1100 }),
  step: quantity({ unit: 'days', about: ['length of a step; a day unless hours matter', '步长'], min: 1 / 24, max: 1, default: '1 day' }),
})

const segment = z.strictObject({
  label: text().optional(),
  share: quantity({ unit: 'share', about: ['share of the population', '人群占比'], min: 0, max: 1 }),
  traits: z
    .strictObject({
      activity: trait({ unit: 'per day', about: ['sessions per day', '日均打开次数'], min: 0, default: { lognormal: { median: 3, sigma: 0.6 } } }),
      sharing: trait({ unit: 'share', about: ['base propensity to pass content on', '基础分享意愿'], min: 0, max: 1, default: { beta: { alpha: 2, beta: 6 } } }),
      susceptibility: trait({ unit: 'share', about: ['weight of social proof', '受他人影响程度'], min: 0, max: 1, default: { beta: { alpha: 3, beta: 3 } } }),
      trust: trait({ unit: 'share', about: ['trust in the brand without news', '品牌信任基线'], min: 0, max: 1, default: { beta: { alpha: 6, beta: 4 } } }),
      tolerance: trait({ unit: 'none', about: ['fatigue at which attention halves', '注意力减半时的疲劳值'], min: 0.01, default: { lognormal: { median: 3, sigma: 0.6 } } }),
      price: trait({ unit: 'none', about: ['willingness to pay against the list price', '价格承受指数'], min: 0, default: { lognormal: { median: 1, sigma: 0.3 } } }),
      privacy: trait({ unit: 'share', about: ['probability of refusing tracked interactions', '拒绝被追踪互动的概率'], min: 0, max: 1, default: 0.3 }),
    })
    .prefault({}),
  /** Share of the segment that uses each channel. */
  channels: named(quantity({ unit: 'share', about: ['share of the segment that uses the channel', '该人群的渠道使用率'], min: 0, max: 1 })).default({}),
  /** Interest in each kind of content, 0.5 is neutral. */
  affinity: named(quantity({ unit: 'share', about: ['interest in this kind of content', '内容兴趣度'], min: 0, max: 1 })).default({}),
})

const population = z.strictObject({
  size: setting(z.number().int().min(10).max(20_000_000), ['simulated people (agents)', '模拟人数（智能体）']),
  scale: setting(z.number().int().min(1).max(1_000_000), ['real people per simulated one', '每个智能体代表的真实人数']).default(1),
  segments: named(segment),
})

const meanDegree = quantity({ unit: 'people', about: ['mean number of accounts a person follows', '平均关注人数'], min: 0, max: 2000, default: { value: 40, grade: 'assumption' } })
const network = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('block'),
    meanDegree,
    exponent: quantity({ unit: 'none', about: ['exponent of the power law of followers', '粉丝数幂律指数'], min: 2.05, max: 6, default: 2.6 }),
    homophily: quantity({ unit: 'share', about: ['share of ties kept inside the segment beyond chance', '同群偏好'], min: 0, max: 1, default: 0.4 }),
    reciprocity: quantity({ unit: 'share', about: ['share of ties that are returned', '互关比例'], min: 0, max: 1, default: 0.25 }),
    closure: quantity({ unit: 'share', about: ['share of ties made through a friend of a friend', '三元闭包比例'], min: 0, max: 0.9, default: 0.2 }),
  }),
  z.strictObject({ kind: z.literal('erdos-renyi'), meanDegree }),
  z.strictObject({
    kind: z.literal('configuration'),
    meanDegree,
    exponent: quantity({ unit: 'none', about: ['exponent of the power law of degrees', '度分布幂律指数'], min: 2.05, max: 6, default: 2.6 }),
  }),
  z.strictObject({ kind: z.literal('barabasi-albert'), ties: setting(z.number().int().min(1).max(200), ['ties of each newcomer', '新节点连边数']) }),
  z.strictObject({
    kind: z.literal('watts-strogatz'),
    neighbours: setting(z.number().int().min(2).max(1000), ['neighbours on the ring', '环上邻居数']),
    rewiring: quantity({ unit: 'share', about: ['probability that a tie is rewired', '重连概率'], min: 0, max: 1, default: 0.1 }),
  }),
  z.strictObject({ kind: z.literal('complete') }),
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('edges'),
    file: setting(z.string(), ['edge list', '关系边文件']),
    /** `true`: a line "a b" says that a is followed by b; `false`: a and b follow each other. */
    directed: setting(z.boolean(), ['whether ties have a direction', '关系是否有方向']).default(false),
  }),
])

const channel = z.strictObject({
  label: text().optional(),
  organicReach: quantity({ unit: 'share', about: ['share of a creator’s followers who get a post', '创作者帖子的粉丝触达率'], min: 0, max: 1, default: { low: 0.05, mode: 0.12, high: 0.25, grade: 'assumption' } }),
  recommendedReach: quantity({
    unit: 'none',
    about: ['people outside the following whom the feed shows a post, per follower reached', '推荐流触达的非粉丝人数（每触达一名粉丝）'],
    min: 0,
    default: { low: 0.5, mode: 1, high: 2, grade: 'assumption' },
  }),
  peerReach: quantity({ unit: 'share', about: ['share of a person’s followers who get their share', '个人分享的好友触达率'], min: 0, max: 1, default: { low: 0.1, mode: 0.2, high: 0.4, grade: 'assumption' } }),
  engagementRate: quantity({ unit: 'share', about: ['engagements per noticed exposure', '每次有效曝光的互动率'], min: 0, max: 1, default: { low: 0.02, mode: 0.04, high: 0.08, source: 'xiaohongshu pass line 5%, Weibo 1–5%', grade: 'C' } }),
  cpm: quantity({ unit: 'money/mille', about: ['price of a thousand paid impressions', '千次曝光成本'], min: 0.01, default: { low: 28, mode: 35, high: 45, source: 'feed CPM Q1 2024', grade: 'C', date: '2024-03' } }),
})

const creators = z.strictObject({
  label: text().optional(),
  count: setting(z.number().int().min(1).max(1_000_000), ['creators of the tier', '该层级达人数']),
  followers: trait({ unit: 'people', about: ['followers of one creator', '单个创作者粉丝数'], min: 1 }),
  pricePerPost: quantity({ unit: 'money', about: ['fee of one post', '单篇报价'], min: 0 }),
  platformFee: quantity({ unit: 'share', about: ['platform fee on top of the creator’s fee', '平台服务费率'], min: 0, max: 1, default: { low: 0.1, mode: 0.1, high: 0.2, source: 'xiaohongshu platform fee', grade: 'C' } }),
  samplePerPost: quantity({ unit: 'money', about: ['product sample handed out per post', '单篇样品成本'], min: 0, default: 0 }),
  authenticity: quantity({ unit: 'share', about: ['how genuine the audience finds the creator', '内容真实感'], min: 0, max: 1 }),
  influence: quantity({ unit: 'none', about: ['weight of one contact against a stranger’s', '单次接触影响力权重'], min: 0.01, default: 1 }),
  /** Where the audience lives; the population's shares unless said. */
  segments: named(quantity({ unit: 'share', about: ['share of the audience in the segment', '粉丝人群占比'], min: 0, max: 1 })).optional(),
})

const content = z.strictObject({
  label: text().optional(),
  kind: name.default('general'),
  product: name,
  resonance: quantity({ unit: 'score 0-10', about: ['emotional resonance', '情感共鸣度'], min: 0, max: 10, default: 6 }),
  homogeneity: quantity({ unit: 'share', about: ['likeness to what the audience has seen already', '内容同质化程度'], min: 0, max: 1, default: 0.4 }),
  authenticity: quantity({ unit: 'share', about: ['how genuine the content appears', '内容真实感'], min: 0, max: 1, default: 0.5 }),
})

const window = { from: moment, to: moment.optional() }
const target = { channel: name, content: name, segments: z.array(name).optional() }
const budget = quantity({ unit: 'money', about: ['money spent on the flight', '投放预算'], min: 0 })
const flightBase = { name, label: text().optional(), ...window, ...target }
const flight = z.discriminatedUnion('kind', [
  /** Posts bought from the creators of a tier: as many as the budget pays for. */
  z.strictObject({ kind: z.literal('creators'), ...flightBase, tier: z.enum(CREATOR_TIERS), budget }),
  /** Impressions bought in the feed: budget / CPM × 1000, spread evenly over the days. */
  z.strictObject({ kind: z.literal('paid'), ...flightBase, budget }),
  /** Posts of the brand's own account. */
  z.strictObject({
    kind: z.literal('brand'),
    ...flightBase,
    followers: quantity({ unit: 'people', about: ['followers of the brand’s account', '品牌账号粉丝数'], min: 0 }),
    perWeek: quantity({ unit: 'count', about: ['posts per week', '每周发帖数'], min: 0, max: 200, default: 3 }),
    budget: quantity({ unit: 'money', about: ['cost of making and running the posts', '制作与运营费用'], min: 0, default: 0 }),
  }),
  /** Pushes to people who opted in. */
  z.strictObject({
    kind: z.literal('push'),
    ...flightBase,
    optIn: quantity({ unit: 'share', about: ['share of the channel’s users who opted in', '推送授权率'], min: 0, max: 1, default: { low: 0.02, mode: 0.04, high: 0.08, grade: 'assumption' } }),
    perWeek: quantity({ unit: 'count', about: ['pushes per person and week', '每人每周推送次数'], min: 0, max: 100, default: 2 }),
    costPerPush: quantity({ unit: 'money', about: ['cost of one push to one person', '单次推送成本'], min: 0, default: { low: 0.01, mode: 0.03, high: 0.05, grade: 'assumption' } }),
    budget: quantity({ unit: 'money', about: ['fixed cost of the flight', '固定费用'], min: 0, default: 0 }),
  }),
])

const COST_LINES = ['content', 'samples', 'incentives', 'staff', 'crisis', 'other'] as const
const campaign = z.strictObject({
  flights: z.array(flight).default([]),
  costs: z
    .array(z.strictObject({ name, label: text().optional(), line: z.enum(COST_LINES).default('other'), amount: quantity({ unit: 'money', about: ['fixed cost of the campaign', '固定成本'], min: 0 }), on: moment.default(0) }))
    .default([]),
})

const event = z.strictObject({
  name,
  label: text().optional(),
  ...window,
  demand: quantity({ unit: 'none', about: ['multiplier of the odds to buy', '购买意愿倍数'], min: 0, max: 100, default: 1 }),
  attention: quantity({ unit: 'none', about: ['multiplier of attention to the campaign', '注意力倍数'], min: 0, max: 1, default: 1 }),
})

const per = (en: string, zh: string, initial?: number) =>
  quantity({ unit: 'none', about: [en, zh], min: 1e-6, ...(initial !== undefined && { default: initial }) })

const subscription = z.strictObject({
  kind: z.literal('subscription'),
  /** Churn propensity per period: θ ~ Beta(alpha, beta). */
  alpha: per('sBG alpha: churn propensity is Beta(alpha, beta)', 'sBG 参数 alpha'),
  beta: per('sBG beta', 'sBG 参数 beta'),
  period: quantity({ unit: 'days', about: ['length of a renewal period', '续订周期'], min: 1 / 24, default: '30 days' }),
  fee: quantity({ unit: 'money', about: ['fee per period', '每期会费'], min: 0 }),
  fatigueSlope: quantity({ unit: 'log-odds', about: ['log-odds of churn per unit of fatigue over tolerance', '疲劳对流失的影响'], default: { low: 0, mode: 0.3, high: 0.6, grade: 'assumption' } }),
  trustSlope: quantity({ unit: 'log-odds', about: ['log-odds of churn per unit of trust above the mean', '信任对流失的影响'], default: { low: -2, mode: -1, high: 0, grade: 'assumption' } }),
  /** A member is active on a day with probability 1 − exp(−activity · dailyUse). */
  dailyUse: quantity({ unit: 'none', about: ['sessions in the product per session online', '产品使用强度'], min: 0, default: { low: 0.2, mode: 0.35, high: 0.6, grade: 'assumption' } }),
})

const purchases = z.strictObject({
  kind: z.literal('purchases'),
  /** Repeat orders: λ ~ Gamma(r, alpha) per period, drop-out after an order p ~ Beta(a, b) (Fader, Hardie & Lee 2005). */
  r: per('BG/NBD r: shape of the order rate', 'BG/NBD 参数 r'),
  alpha: per('BG/NBD alpha: rate of the order rate, in periods', 'BG/NBD 参数 alpha'),
  a: per('BG/NBD a: drop-out after an order is Beta(a, b)', 'BG/NBD 参数 a'),
  b: per('BG/NBD b', 'BG/NBD 参数 b'),
  period: quantity({ unit: 'days', about: ['time unit of r and alpha', '参数的时间单位'], min: 1 / 24, default: '7 days' }),
  /** Spend of a repeat order: mean ζ, with v·p/(q−1) = E[ζ] (Fader & Hardie, Gamma–Gamma). */
  spend: z.strictObject({
    p: per('Gamma–Gamma p', 'Gamma–Gamma 参数 p'),
    q: quantity({ unit: 'none', about: ['Gamma–Gamma q, above 1 or the mean does not exist', 'Gamma–Gamma 参数 q（须大于 1）'], min: 1.000001 }),
    v: per('Gamma–Gamma v, in money', 'Gamma–Gamma 参数 v'),
  }),
})

const product = z.strictObject({
  label: text().optional(),
  /** The first order's price. */
  price: quantity({ unit: 'money', about: ['price of the first order', '首单价格'], min: 0, default: 0 }),
  margin: quantity({ unit: 'share', about: ['gross margin on revenue', '毛利率'], min: -1, max: 1 }),
  /** Probability that one noticed exposure to average content makes an average unaware person buy. */
  conversion: quantity({ unit: 'share', about: ['purchase probability per noticed exposure, average person and content', '每次有效曝光的基础转化率'], min: 0, max: 1, default: 0 }),
  /** A product that comes with another: each adopter of `with` also takes this one at that rate. */
  bundle: z.strictObject({ with: name, rate: quantity({ unit: 'share', about: ['share of buyers who also take this', '附带开通率'], min: 0, max: 1 }) }).optional(),
  organic: z
    .strictObject({
      innovation: quantity({ unit: 'per day', about: ['Bass p: daily adoption without any contact', '创新系数 p（每日）'], min: 0, max: 1, default: 0 }),
      imitation: quantity({ unit: 'per day', about: ['Bass q: daily adoption per adopter share', '模仿系数 q（每日）'], min: 0, max: 100, default: 0 }),
      market: quantity({ unit: 'share', about: ['share of people who could ever buy', '潜在市场占比'], min: 0, max: 1, default: 1 }),
      season: curve({ unit: 'none', about: ['multiplier of organic adoption over the days', '自然需求季节系数'], inputs: ['day', 'weekday'], min: 0, default: 1 }),
    })
    .prefault({}),
  lifecycle: z.discriminatedUnion('kind', [subscription, purchases, z.strictObject({ kind: z.literal('once') })]).prefault({ kind: 'once' }),
})

const use = z.strictObject({
  /** A fitted model's file, read beside the scenario. */
  artifact: z.string(),
  /** The section whose values it replaces: `products.cloud.lifecycle`. */
  for: z.string(),
})

const variant = z.strictObject({ label: text().optional(), set: z.record(z.string(), z.unknown()) })

/** Sections of a scenario that do not depend on the list of mechanisms. */
export const coreSections = {
  version: z.literal(1),
  title: text(),
  question: text().optional(),
  extends: z.array(z.string()).default([]),
  use: z.array(use).default([]),
  currency: setting(z.string().regex(/^[A-Z]{3}$/), ['currency', '币种']).default('CNY'),
  seed: z.union([z.string(), z.number().int()]).transform(String).default('1'),
  /** Named numbers that formulas may use. */
  parameters: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/), quantity({ unit: 'none', about: ['a named number for formulas', '公式用命名参数'] })).default({}),
  horizon,
  population,
  network: network.prefault({ kind: 'block' }),
  channels: named(channel),
  creators: z.partialRecord(z.enum(CREATOR_TIERS), creators).default({}),
  content: named(content),
  products: named(product),
  campaign: campaign.prefault({}),
  events: z.array(event).default([]),
  ensemble: z
    .strictObject({
      draws: setting(z.number().int().min(1).max(100_000), ['parameter draws', '参数抽样次数']).default(25),
      replicatesPerDraw: setting(z.number().int().min(1).max(1000), ['replicates per parameter draw', '每组参数的重复次数']).default(2),
    })
    .prefault({}),
  outputs: z.strictObject({ thresholds: z.array(z.string()).default([]) }).prefault({}),
  variants: named(variant).default({}),
} as const

/** What the schema needs to know of a mechanism. */
export interface ParameterSection {
  readonly name: string
  readonly section: 'mechanisms' | 'policies' | 'recorders'
  readonly params: z.ZodObject
}

/**
 * The schema of a whole scenario file for a list of mechanisms. Each has a section of its name under
 * `mechanisms:` or `policies:`; `off` instead of parameters switches it off.
 */
export function scenarioSchema(list: readonly ParameterSection[]) {
  const section = (which: ParameterSection['section']) =>
    z
      .strictObject(
        Object.fromEntries(
          list.filter((m) => m.section === which).map((m) => [m.name, z.union([z.literal("off"), m.params.prefault({})]).prefault(which === 'policies' ? 'off' : {})]),
        ),
      )
      .prefault({})
  return z.strictObject({ ...coreSections, mechanisms: section('mechanisms'), policies: section('policies') })
}

type Core = { [K in keyof typeof coreSections]: z.output<(typeof coreSections)[K]> }

/** The normal form of a scenario: parsed, defaults filled in, every numeric leaf a {@link Value}. */
export interface Scenario extends Core {
  readonly mechanisms: Readonly<Record<string, unknown>>
  readonly policies: Readonly<Record<string, unknown>>
}

export type Flight = Scenario['campaign']['flights'][number]
