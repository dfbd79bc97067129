import type { Key } from '../../base/keyed.ts'
import { draw32 } from '../../base/keyed.ts'
import type { World, WorldCommunity } from '../../plan/world.ts'
import { reachAudience } from '../../population/audience.ts'
import { channelUsers } from '../../population/channelUsers.ts'

/**
 * Agents who are in a community when it opens: founders / scale of the channel's users in its segments, the same in every replicate, in an
 * order of their own, so that groups are mixed.
 */
export function foundersOf({ population }: World, { channel, segments, founders }: WorldCommunity, key: Key): Int32Array {
  const users = segments.map((s) => channelUsers(population, s, channel).count)
  const all = users.reduce((sum, n) => sum + n, 0)
  if (founders <= 0 || all === 0) return new Int32Array(0)
  const out = new Int32Array(all)
  let n = 0
  segments.forEach((segment, i) => {
    const audienceAgents = ((founders / population.scale) * users[i]) / all
    n += reachAudience({ population, segment, channel, audienceKey: key, postKey: key, audienceAgents, rounding: 0 }, 0, 1, out, n)
  })
  const order = (agent: number) => draw32(key.a, key.b, agent, 0x6f726465)
  return out.subarray(0, n).sort((x, y) => order(x) - order(y) || x - y)
}
