import { draw32, type Key, nameId } from '../../base/keyed.ts'
import type { World } from '../../plan/world.ts'

/**
 * The channel on which an agent speaks of its own accord: the one of those it uses with the lowest keyed number, −1 for none. So a channel
 * more moves only those who now speak there.
 */
export function homeChannel({ channels, population }: Pick<World, 'channels' | 'population'>, key: Key): (agent: number) => number {
  const ids = channels.map((c) => nameId(c.name))
  return (agent) => {
    let best = -1
    let lowest = Number.POSITIVE_INFINITY
    for (let c = 0; c < ids.length; c++) {
      const rank = draw32(key.a, key.b, agent, ids[c])
      if (((population.channels[agent] >>> c) & 1) === 1 && rank < lowest) {
        lowest = rank
        best = c
      }
    }
    return best
  }
}
