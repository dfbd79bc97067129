import { z } from 'zod'
import { mechanism } from '../plan/mechanism.ts'

/**
 * Dated events (a festival, a rival's launch) scale the odds to buy and the attention to the campaign.
 *
 * Limiting case: multipliers of 1 change nothing; where buying is rare, a demand of d sells d times as much.
 */
export const events = mechanism({
  name: 'events',
  section: 'mechanisms',
  summary: { en: 'Dated events scale demand and attention', zh: '节点事件影响需求与注意力' },
  equation: 'demand ← demand·Π d_e, attention ← attention·Π a_e over events under way',
  source: 'scenario',
  params: z.strictObject({}),
  build(_, { world, signals }) {
    return {
      stimulate(step) {
        for (const event of world.events) {
          if (step < event.fromStep || step >= event.toStep) continue
          for (let product = 0; product < signals.demand.length; product++) signals.demand[product] *= event.demand
          signals.attention[0] *= event.attention
        }
      },
    }
  },
})
