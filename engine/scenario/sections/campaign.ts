import { z } from 'zod'
import { quantity, text } from '../../base/field.ts'
import { CREATOR_TIERS } from '../../base/marketWords.ts'
import { communityFlight } from './communities.ts'
import { live } from './live.ts'
import { moment, name } from './names.ts'
import { referral } from './referrals.ts'

const window = { from: moment, to: moment.optional() }
const target = { channel: name, content: name, segments: z.array(name).optional() }
const budget = quantity({ unit: 'money', about: ['money spent on the flight', '投放预算'], min: 0 })
const flightBase = { name, label: text().optional(), ...window, ...target }
const fakeEngagement = quantity({
  unit: 'share',
  about: ['share of the engagement shown under the posts that is bought', '刷量占比（展示互动中购买的部分）'],
  min: 0,
  max: 0.95,
  default: 0,
})
const flight = z.discriminatedUnion('kind', [
  /** Posts bought from the creators of a tier: as many as the budget pays for. */
  z.strictObject({ kind: z.literal('creators'), ...flightBase, tier: z.enum(CREATOR_TIERS), budget, fakeEngagement }),
  /** Impressions bought in the feed: budget / CPM × 1000, spread evenly over the days. */
  z.strictObject({ kind: z.literal('paid'), ...flightBase, budget }),
  /** Posts of the brand's own account. */
  z.strictObject({
    kind: z.literal('brand'),
    ...flightBase,
    followers: quantity({ unit: 'people', about: ['followers of the brand’s account', '品牌账号粉丝数'], min: 0 }),
    perWeek: quantity({
      unit: 'count',
      about: ['posts per week', '每周发帖数'],
      min: 0,
      max: 200,
      default: { value: 3, grade: 'assumption' },
    }),
    budget: quantity({ unit: 'money', about: ['cost of making and running the posts', '制作与运营费用'], min: 0, default: 0 }),
    fakeEngagement,
  }),
  /** Pushes to people who opted in. */
  z.strictObject({
    kind: z.literal('push'),
    ...flightBase,
    optIn: quantity({
      unit: 'share',
      about: ['share of the channel’s users who opted in', '推送授权率'],
      min: 0,
      max: 1,
      default: { low: 0.02, mode: 0.04, high: 0.08, grade: 'assumption' },
    }),
    perWeek: quantity({
      unit: 'count',
      about: ['pushes per person and week', '每人每周推送次数'],
      min: 0,
      max: 100,
      default: { value: 2, grade: 'assumption' },
    }),
    costPerPush: quantity({
      unit: 'money',
      about: ['cost of one push to one person', '单次推送成本'],
      min: 0,
      default: { low: 0.01, mode: 0.03, high: 0.05, grade: 'assumption' },
    }),
    budget: quantity({ unit: 'money', about: ['fixed cost of the flight', '固定费用'], min: 0, default: 0 }),
  }),
  live,
  communityFlight,
])

const COST_LINES = ['content', 'samples', 'incentives', 'staff', 'crisis', 'other'] as const
/** What is spent on what, and when. */
export const campaign = z.strictObject({
  flights: z.array(flight).default([]),
  referrals: z.array(referral).default([]),
  costs: z
    .array(
      z.strictObject({
        name,
        label: text().optional(),
        line: z.enum(COST_LINES).default('other'),
        amount: quantity({ unit: 'money', about: ['fixed cost of the campaign', '固定成本'], min: 0 }),
        on: moment.default(0),
      }),
    )
    .default([]),
})

/** Something outside the campaign that moves demand or attention for a while: a sale, a holiday, a rival's launch. */
export const event = z.strictObject({
  name,
  label: text().optional(),
  ...window,
  demand: quantity({ unit: 'none', about: ['multiplier of the odds to buy', '购买意愿倍数'], min: 0, max: 100, default: 1 }),
  attention: quantity({ unit: 'none', about: ['multiplier of attention to contacts', '注意力倍数'], min: 0, max: 1, default: 1 }),
})
