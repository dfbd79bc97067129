import { z } from 'zod'
import { quantity, text } from '../../base/field.ts'
import { CREATOR_TIERS } from '../../base/marketWords.ts'
import { moment, name } from './names.ts'

/** A live event on one day: a flight of `kind: live`. */
export const live = z.strictObject({
  kind: z.literal('live'),
  name,
  label: text().optional(),
  channel: name,
  content: name,
  segments: z.array(name).optional(),
  on: moment,
  at: quantity({ unit: 'none', about: ['hour of the day at which it begins', '开播时间（点）'], min: 0, max: 23.99, default: 20 }),
  lasts: quantity({ unit: 'days', about: ['length of the event', '直播时长'], min: 1 / 24, max: 1, default: '3 hours' }),
  /** People expected to watch; left out where the host's followers say it. */
  viewers: quantity({ unit: 'people', about: ['people expected to watch', '预计观看人数'], min: 0 }).optional(),
  /** The host is a creator of the tier, of average following. */
  tier: z.enum(CREATOR_TIERS).optional(),
  turnout: quantity({
    unit: 'share',
    about: ['share of the host’s followers who watch, where no viewers are stated', '主播粉丝到场率'],
    min: 0,
    max: 1,
    default: { low: 0.01, mode: 0.03, high: 0.08, grade: 'assumption' },
  }),
  budget: quantity({ unit: 'money', about: ['cost of the event: host, studio, traffic', '直播费用（主播、场地、投流）'], min: 0 }),
  coupon: z
    .strictObject({
      stock: quantity({ unit: 'people', about: ['coupons to be had', '优惠券数量'], min: 0 }),
      discount: quantity({
        unit: 'share',
        about: ['share of the price that it takes off', '优惠幅度（占价格）'],
        min: 0,
        max: 1,
        default: 0.2,
      }),
    })
    .optional(),
})
