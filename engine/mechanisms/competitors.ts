import { z } from 'zod'
import { exp } from '../base/math.ts'
import { mechanism } from '../plan/mechanism.ts'

/**
 * Rivals in the market: while one is there it takes from the odds of buying ours, from the attention to everything, and adds to churn.
 * They are part of the world and act with and without the campaign.
 *
 *   odds of buying ← odds · Π e^(−pressure),  attention ← attention · Π (1 − a),  logit churn ← logit churn + Σ c
 *
 * over the rivals under way; those of one product act on buying and leaving that product alone. How rivals copy what we
 * show is in homogeneity.ts.
 *
 * Limiting case: a rival of pressure 0, attention 0 and churn 0 changes nothing.
 */
export const competitors = mechanism({
  name: 'competitors',
  section: 'mechanisms',
  summary: { en: 'Rivals press on buying, take attention and draw members away', zh: '竞品压制购买、分走注意力、带走会员' },
  equation: 'demand ← demand·Π e^(−pressure_r), attention ← attention·Π (1 − a_r), logit churn += Σ c_r over rivals r under way',
  source: 'logit choice: what a rival adds to the utility of not buying ours is a log-odds (McFadden 1974)',
  params: z.strictObject({}),
  isIdle: (scenario) => scenario.competitors.length === 0,
  build(_, { world, signals }) {
    const rivals = world.competitors.map((rival) => ({ ...rival, odds: exp(-rival.pressure) }))
    return {
      stimulate(step) {
        for (const { fromStep, toStep, product, odds, attention, churn } of rivals) {
          if (step < fromStep || step >= toStep) continue
          signals.attention[0] *= 1 - attention
          const first = product < 0 ? 0 : product
          const last = product < 0 ? signals.demand.length - 1 : product
          for (let p = first; p <= last; p++) {
            signals.demand[p] *= odds
            signals.churn[p] += churn
          }
        }
      },
    }
  },
})
