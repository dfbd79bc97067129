import { z } from 'zod'
import { curve, quantity, trait } from '../../engine/base/field.ts'
import type { ParameterSection } from '../../engine/scenario/schema.ts'

/** Two mechanisms and a policy of the tests' own, so that messages do not change with the shipped ones. */
export const mechanisms: readonly ParameterSection[] = [
  {
    name: 'attention',
    section: 'mechanisms',
    isOptIn: false,
    params: z.strictObject({
      halfLife: quantity({ unit: 'days', about: ['half-life of fatigue', '疲劳半衰期'], min: 0.1, max: 365, default: { low: 2, mode: 3, high: 5 } }),
      response: curve({ unit: 'share', about: ['attention left at a fatigue', '剩余注意力'], inputs: ['fatigue'], min: 0, max: 1, default: '1 / (1 + (fatigue / 6) ^ 2)' }),
    }),
  },
  {
    name: 'peer-shares',
    section: 'mechanisms',
    isOptIn: false,
    params: z.strictObject({ delay: trait({ unit: 'days', about: ['time from seeing to sharing', '从看到到转发的时间'], min: 0, default: { lognormal: { median: '40 minutes', sigma: 1.6 } } }) }),
  },
  {
    name: 'frequency-cap',
    section: 'policies',
    isOptIn: true,
    params: z.strictObject({ perWeek: quantity({ unit: 'count', about: ['contacts per week', '每周触达次数'], min: 0, max: 100, default: 5 }) }),
  },
]
