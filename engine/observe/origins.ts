import { z } from 'zod'
import { KIND, KINDS } from '../plan/kinds.ts'
import { mechanism } from '../plan/mechanism.ts'

/**
 * Where customers came from: who put the first contact before them that they noticed, who the last one they bought on (or nobody), on which
 * channel the first was, and whether they were in a community by then. Customers without a noticed contact count as `organic` first, and on
 * no channel. Products that come with another are not counted again. At a scale above 1 the first contact is that of the agent, for all of
 * its people.
 */
export const origins = mechanism({
  name: 'origins',
  section: 'recorders',
  summary: { en: 'Where customers came from: first and last contact', zh: '客户来源：首次触点与末次触点' },
  equation: 'counts of people who adopted a product of its own, by first and last contact',
  source: 'observation',
  params: z.strictObject({}),
  columns: [
    { name: 'first-kind', type: 'u8', of: ['agent'] },
    { name: 'first-channel', type: 'u8', of: ['agent'] },
  ],
  cubes: [
    { name: 'origins', type: 'f64', of: ['kind', 'kind'], unit: 'people' },
    { name: 'origins-channel', type: 'f64', of: ['channel', 'kind'], unit: 'people' },
    { name: 'origins-community', type: 'f64', of: [2, 'kind'], unit: 'people' },
  ],
  build(_, host) {
    // 1 + kind and 1 + channel; 0 before the first contact
    const firstKind = host.own<Uint8Array>('first-kind')
    const firstChannel = host.own<Uint8Array>('first-channel')
    const byKind = host.own<Float64Array>('origins')
    const byChannel = host.own<Float64Array>('origins-channel')
    const byCommunity = host.own<Float64Array>('origins-community')
    const community = host.read('community-mask')
    const { arrivals } = host.status
    const isBundled = Uint8Array.from(host.world.products, ({ bundledWith }) => Number(bundledWith >= 0))
    const kinds = KINDS.length

    return {
      decided({ size, agent, kind, channel }) {
        for (let i = 0; i < size; i++) {
          const a = agent[i]
          if (firstKind[a] !== 0) continue
          firstKind[a] = kind[i] + 1
          firstChannel[a] = channel[i] + 1
        }
      },
      observe() {
        const { agent, people, product, kind: last } = arrivals.at
        for (let i = 0; i < arrivals.size; i++) {
          if (isBundled[product[i]] === 1) continue
          const a = agent[i]
          const first = firstKind[a] === 0 ? KIND.organic : firstKind[a] - 1
          byKind[first * kinds + last[i]] += people[i]
          if (firstChannel[a] > 0) byChannel[(firstChannel[a] - 1) * kinds + last[i]] += people[i]
          byCommunity[Number(community[a] !== 0) * kinds + last[i]] += people[i]
        }
      },
    }
  },
})
