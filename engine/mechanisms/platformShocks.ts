import { z } from 'zod'
import { uniform } from '../base/keyed.ts'
import { exp } from '../base/math.ts'
import { KIND } from '../plan/kinds.ts'
import { mechanism } from '../plan/mechanism.ts'
import type { WorldShock } from '../plan/world.ts'

const LN2 = 0.6931471805599453
/** What a change of the feed's rules hits: the brand's content, by whomever it is posted. What is bought, pushed or passed on by peers is not. */
const HIT = [KIND.head, KIND.mid, KIND.tail, KIND.koc, KIND.brand, KIND.live]

/**
 * A platform changes its rules and the exposure of the brand's content falls at a stroke: of the contacts that followers and the feed would bring on
 * the channel, each takes place with probability `reach`. Once the blow is over, the loss fades with a half-life. Contacts that survive a
 * harder blow survive a softer one.
 *
 * Limiting case: reach 1 changes nothing; reach 0 silences the channel's posts altogether.
 */
export const platformShocks = mechanism({
  name: 'platform-shocks',
  section: 'mechanisms',
  summary: { en: 'Changes of platforms’ rules cut the exposure of brand content', zh: '平台算法调整，品牌内容曝光骤降' },
  equation: 'a contact takes place ⇔ u < Π (1 − (1 − reach)·2^(−t/recovery)), t the days since the end of the full blow',
  source: 'facts algorithm-shock, platform-hedge',
  params: z.strictObject({}),
  cubes: [{ name: 'shock-losses', type: 'f64', of: ['step', 'channel'], unit: 'contacts' }],
  streams: ['coin'],
  isIdle: ({ shocks }) => shocks.length === 0,
  build(_, host) {
    const { world } = host
    const losses = host.own<Float64Array>('shock-losses')
    const key = host.stream('coin')
    const channels = world.channels.length
    const reach = new Float64Array(channels)
    const isHit = new Uint8Array(16)
    for (const kind of HIT) isHit[kind] = 1
    let isCalm = true

    return {
      stimulate(step) {
        reach.fill(1)
        for (const shock of world.shocks) reach[shock.channel] *= reachAt(shock, step, world.stepDays)
        isCalm = reach.every((r) => r === 1)
      },
      admit({ size, agent, about, channel, kind, admitted }, step) {
        if (isCalm) return
        for (let i = 0; i < size; i++) {
          const r = reach[channel[i]]
          if (r === 1 || isHit[kind[i]] === 0 || admitted[i] === 0 || uniform(key, agent[i], about[i]) < r) continue
          admitted[i] = 0
          losses[step * channels + channel[i]]++
        }
      },
    }
  },
})

function reachAt({ fromStep, toStep, reach, recovery }: WorldShock, step: number, stepDays: number): number {
  if (step < fromStep) return 1
  const since = step - Math.max(fromStep, toStep - 1)
  if (since <= 0) return reach
  return recovery > 0 ? 1 - (1 - reach) * exp((-LN2 * since * stepDays) / recovery) : 1
}
