import { z } from 'zod'
import { mechanism } from '../plan/mechanism.ts'

/**
 * What each flight brought by its own contacts: people who adopted on one, the last touch before they bought, those whom its coupons won
 * included, and engagements.
 */
export const flightReturns = mechanism({
  name: 'flight-returns',
  section: 'recorders',
  summary: { en: 'Adopters and engagements by flight', zh: '各投放计划带来的新增用户与互动' },
  equation: 'counts, by the flight of the contact on which somebody acted',
  source: 'observation',
  params: z.strictObject({}),
  cubes: [
    { name: 'adopters-by-flight', type: 'f64', of: ['step', 'flight'], unit: 'people' },
    { name: 'engaged-by-flight', type: 'f64', of: ['step', 'flight'], unit: 'contacts' },
  ],
  build(_, host) {
    const adopted = host.own<Float64Array>('adopters-by-flight')
    const engagedWith = host.own<Float64Array>('engaged-by-flight')
    const won = host.read('coupons-won')
    const flights = adopted.length / host.world.steps

    return {
      decided({ size, flight, engaged, adopters }, step) {
        const row = step * flights
        for (let i = 0; i < size; i++) {
          if ((engaged[i] | adopters[i]) === 0 || flight[i] < 0) continue
          adopted[row + flight[i]] += adopters[i]
          engagedWith[row + flight[i]] += engaged[i]
        }
      },
      // at the till, after the contacts of the step
      observe(step) {
        for (let f = step * flights; f < (step + 1) * flights; f++) adopted[f] += won[f]
      },
    }
  },
})
