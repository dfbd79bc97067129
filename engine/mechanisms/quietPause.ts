import { z } from 'zod'
import { quantity } from '../base/field.ts'
import { uniform } from '../base/keyed.ts'
import { KIND } from '../plan/kinds.ts'
import { mechanism } from '../plan/mechanism.ts'
import { heardFrom } from './members/heardFrom.ts'

const params = z.strictObject({
  after: quantity({
    unit: 'days',
    about: ['days without an interaction after which pushes are reduced', '沉默多少天后减少推送'],
    min: 0,
    default: { value: '3 days', source: 'fewer pushes after 3 days without interaction (reported)', grade: 'reported' },
  }),
  left: quantity({
    unit: 'share',
    about: ['share of pushes that a silent person still gets', '沉默用户保留的推送比例'],
    min: 0,
    max: 1,
    default: { low: 0.1, mode: 0.3, high: 0.5, grade: 'assumption' },
  }),
})

/**
 * Fewer pushes to people who have gone silent. Silence counts from the last interaction on the firm's own contacts or the last purchase,
 * known by the evening before, and for who never interacted from the first push.
 *
 * Limiting case: with `left` 1, or `after` beyond the horizon, nothing changes.
 */
export const quietPause = mechanism({
  name: 'quiet-pause',
  section: 'policies',
  summary: { en: 'Fewer pushes after some silent days', zh: '沉默数日后自动降低推送' },
  equation: 'P(push admitted) = left while days since the last interaction ≥ after, else 1',
  source: 'fewer pushes after 3 days without interaction (fact smart-pause, reported)',
  params,
  columns: [{ name: 'quiet-since', type: 'u16', of: ['agent'] }],
  cubes: [{ name: 'quiet-pause-actions', type: 'f64', of: ['step'], unit: 'contacts' }],
  tables: { seen: { agent: 'i32' } },
  streams: ['pause'],
  isIdle: ({ campaign }) => campaign.flights.every(({ kind }) => kind !== 'push'),
  build({ after, left }, host) {
    const { world } = host
    const since = host.own<Uint16Array>('quiet-since')
    const paused = host.own<Float64Array>('quiet-pause-actions')
    const key = host.stream('pause')
    const quiet = after / world.stepDays - 1e-9

    return {
      admit({ size, agent, about, kind, admitted }, step) {
        for (let i = 0; i < size; i++) {
          if (kind[i] !== KIND.push || admitted[i] === 0) continue
          const a = agent[i]
          if (since[a] === 0) since[a] = step + 1
          else if (step + 1 - since[a] >= quiet && uniform(key, a, about[i]) >= left) {
            admitted[i] = 0
            paused[step]++
          }
        }
      },
      ...heardFrom(since, host.table('seen'), host.status),
    }
  },
})
