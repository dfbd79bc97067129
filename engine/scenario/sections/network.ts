import { z } from 'zod'
import { quantity, setting } from '../../base/field.ts'

const meanDegree = quantity({
  unit: 'people',
  about: ['mean number of accounts a person follows', '平均关注人数'],
  min: 0,
  max: 2000,
  default: { value: 40, grade: 'assumption' },
})
/** Who follows whom: generated, or read from a file. */
export const network = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('block'),
    meanDegree,
    exponent: quantity({
      unit: 'none',
      about: ['exponent of the power law of followers', '粉丝数幂律指数'],
      min: 2.05,
      max: 6,
      default: { value: 2.6, grade: 'assumption' },
    }),
    homophily: quantity({
      unit: 'share',
      about: ['share of ties kept inside the segment beyond chance', '同群偏好'],
      min: 0,
      max: 1,
      default: { value: 0.4, grade: 'assumption' },
    }),
    reciprocity: quantity({
      unit: 'share',
      about: ['share of ties that are returned', '互关比例'],
      min: 0,
      max: 1,
      default: { value: 0.25, grade: 'assumption' },
    }),
    closure: quantity({
      unit: 'share',
      about: ['share of ties made through a friend of a friend', '三元闭包比例'],
      min: 0,
      max: 0.9,
      default: { value: 0.2, grade: 'assumption' },
    }),
  }),
  z.strictObject({ kind: z.literal('erdos-renyi'), meanDegree }),
  z.strictObject({
    kind: z.literal('configuration'),
    meanDegree,
    exponent: quantity({
      unit: 'none',
      about: ['exponent of the power law of degrees', '度分布幂律指数'],
      min: 2.05,
      max: 6,
      default: { value: 2.6, grade: 'assumption' },
    }),
  }),
  z.strictObject({
    kind: z.literal('barabasi-albert'),
    ties: setting(z.number().int().min(1).max(200), ['ties of each newcomer', '新节点连边数']),
  }),
  z.strictObject({
    kind: z.literal('watts-strogatz'),
    neighbours: setting(z.number().int().min(2).max(1000), ['neighbours on the ring', '环上邻居数']),
    rewiring: quantity({
      unit: 'share',
      about: ['probability that a tie is rewired', '重连概率'],
      min: 0,
      max: 1,
      default: { value: 0.1, grade: 'assumption' },
    }),
  }),
  /** Overlapping circles of interest. */
  z.strictObject({
    kind: z.literal('circles'),
    meanDegree,
    circleSize: quantity({
      unit: 'people',
      about: ['mean members of a circle', '圈层平均人数'],
      min: 2,
      default: { value: 150, grade: 'assumption' },
    }),
    inside: quantity({
      unit: 'share',
      about: ['share of ties to members of one’s own circles', '圈内关系占比'],
      min: 0,
      max: 1,
      default: { value: 0.8, grade: 'assumption' },
    }),
    several: quantity({
      unit: 'share',
      about: ['share of people who are in several circles at once', '同时属于多个圈层的人群占比'],
      min: 0,
      max: 1,
      default: { value: 0.65, source: 'interest-circles: 65% of Gen Z are in 3 to 5', grade: 'reported' },
    }),
    lowest: setting(z.number().int().min(1).max(20), ['circles of those who are in several, at least', '多圈层人群最少圈层数']).default(3),
    highest: setting(z.number().int().min(1).max(20), ['circles of those who are in several, at most', '多圈层人群最多圈层数']).default(5),
  }),
  z.strictObject({ kind: z.literal('complete') }),
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('edges'),
    file: setting(z.string(), ['edge list, text or Parquet', '关系边文件（文本或 Parquet）']),
    /** `true`: a line "a b" says that a is followed by b; `false`: a and b follow each other. */
    directed: setting(z.boolean(), ['whether ties have a direction', '关系是否有方向']).default(false),
  }),
])
