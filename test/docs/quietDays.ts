import { z } from 'zod'
import { quantity } from '../../engine/base/field.ts'
import { uniform } from '../../engine/base/keyed.ts'
import { mechanism } from '../../engine/plan/mechanism.ts'

/** Some days an agent does not look at its phone: nothing is noticed then. */
export const quietDays = mechanism({
  name: 'quiet-days',
  section: 'mechanisms',
  summary: { en: 'On some days people notice nothing', zh: '有些日子用户不看手机' },
  equation: 'attention ← 0 with probability share, by agent and step',
  source: 'example',
  params: z.strictObject({
    share: quantity({ unit: 'share', about: ['share of days without a look', '不看手机的天数占比'], min: 0, max: 1, default: 0.2 }),
  }),
  cubes: [{ name: 'quiet-contacts', type: 'f64', of: ['step'], unit: 'contacts' }],
  streams: ['quiet'],
  build({ share }, host) {
    const key = host.stream('quiet')
    const quiet = host.own<Float64Array>('quiet-contacts')
    return {
      // only contacts that can still be noticed come here; each stands for `weight` of those that were delivered
      notice({ size, agent, attention, weight }, step) {
        for (let i = 0; i < size; i++) {
          if (uniform(key, agent[i], step) >= share) continue
          attention[i] = 0
          quiet[step] += weight[i]
        }
      },
    }
  },
})
