import { z } from 'zod'
import { quantity } from '../base/field.ts'
import { KIND } from '../plan/kinds.ts'
import { mechanism } from '../plan/mechanism.ts'

const params = z.strictObject({
  contacts: quantity({
    unit: 'count',
    about: ['most bought contacts (feed, pushes) per person and window', '每人每周期付费触达上限'],
    min: 0,
    max: 250,
    default: 7,
  }),
  window: quantity({
    unit: 'days',
    about: ['length of the window; windows follow one another', '频控周期'],
    min: 1 / 24,
    default: '7 days',
  }),
})

/**
 * Bought impressions and pushes beyond the cap do not take place; impressions are paid for all the same.
 *
 * Limiting case: a cap above what anybody gets changes nothing; a cap of 0 lets no bought contact through.
 */
export const frequencyCap = mechanism({
  name: 'frequency-cap',
  section: 'policies',
  summary: { en: 'At most so many bought contacts per person and window', zh: '付费触达频控' },
  equation: 'contact admitted ⇔ count in the window < cap',
  source: 'platform frequency control',
  params,
  columns: [
    { name: 'cap-count', type: 'u8', of: ['agent'] },
    { name: 'cap-window', type: 'u16', of: ['agent'] },
  ],
  cubes: [{ name: 'frequency-cap-actions', type: 'f64', of: ['step'], unit: 'contacts' }],
  build({ contacts, window }, host) {
    const count = host.own<Uint8Array>('cap-count')
    const since = host.own<Uint16Array>('cap-window')
    const refused = host.own<Float64Array>('frequency-cap-actions')
    const cap = Math.floor(contacts)

    return {
      admit({ size, agent, kind, admitted }, step) {
        const now = Math.floor((step * host.world.stepDays) / window) + 1
        for (let i = 0; i < size; i++) {
          if ((kind[i] !== KIND.paid && kind[i] !== KIND.push) || admitted[i] === 0) continue
          const a = agent[i]
          if (since[a] !== now) {
            since[a] = now
            count[a] = 0
          }
          if (count[a] >= cap) {
            admitted[i] = 0
            refused[step]++
          } else count[a]++
        }
      },
    }
  },
})
