import { z } from 'zod'
import { quantity } from '../base/field.ts'
import { mechanism } from '../plan/mechanism.ts'

const params = z.strictObject({
  behavioural: quantity({
    unit: 'count',
    about: ['engagements that make the behavioural level', '达到行为参与层所需互动次数'],
    min: 1,
    max: 250,
    default: { value: 1, grade: 'assumption' },
  }),
  emotional: quantity({
    unit: 'count',
    about: ['shares that make the emotional level', '达到情感认同层所需分享次数'],
    min: 1,
    max: 250,
    default: { value: 2, grade: 'assumption' },
  }),
  cognitive: quantity({
    unit: 'count',
    about: ['pieces of one’s own (reviews, creations) that make the cognitive level', '达到认知共创层所需原创内容数（评价、共创）'],
    min: 1,
    max: 250,
    default: { value: 1, grade: 'assumption' },
  }),
  share: quantity({
    unit: 'log-odds',
    about: ['log-odds of sharing per level', '每高一层的分享增益'],
    default: { low: 0, mode: 0.15, high: 0.3, grade: 'assumption' },
  }),
})

/** Actions are counted up to this many. */
const MOST = 255

/**
 * Engagement deepens: behavioural (likes, comments), emotional (passes it on in its own name), cognitive (makes something of its own,
 * a review or a piece of co-creation). Each level has its own threshold, the highest that is met counts, and nobody falls back. A level
 * raises sharing from the next step on; lifecycles read the column `engagement-level` for churn. Of a content that somebody has met twice it raises
 * sharing no further (`peer-shares`, `repeats`): engaging with it makes people pass on others, not the same one again.
 *
 * Only content that speaks for the brand or of it counts: who passes on a complaint is not the brand's friend.
 *
 * Limiting case: a weight of 0 counts levels and changes nothing.
 */
export const engagementLevels = mechanism({
  name: 'engagement-levels',
  section: 'mechanisms',
  summary: { en: 'Engagement deepens from behaviour to emotion to co-creation', zh: '参与度由行为层进入情感层、认知共创层' },
  equation: 'level = 3 if pieces ≥ n₃, else 2 if shares ≥ n₂, else 1 if engagements ≥ n₁, else 0; η_share += β·level',
  source: 'three levels of engagement: behavioural, emotional, cognitive (pyramid)',
  params,
  columns: [
    { name: 'engagement-level', type: 'u8', of: ['agent'] },
    { name: 'level-actions', type: 'u8', of: ['agent', 3] },
    { name: 'level-count', type: 'f64', of: [4] },
  ],
  cubes: [{ name: 'level-agents', type: 'f64', of: ['step', 4], unit: 'agents' }],
  tables: { rising: { agent: 'i32' } },
  build(p, host) {
    const { world, status } = host
    const level = host.own<Uint8Array>('engagement-level')
    const actions = host.own<Uint8Array>('level-actions')
    const count = host.own<Float64Array>('level-count')
    const agents = host.own<Float64Array>('level-agents')
    const rising = host.table('rising')
    const friendly = Uint8Array.from(world.contents, (c) => Number(c.valence >= 0))
    const enough = [p.behavioural, p.emotional, p.cognitive].map(Math.ceil)
    const gain = Float64Array.from({ length: 4 }, (_, k) => p.share * k)
    count[0] = world.population.size

    /** One more action of a sort; who reaches its threshold rises at the end of the step. */
    function act(agent: number, sort: 0 | 1 | 2): void {
      const at = agent * 3 + sort
      if (actions[at] === MOST) return
      if (++actions[at] !== enough[sort] || level[agent] > sort) return
      const row = rising.add()
      rising.at.agent[row] = agent
    }

    return {
      respond({ size, agent, share: { eta } }) {
        for (let i = 0; i < size; i++) eta[i] += gain[level[agent[i]]]
      },
      decided({ size, agent, content, engaged, shared }) {
        for (let i = 0; i < size; i++) {
          if ((engaged[i] | shared[i]) === 0 || friendly[content[i]] === 0) continue
          if (engaged[i] === 1) act(agent[i], 0)
          if (shared[i] === 1) act(agent[i], 1)
        }
      },
      spread() {
        const { agent, content } = status.voices.at
        for (let row = 0; row < status.voices.size; row++) if (friendly[content[row]] === 1) act(agent[row], 2)
      },
      settle(step) {
        for (let row = 0; row < rising.size; row++) {
          const a = rising.at.agent[row]
          let to: number = level[a]
          for (let sort = 0; sort < 3; sort++) if (actions[a * 3 + sort] >= enough[sort]) to = Math.max(to, sort + 1)
          count[level[a]]--
          count[to]++
          level[a] = to
        }
        rising.clear()
        agents.set(count, step * 4)
      },
    }
  },
})
