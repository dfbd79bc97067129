import { z } from 'zod'
import { mechanism } from '../plan/mechanism.ts'

/**
 * What people hear and say of the brand: noticed contacts and engagements by valence (negative, neutral, positive), the negative share of
 * the noticed ones, and the share of customers so far who are satisfied less the share who are not; and contacts with what people made
 * and the campaign did not put there: their stories, reviews and shares of them. What is said on any ordinary day (`everyday-talk`) is heard
 * beside these contacts, as an expectation.
 */
export const sentiment = mechanism({
  name: 'sentiment',
  section: 'recorders',
  summary: { en: 'What is heard and said of the brand, by valence', zh: '口碑情感：正面、中性、负面' },
  equation:
    'counts + everyday talk; negative share = negative / all noticed; net promoters = (satisfied − dissatisfied) / customers so far',
  source: 'observation',
  params: z.strictObject({}),
  columns: [{ name: 'net-promoter-people', type: 'f64', of: [2] }],
  cubes: [
    { name: 'sentiment', type: 'f64', of: ['step', 3], unit: 'contacts' },
    { name: 'sentiment-engaged', type: 'f64', of: ['step', 3], unit: 'contacts' },
    { name: 'negative-share', type: 'f64', of: ['step'], unit: 'none' },
    { name: 'net-promoter', type: 'f64', of: ['step'], unit: 'none' },
    { name: 'own-voices', type: 'f64', of: ['step'], unit: 'contacts' },
  ],
  build(_, host) {
    const heard = host.own<Float64Array>('sentiment')
    const said = host.own<Float64Array>('sentiment-engaged')
    const negative = host.own<Float64Array>('negative-share')
    const promoters = host.own<Float64Array>('net-promoter')
    const people = host.own<Float64Array>('net-promoter-people')
    const own = host.own<Float64Array>('own-voices')
    const satisfied = host.read('satisfied')
    const everyday = host.read('everyday-talk')
    const { contents, products } = host.world
    const column = Uint8Array.from(contents, (c) => c.valence + 1)
    const isPeoples = Uint8Array.from(contents, ({ maker }) => Number(maker === 'people'))
    const row = products.length * 2

    return {
      decided({ size, content, flight, engaged }, step) {
        const at = step * 3
        let voices = 0
        for (let i = 0; i < size; i++) {
          const which = at + column[content[i]]
          heard[which]++
          said[which] += engaged[i]
          if (flight[i] < 0) voices += isPeoples[content[i]]
        }
        own[step] += voices
      },
      observe(step) {
        for (let k = 0; k < 3; k++) heard[step * 3 + k] += everyday[step * 3 + k]
        const all = heard[step * 3] + heard[step * 3 + 1] + heard[step * 3 + 2]
        negative[step] = all > 0 ? heard[step * 3] / all : 0
        for (let k = 0; k < row; k++) people[k & 1] += satisfied[step * row + k]
        const customers = people[0] + people[1]
        promoters[step] = customers > 0 ? (people[1] - people[0]) / customers : 0
      },
    }
  },
})
