import { z } from 'zod'
import { quantity, setting, text, trait } from '../../base/field.ts'
import { name, named } from './names.ts'
import { pools } from './pools.ts'

/** Where people meet content, and how much of it reaches them. */
export const channel = z.strictObject({
  label: text().optional(),
  organicReach: quantity({
    unit: 'share',
    about: ['share of a creator’s followers who get a post', '创作者帖子的粉丝触达率'],
    min: 0,
    max: 1,
    default: { low: 0.05, mode: 0.12, high: 0.25, grade: 'assumption' },
  }),
  recommendedReach: quantity({
    unit: 'none',
    about: ['people outside the following whom the feed shows a post, per follower reached', '推荐流触达的非粉丝人数（每触达一名粉丝）'],
    min: 0,
    default: { low: 0.5, mode: 1, high: 2, grade: 'assumption' },
  }),
  peerReach: quantity({
    unit: 'share',
    about: ['share of a person’s followers who get their share', '个人分享的好友触达率'],
    min: 0,
    max: 1,
    default: { low: 0.1, mode: 0.2, high: 0.4, grade: 'assumption' },
  }),
  engagementRate: quantity({
    unit: 'share',
    about: ['engagements per noticed exposure', '每次有效曝光的互动率'],
    min: 0,
    max: 1,
    default: { low: 0.02, mode: 0.04, high: 0.08, source: 'xiaohongshu pass line 5%, Weibo 1–5%', grade: 'C' },
  }),
  cpm: quantity({
    unit: 'money/mille',
    about: ['price of a thousand paid impressions', '千次曝光成本'],
    min: 0.01,
    default: { low: 28, mode: 35, high: 45, source: 'feed CPM Q1 2024', grade: 'C', date: '2024-03' },
  }),
  /** How the feed recommends posts: by staged pools instead of `recommendedReach`. */
  pools: pools.optional(),
})

/** A tier of creators a campaign can choose from. */
export const creators = z.strictObject({
  label: text().optional(),
  count: setting(z.number().int().min(1).max(1_000_000), ['creators of the tier', '该层级达人数']),
  followers: trait({ unit: 'people', about: ['followers of one creator', '单个创作者粉丝数'], min: 1 }),
  pricePerPost: quantity({ unit: 'money', about: ['fee of one post', '单篇报价'], min: 0 }),
  /** Where a channel has other prices. */
  prices: named(quantity({ unit: 'money', about: ['fee of one post on the channel', '该渠道的单篇报价'], min: 0 })).optional(),
  platformFee: quantity({
    unit: 'share',
    about: ['platform fee on top of the creator’s fee', '平台服务费率'],
    min: 0,
    max: 1,
    default: { low: 0.1, mode: 0.1, high: 0.2, source: 'xiaohongshu platform fee', grade: 'C' },
  }),
  samplePerPost: quantity({ unit: 'money', about: ['product sample handed out per post', '单篇样品成本'], min: 0, default: 0 }),
  fakeFollowers: quantity({
    unit: 'share',
    about: ['share of followers who are no people; 0 to 30% is reported', '虚假粉丝占比（行业常见 0–30%）'],
    min: 0,
    max: 0.99,
    default: { value: 0, source: 'fraud: optional, 0–30% of followers', grade: 'C' },
  }),
  authenticity: quantity({ unit: 'share', about: ['how genuine the audience finds the creator', '内容真实感'], min: 0, max: 1 }),
  influence: quantity({ unit: 'none', about: ['weight of one contact against a stranger’s', '单次接触影响力权重'], min: 0.01, default: 1 }),
  /** Where the audience lives; the population's shares unless said. */
  segments: named(quantity({ unit: 'share', about: ['share of the audience in the segment', '粉丝人群占比'], min: 0, max: 1 })).optional(),
})

/** What is shown and passed on. */
export const content = z.strictObject({
  label: text().optional(),
  kind: name.default('general'),
  product: name,
  resonance: quantity({
    unit: 'score 0-10',
    about: ['emotional resonance', '情感共鸣度'],
    min: 0,
    max: 10,
    default: { value: 6, grade: 'assumption' },
  }),
  homogeneity: quantity({
    unit: 'share',
    about: ['likeness to what the audience has seen already', '内容同质化程度'],
    min: 0,
    max: 1,
    default: { value: 0.4, grade: 'assumption' },
  }),
  authenticity: quantity({
    unit: 'share',
    about: ['how genuine the content appears', '内容真实感'],
    min: 0,
    max: 1,
    default: { value: 0.5, grade: 'assumption' },
  }),
  hype: quantity({
    unit: 'share',
    about: ['how far it promises more than the product keeps', '夸大程度（承诺高于实际的部分）'],
    min: 0,
    max: 1,
    default: { value: 0.2, grade: 'assumption' },
  }),
  maker: setting(z.enum(['brand', 'people', 'press']), ['who makes it', '内容来自谁']).default('brand'),
  valence: setting(z.enum(['positive', 'neutral', 'negative']), ['what it says of the brand', '对品牌的态度']).default('neutral'),
  creation: quantity({
    unit: 'share',
    about: ['probability that who engages with it makes a piece of their own', '互动者参与共创（发布原创内容）的概率'],
    min: 0,
    max: 1,
    default: 0,
  }),
})
