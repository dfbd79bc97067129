import { z } from 'zod'
import { quantity, setting, text, trait } from '../../base/field.ts'
import { named } from './names.ts'

const segment = z.strictObject({
  label: text().optional(),
  share: quantity({ unit: 'share', about: ['share of the population', '人群占比'], min: 0, max: 1 }),
  traits: z
    .strictObject({
      activity: trait({
        unit: 'per day',
        about: ['sessions per day', '日均打开次数'],
        min: 0,
        default: { lognormal: { median: 3, sigma: 0.6 }, grade: 'assumption' },
      }),
      sharing: trait({
        unit: 'share',
        about: ['base propensity to pass content on', '基础分享意愿'],
        min: 0,
        max: 1,
        default: { beta: { alpha: 2, beta: 6 }, grade: 'assumption' },
      }),
      susceptibility: trait({
        unit: 'share',
        about: ['weight of social proof', '受他人影响程度'],
        min: 0,
        max: 1,
        default: { beta: { alpha: 3, beta: 3 }, grade: 'assumption' },
      }),
      trust: trait({
        unit: 'share',
        about: ['trust in the brand without news', '品牌信任基线'],
        min: 0,
        max: 1,
        default: { beta: { alpha: 6, beta: 4 }, grade: 'assumption' },
      }),
      tolerance: trait({
        unit: 'none',
        about: ['fatigue at which attention halves', '注意力减半时的疲劳值'],
        min: 0.01,
        default: { lognormal: { median: 3, sigma: 0.6 }, grade: 'assumption' },
      }),
      price: trait({
        unit: 'none',
        about: ['willingness to pay against the list price', '价格承受指数'],
        min: 0,
        default: { lognormal: { median: 1, sigma: 0.3 }, grade: 'assumption' },
      }),
      privacy: trait({
        unit: 'share',
        about: ['probability of refusing tracked interactions', '拒绝被追踪互动的概率'],
        min: 0,
        max: 1,
        default: { value: 0.3, source: 'privacy-refusal: users who refuse to take part over privacy', grade: 'reported' },
      }),
    })
    .prefault({}),
  /** Share of the segment that uses each channel. */
  channels: named(
    quantity({ unit: 'share', about: ['share of the segment that uses the channel', '该人群的渠道使用率'], min: 0, max: 1 }),
  ).default({}),
  /** Interest in each kind of content, 0.5 is neutral. */
  affinity: named(quantity({ unit: 'share', about: ['interest in this kind of content', '内容兴趣度'], min: 0, max: 1 })).default({}),
})

/** The people: how many, and who they are by segment. */
export const population = z.strictObject({
  size: setting(z.number().int().min(10).max(20_000_000), ['simulated people (agents)', '模拟人数（智能体）']),
  scale: setting(z.number().int().min(1).max(1_000_000), ['real people per simulated one', '每个智能体代表的真实人数']).default(1),
  segments: named(segment),
})
