import { z } from 'zod'
import { binomialQuantile } from '../base/distributions.ts'
import { pair, uniform } from '../base/keyed.ts'
import { mechanism } from '../plan/mechanism.ts'

/**
 * A product that comes with another: of the people who adopt `with`, Binomial(n, rate) also take this one.
 *
 * Limiting case: rate 0 sells none, rate 1 one with each.
 */
export const bundles = mechanism({
  name: 'bundles',
  section: 'mechanisms',
  summary: { en: 'Buyers of one product take another with it', zh: '购买主产品时附带开通' },
  equation: 'n₂ ~ Binomial(n₁, rate)',
  source: 'attach rate',
  params: z.strictObject({}),
  streams: ['attach'],
  build(_, { world, status, stream }) {
    const key = stream('attach')
    const bundled = world.products.map((p, product) => ({ product, ...p })).filter((p) => p.bundledWith >= 0)

    return {
      spread() {
        const { arrivals } = status
        // adoptions made here stand behind the ones looked at, so bundles of bundles are reached too
        for (let i = 0; i < arrivals.size; i++) {
          for (const { product, id, bundledWith, bundleRate } of bundled) {
            if (arrivals.at.product[i] !== bundledWith) continue
            const agent = arrivals.at.agent[i]
            const people = binomialQuantile(arrivals.at.people[i], bundleRate, uniform(key, agent, pair(arrivals.at.before[i], id)))
            if (people > 0) status.adopt(agent, product, people, arrivals.at.kind[i])
          }
        }
      },
    }
  },
})
