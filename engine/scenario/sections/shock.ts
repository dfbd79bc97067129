import { z } from 'zod'
import { quantity, text } from '../../base/field.ts'
import { moment, name } from './names.ts'

/** A change of a platform's rules that cuts the exposure of the brand's content at a stroke. */
export const shock = z.strictObject({
  name,
  label: text().optional(),
  channel: name,
  from: moment,
  /** Last day of the full blow; without it the blow lasts, or fades from its first day on where there is a recovery. */
  to: moment.optional(),
  reach: quantity({
    unit: 'share',
    about: ['exposure that is left to the brand’s content', '品牌内容剩余曝光比例'],
    min: 0,
    max: 1,
    default: { value: 0.4, source: 'algorithm-shock: exposure of brand content −60% at a stroke', grade: 'reported' },
  }),
  recovery: quantity({
    unit: 'days',
    about: ['half-life of the loss once the blow is over', '曝光恢复半衰期'],
    min: 0.01,
  }).optional(),
})
