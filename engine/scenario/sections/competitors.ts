import { z } from 'zod'
import { quantity, text } from '../../base/field.ts'
import { moment, name } from './names.ts'

/** A rival in the market, in the campaign and in the world without it alike. */
export const competitor = z.strictObject({
  name,
  label: text().optional(),
  from: moment.default(0),
  /** The last day, included; to the end of the simulated time unless said. */
  to: moment.optional(),
  /** Which of our products it competes with; with all of them unless said. */
  product: name.optional(),
  pressure: quantity({
    unit: 'log-odds',
    about: ['log-odds of buying ours that it takes away', '竞品对购买的压制强度'],
    min: 0,
    max: 10,
    default: 0,
  }),
  attention: quantity({ unit: 'share', about: ['share of attention it takes', '竞品分走的注意力占比'], min: 0, max: 1, default: 0 }),
  churn: quantity({ unit: 'log-odds', about: ['log-odds of churn that it adds', '竞品带来的流失增量'], min: -10, max: 10, default: 0 }),
  similarity: quantity({
    unit: 'share',
    about: ['how alike its content is to ours once it has copied us', '竞品内容与我方内容的相似度（模仿程度）'],
    min: 0,
    max: 1,
    default: 0,
  }),
})
