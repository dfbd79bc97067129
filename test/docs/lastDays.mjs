import { mechanism, quantity, z } from 'kocast'

const params = z.strictObject({
  strength: quantity({
    unit: 'log-odds',
    about: ['log-odds of buying on the last day of an offer', '活动最后一天的购买增益'],
    default: { low: 0.2, mode: 0.7, high: 1.2, grade: 'assumption' },
  }),
  window: quantity({ unit: 'days', about: ['days before the end in which the offer feels scarce', '临近结束的天数'], min: 1, default: '7 days' }),
})

/** As the end of a flight comes nearer, its offer feels scarce. Limiting case: strength 0 changes nothing; ln 2 doubles the odds on the last day. */
export const lastDays = mechanism({
  name: 'last-days',
  section: 'mechanisms',
  summary: { en: 'Offers feel scarce before they end', zh: '活动临近结束带来的紧迫感' },
  equation: 'η_adopt += β·max(0, 1 − (days left − 1)/window), days left of the flight that made the contact',
  source: 'scarcity: Cialdini 2009',
  params,
  build({ strength, window }, { world }) {
    const end = Int32Array.from(world.flights, (flight) => flight.toStep)
    return {
      respond({ size, flight, adopt: { eta } }, step) {
        for (let i = 0; i < size; i++) {
          if (flight[i] < 0) continue
          const daysLeft = (end[flight[i]] - step) * world.stepDays
          eta[i] += strength * Math.max(0, 1 - (daysLeft - 1) / window)
        }
      },
    }
  },
})
