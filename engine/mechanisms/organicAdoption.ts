import { z } from 'zod'
import { poissonQuantile } from '../base/distributions.ts'
import { draw32, pair, uniform, unit } from '../base/keyed.ts'
import { log1p } from '../base/math.ts'
import { KIND } from '../plan/kinds.ts'
import { mechanism } from '../plan/mechanism.ts'

/**
 * Adoption that needs no contact: innovation and imitation. In a step every person in the market adopts with
 * probability P = (p + q·F)·season·demand. Instead of asking everybody, a Poisson number of calls with mean
 * −ln(1 − P) per person is spread over the people; a call to somebody who has adopted does nothing. Each person
 * is called at least once with probability exactly P, independently, so the cost follows the adoptions.
 *
 * Limiting case: with season and demand of 1 it is the Bass model, discrete in time, on p, q and the market.
 */
export const organicAdoption = mechanism({
  name: 'organic-adoption',
  section: 'mechanisms',
  summary: { en: 'Demand without the campaign: innovation, imitation, season', zh: '自然需求：创新、模仿与季节' },
  equation: 'P = (p + q·F)·Δ·season(day)·demand, F = adopters / market',
  source: 'Bass 1969; Poisson thinning',
  params: z.strictObject({}),
  streams: ['calls', 'person'],
  build(_, host) {
    const { world, status, signals } = host
    const { population } = world
    const calls = host.stream('calls')
    const person = host.stream('person')
    const people = population.size * population.scale
    const totals = new Float64Array(world.products.length)

    function step(product: number, t: number): void {
      const { id, innovation, imitation, market, season, bundledWith } = world.products[product]
      if (bundledWith >= 0 || market <= 0) return
      const day = Math.floor(t * world.stepDays)
      const share = totals[product] / (people * market)
      const p = (innovation + imitation * share) * world.stepDays * season(day, (world.firstWeekday + day) % 7) * signals.demand[product]
      if (p <= 0) return
      const about = pair(t, id)
      const n = poissonQuantile(people * -log1p(-Math.min(p, 0.999999)), uniform(calls, t, id))
      for (let k = 0; k < n; k++) {
        const agent = Math.floor(unit(draw32(person.a, person.b, k, about)) * population.size)
        const slot = Math.floor(unit(draw32(person.a, person.b, k, ~about)) * population.scale)
        if (slot < status.capacity(agent, product) && slot >= status.adopted[agent * status.products + product])
          status.adopt(agent, product, 1, KIND.organic)
      }
    }

    return {
      // imitation follows who had adopted before the step
      stimulate() {
        totals.set(status.total)
      },
      convert(t) {
        for (let product = 0; product < world.products.length; product++) step(product, t)
      },
    }
  },
})
