import { z } from 'zod'
import { FREQUENCY_BUCKETS } from '../plan/bins.ts'
import { mechanism } from '../plan/mechanism.ts'

/** Agents by how often they were reached, with how many of them engaged and how many opted out. */
export const frequency = mechanism({
  name: 'frequency',
  section: 'recorders',
  summary: { en: 'Agents by number of contacts', zh: '触达频次分布' },
  equation: 'counts at the last step',
  source: 'observation',
  params: z.strictObject({}),
  columns: [{ name: 'contacts', type: 'u16', of: ['agent'] }],
  cubes: [{ name: 'frequency', type: 'f64', of: [FREQUENCY_BUCKETS.length, 3], unit: 'agents' }],
  build(_, host) {
    const contacts = host.own<Uint16Array>('contacts')
    const frequency = host.own<Float64Array>('frequency')
    const engagedStep = host.read('engaged-step')
    const muted = host.read('muted')
    const { world } = host

    return {
      delivered({ size, agent }) {
        for (let i = 0; i < size; i++) if (contacts[agent[i]] < 65_535) contacts[agent[i]]++
      },
      observe(step) {
        if (step < world.steps - 1) return
        for (let i = 0; i < world.population.size; i++) {
          const n = contacts[i]
          const bucket = n < 3 ? n : n < 17 ? 34 - Math.clz32(n - 1) - 1 : FREQUENCY_BUCKETS.length - 1
          frequency[bucket * 3]++
          if (engagedStep[i] > 0) frequency[bucket * 3 + 1]++
          if (muted[i] !== 0) frequency[bucket * 3 + 2]++
        }
      },
    }
  },
})
