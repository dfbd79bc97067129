import { z } from 'zod'
import { mechanism } from '../plan/mechanism.ts'

/**
 * Books the campaign's fixed costs (content, staff, …) on their dates.
 *
 * Limiting case: they move ROI by their amount over the cost, and nothing else.
 */
export const fixedCosts = mechanism({
  name: 'fixed-costs',
  section: 'mechanisms',
  summary: { en: 'Fixed costs of the campaign', zh: '项目固定成本' },
  equation: 'cost(line, step) += amount',
  source: 'scenario',
  params: z.strictObject({}),
  build(_, { world, spend }) {
    return {
      stimulate(step) {
        for (const cost of world.costs) if (Math.min(cost.step, world.steps - 1) === step) spend(cost.line, step, cost.amount, -1)
      },
    }
  },
})
