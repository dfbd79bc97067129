import { z } from 'zod'
import { contentWords } from '../base/columns.ts'
import { quantity } from '../base/field.ts'
import { uniform } from '../base/keyed.ts'
import { logistic, logit } from '../base/math.ts'
import { meanOf } from '../base/meanOf.ts'
import { mechanism } from '../plan/mechanism.ts'
import { callingContents, ownPiece, ownPieces } from './creation/ownPieces.ts'

const params = z.strictObject({
  propensity: quantity({
    unit: 'log-odds',
    about: ['log-odds of making a piece per unit of the sharing trait above its mean', '个人分享意愿对参与共创的影响'],
    default: { low: 1, mode: 2, high: 3, grade: 'assumption' },
  }),
})

/**
 * Co-creation: who engages with content that calls for it makes a piece of their own with its probability `creation`, more likely who
 * likes to share. The piece comes to the maker's followers in the next step, like a share, as content of its own (`own-<content>`: made
 * by people, more genuine, half a point more resonant), and calls for more of its kind. One piece per agent and content.
 *
 * Limiting case: with a weight of 0 and nobody else's pieces seen, makers are Binomial(engaged agents, creation).
 */
export const coCreation = mechanism({
  name: 'co-creation',
  section: 'mechanisms',
  summary: { en: 'People who engage make pieces of their own', zh: '互动用户参与共创，产出原创内容（UGC）' },
  equation: 'P(piece | engaged) = σ(logit creation + β_φ(φ − φ̄)), once per agent and content',
  source: 'engagement as co-creation (pyramid; image-cocreation, story-contest, ugc-organic-exposure)',
  params,
  columns: [{ name: 'pieces-made', type: 'u32', of: ['agent', 'content word'] }],
  cubes: [{ name: 'pieces', type: 'f64', of: ['step'], unit: 'agents' }],
  streams: ['create'],
  isIdle: (scenario) => callingContents(scenario).length === 0,
  contents: ownPieces,
  build(p, host) {
    const { world, status } = host
    const { voices } = status
    const made = host.own<Uint32Array>('pieces-made')
    const pieces = host.own<Float64Array>('pieces')
    const create = host.stream('create')
    const { contents, population } = world
    const words = contentWords(contents.length)
    const { sharing } = population
    const mean = meanOf(sharing, population.size)
    const base = Float64Array.from(contents, (c) => logit(c.creation))
    const becomes = Int32Array.from(contents, (c, i) => {
      const own = contents.findIndex(({ name }) => name === ownPiece(c.name))
      return own >= 0 ? own : c.creation > 0 ? i : -1
    })

    return {
      decided({ size, agent, about, content, channel, engaged }, step) {
        for (let i = 0; i < size; i++) {
          if (engaged[i] === 0) continue
          const c = content[i]
          const own = becomes[c]
          if (own < 0 || base[c] === Number.NEGATIVE_INFINITY) continue
          const a = agent[i]
          const at = a * words + (own >>> 4)
          const bit = 1 << ((own & 15) << 1)
          if ((made[at] & bit) !== 0) continue
          if (uniform(create, a, about[i]) >= logistic(base[c] + p.propensity * (sharing[a] - mean))) continue
          made[at] |= bit
          pieces[step]++
          const row = voices.add()
          voices.at.agent[row] = a
          voices.at.content[row] = own
          voices.at.channel[row] = channel[i]
        }
      },
    }
  },
})
