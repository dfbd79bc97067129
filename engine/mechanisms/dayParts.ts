import { z } from 'zod'
import { quantity } from '../base/field.ts'
import { mechanism } from '../plan/mechanism.ts'

const params = z.strictObject({
  strength: quantity({
    unit: 'none',
    about: ['how far attention follows the hours: at 1 it is 40% above the mean at the peaks', '时段效应强度（1 表示高峰高于均值 40%）'],
    min: 0,
    max: 1.3,
    default: {
      low: 0.75,
      mode: 1,
      high: 1.25,
      source: 'daypart-push: messages at 8 and 20 o’clock are opened 40% more',
      grade: 'reported',
    },
  }),
})

/**
 * Attention by hour at strength 1, mean 1: asleep from 1 to 5, peaks of 1.4 at 8 and from 20 to 22 o'clock, a smaller one at noon. The peaks
 * are the reported ones; the shape between them is an assumption.
 */
const HOURS = [
  0.8, 0.45, 0.3, 0.25, 0.25, 0.4, 0.75, 1.15, 1.4, 1.25, 1.2, 1.2, 1.25, 1.15, 1.1, 1.1, 1.1, 1.15, 1.2, 1.3, 1.4, 1.4, 1.3, 1.15,
] as const

/**
 * The hours of the day, for steps shorter than a day: attention ← attention · (1 + s(h̄ − 1)), h̄ the mean of the hourly profile over the
 * step's hours. Days begin at midnight.
 *
 * Limiting case: over a whole day the mean is 1 whatever the strength; steps of a day, and a strength of 0, change nothing.
 */
export const dayParts = mechanism({
  name: 'day-parts',
  section: 'mechanisms',
  summary: { en: 'Attention follows the hours of the day', zh: '注意力随时段变化（早晚高峰）' },
  equation: 'attention ← attention·(1 + s(h̄ − 1)), Σ over 24 hours of (h − 1) = 0',
  source: 'level of fact daypart-push',
  isOptIn: true,
  params,
  isIdle: ({ horizon }) => horizon.step.spec.kind === 'number' && horizon.step.spec.value >= 1,
  build({ strength }, { world: { stepDays }, signals }) {
    const perStep = Math.max(1, Math.round(stepDays * 24))
    const parts = Float64Array.from({ length: Math.max(1, Math.round(1 / stepDays)) }, (_, part) => {
      let sum = 0
      for (let hour = part * perStep; hour < (part + 1) * perStep; hour++) sum += HOURS[hour % 24] - 1
      return 1 + (strength * sum) / perStep
    })
    return {
      stimulate(step) {
        signals.attention[0] *= parts[step % parts.length]
      },
    }
  },
})
