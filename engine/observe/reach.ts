import { z } from 'zod'
import { KIND } from '../plan/kinds.ts'
import { mechanism } from '../plan/mechanism.ts'

/** Agents reached for the first time by anything but news and complaints, in all and by channel. Bit c of the mask stands for channel c, bit 31 for any. */
export const reach = mechanism({
  name: 'reach',
  section: 'recorders',
  summary: { en: 'First contacts', zh: '首次触达人数' },
  equation: 'reach(t) = |{i : delivered to i by t}|',
  source: 'observation',
  params: z.strictObject({}),
  columns: [{ name: 'reached', type: 'u32', of: ['agent'] }],
  cubes: [
    { name: 'reached-first', type: 'f64', of: ['step', 'segment'], unit: 'agents' },
    { name: 'reached-on-channel', type: 'f64', of: ['step', 'channel'], unit: 'agents' },
  ],
  build(_, host) {
    const reached = host.own<Uint32Array>('reached')
    const first = host.own<Float64Array>('reached-first')
    const onChannel = host.own<Float64Array>('reached-on-channel')
    const { population, channels, contents } = host.world
    const isBad = Uint8Array.from(contents, ({ valence }) => Number(valence < 0))
    const { segment } = population
    const segments = population.segments.length
    const any = 0x80000000 | 0

    return {
      delivered({ size, agent, channel, content, kind }, step) {
        for (let i = 0; i < size; i++) {
          if (kind[i] === KIND.news || isBad[content[i]] === 1) continue
          const a = agent[i]
          const mask = reached[a]
          const bit = 1 << channel[i]
          if ((mask & bit) !== 0) continue
          onChannel[step * channels.length + channel[i]]++
          if ((mask & any) === 0) first[step * segments + segment[a]]++
          reached[a] = mask | bit | any
        }
      },
    }
  },
})
