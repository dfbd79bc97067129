import { draw32, nameId, type Key } from '../../base/keyed.ts'
import type { World } from '../../plan/world.ts'

const known = new WeakMap<Uint32Array, Map<string, Int32Array[]>>()

/**
 * Who hears news on which of the channels: everybody who uses one of them, on one of those, chosen by key. Lists by channel, ascending;
 * empty for channels that do not carry it. Made on first use and remembered as long as the population lives.
 */
export function newsReaders({ population, channels }: World, carriers: readonly number[], key: Key): readonly Int32Array[] {
  let lists = known.get(population.channels)
  if (!lists) known.set(population.channels, (lists = new Map()))
  const name = `${key.a}:${key.b}:${carriers.join()}`
  let readers = lists.get(name)
  if (!readers) lists.set(name, (readers = assign()))
  return readers

  function assign(): Int32Array[] {
    const ids = channels.map((c) => nameId(c.name))
    const of = channels.map((): number[] => [])
    for (let agent = 0; agent < population.size; agent++) {
      let best = -1
      let lowest = Number.POSITIVE_INFINITY
      for (const c of carriers) {
        if (((population.channels[agent] >>> c) & 1) === 0) continue
        const rank = draw32(key.a, key.b, agent, ids[c])
        if (rank < lowest) {
          lowest = rank
          best = c
        }
      }
      if (best >= 0) of[best].push(agent)
    }
    return of.map((agents) => Int32Array.from(agents))
  }
}
