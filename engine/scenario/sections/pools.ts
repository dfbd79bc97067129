import { z } from 'zod'
import { quantity, setting } from '../../base/field.ts'
import { MOST_POOLS } from '../../base/marketWords.ts'

/** Staged traffic pools of a channel's feed. Where a channel has them, they take the place of `recommendedReach`. */
export const pools = z.strictObject({
  first: quantity({
    unit: 'people',
    about: ['people whom the feed shows a new post', '首个流量池人数'],
    min: 0,
    default: {
      low: 200,
      mode: 300,
      high: 500,
      source: 'first of eight levels as described: 200–500 (jianshu a77d1f6356d4, b7b608a487c4)',
      grade: 'C',
      date: '2024',
    },
  }),
  growth: quantity({
    unit: 'none',
    about: ['size of a pool over the one before', '流量池逐级放大倍数'],
    min: 0,
    max: 100,
    default: {
      low: 3,
      mode: 6,
      high: 10,
      source:
        'eight levels as described, from 200–500 to 5–12 million in six steps: 5.4 to 7.5 a step (jianshu a77d1f6356d4, b7b608a487c4)',
      grade: 'C',
      date: '2024',
    },
  }),
  stages: setting(z.number().int().min(1).max(MOST_POOLS), ['pools in all', '流量池级数']).default(8),
  threshold: quantity({
    unit: 'none',
    about: ['score over the channel’s usual one from which a post gets the next pool', '进入下一级流量池的得分门槛（相对渠道平均）'],
    min: 0,
    default: {
      low: 1.2,
      mode: 1.6,
      high: 2.2,
      source:
        'a post in the second pool is ahead of 80% of accounts (edrawsoft template 1556140); so set that 80% of usual posts end in the first',
      grade: 'C',
      date: '2025-09',
    },
  }),
  selectivity: quantity({
    unit: 'none',
    about: ['threshold of a pool over that of the one before: larger pools are contested by better posts', '门槛逐级提高倍数'],
    min: 0,
    max: 100,
    default: {
      low: 1.6,
      mode: 2,
      high: 3,
      source:
        'hits are 0.06% of the notes of accounts below 1,000 followers (e-com-net 1679485230404153344); so set that some 0.2% of usual posts reach the fifth pool',
      grade: 'C',
      date: '2023-07',
    },
  }),
  ordinarySupport: quantity({
    unit: 'none',
    about: ['multiplier of the score of small accounts’ posts', '普通用户内容扶持系数'],
    min: 0,
    max: 100,
    default: { value: 1, grade: 'assumption' },
  }),
  exploration: quantity({
    unit: 'share',
    about: ['share of a pool shown at random instead of by interest', '流量池随机探索占比'],
    min: 0,
    max: 1,
    default: { low: 0.05, mode: 0.1, high: 0.2, grade: 'assumption' },
  }),
  period: quantity({
    unit: 'days',
    about: ['time a post spends in a pool, at least a step', '单级流量池停留时间（至少一个步长）'],
    min: 0,
    default: { low: 0.25, mode: 0.5, high: 1, grade: 'assumption' },
  }),
})
