import { z } from 'zod'
import { KINDS } from '../plan/kinds.ts'
import { mechanism } from '../plan/mechanism.ts'

/** Contacts by step, channel and kind: delivered, noticed, engaged with, shared, and people who adopted on them. */
export const contacts = mechanism({
  name: 'contacts',
  section: 'recorders',
  summary: { en: 'Contacts by step, channel and kind', zh: '各渠道、各来源的触达与互动' },
  equation: 'counts',
  source: 'observation',
  params: z.strictObject({}),
  cubes: (['delivered', 'noticed', 'engaged', 'shared', 'converted'] as const).map((name) => ({
    name,
    type: 'f64',
    of: ['step', 'channel', 'kind'],
    unit: name === 'converted' ? 'people' : 'contacts',
  })),
  build(_, host) {
    const delivered = host.own<Float64Array>('delivered')
    const noticed = host.own<Float64Array>('noticed')
    const engaged = host.own<Float64Array>('engaged')
    const shared = host.own<Float64Array>('shared')
    const converted = host.own<Float64Array>('converted')
    const kinds = KINDS.length
    const row = host.world.channels.length * kinds

    return {
      delivered({ size, channel, kind }, step) {
        for (let i = 0; i < size; i++) delivered[step * row + channel[i] * kinds + kind[i]]++
      },
      decided(batch, step) {
        const { size, channel, kind } = batch
        for (let i = 0; i < size; i++) {
          const at = step * row + channel[i] * kinds + kind[i]
          noticed[at]++
          engaged[at] += batch.engaged[i]
          shared[at] += batch.shared[i]
          converted[at] += batch.adopters[i]
        }
      },
    }
  },
})
