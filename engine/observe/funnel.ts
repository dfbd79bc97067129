import { z } from 'zod'
import { STAGES } from '../plan/kinds.ts'
import { mechanism } from '../plan/mechanism.ts'

/**
 * People by segment and stage at the end. An agent with adopters is split: its adopters are customers, its other
 * people count by what the agent has seen (interested, because somebody there bought).
 */
export const funnel = mechanism({
  name: 'funnel',
  section: 'recorders',
  summary: { en: 'People by funnel stage', zh: '漏斗各阶段人数' },
  equation: 'counts at the last step',
  source: 'observation',
  params: z.strictObject({}),
  cubes: [{ name: 'stages', type: 'f64', of: ['segment', STAGES.length], unit: 'people' }],
  build(_, host) {
    const stages = host.own<Float64Array>('stages')
    const { world, status } = host
    const { segment, size, scale } = world.population
    const engagedStep = host.read('engaged-step')
    const reached = host.read('reached')

    return {
      observe(step) {
        if (step < world.steps - 1) return
        for (let i = 0; i < size; i++) {
          let customers = 0
          for (let product = 0; product < status.products; product++)
            customers = Math.max(customers, status.adopted[i * status.products + product])
          const stage = engagedStep[i] > 0 ? 2 : status.stage[i] === 3 ? (reached[i] !== 0 ? 1 : 0) : status.stage[i]
          stages[segment[i] * STAGES.length + stage] += scale - customers
          stages[segment[i] * STAGES.length + 3] += customers
        }
      },
    }
  },
})
