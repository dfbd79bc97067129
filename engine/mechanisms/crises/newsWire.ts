import { type Key, nameId, pair, uniform } from '../../base/keyed.ts'
import { exp, log1p } from '../../base/math.ts'
import { KIND } from '../../plan/kinds.ts'
import type { ExposureSink } from '../../plan/sink.ts'
import type { World, WorldCrisis } from '../../plan/world.ts'
import { randomUsers } from '../../population/channelUsers.ts'
import { newsReaders } from './newsReaders.ts'

const LN2 = 0.6931471805599453
/** News is left alone once this share of its first intensity is left. */
const TAIL = 0.01

/** Streams of the news: who reads where, who meets it, and how a fraction of a contact is rounded. */
export interface NewsKeys {
  readonly reader: Key
  readonly target: Key
  readonly rounding: Key
}

/**
 * Tells the news of a crisis, or the answer to it: contacts with people on its channels, so many that a share `reach` has it within a day,
 * halved every `fading` days; `age` in steps, `strength` times as often as if nothing had been said.
 */
export function newsWire(world: World, notice: number, { reader, target, rounding }: NewsKeys) {
  const { crises, stepDays } = world
  const readers = crises.map(({ channels }) => newsReaders(world, channels, reader))
  const channelIds = world.channels.map((c) => nameId(c.name))
  const agents = new Int32Array(1 + Math.ceil(mostContacts(crises) * world.population.size))

  return (i: number, content: number, age: number, strength: number, step: number, sink: ExposureSink): void => {
    const { reach, fading } = crises[i]
    const perPerson = strength * contactsOf(reach, fading, age * stepDays, stepDays)
    if (perPerson === 0) return
    readers[i].forEach((users, channel) => {
      const about = pair(pair(world.contents[content].id, channelIds[channel]), step)
      const n = Math.floor(perPerson * users.length + uniform(rounding, about, 0))
      if (n === 0) return
      sink.begin({ source: i, content, channel, kind: KIND.news, flight: -1, notice })
      randomUsers(users, target, about, n, agents, 0)
      sink.addAll(agents, 0, n, about, 1)
    })
  }
}

/** Contacts per person in a step that begins at an age in days: −ln(1 − reach) in the first day, halved every `fading` days. */
function contactsOf(reach: number, fading: number, age: number, stepDays: number): number {
  const left = (days: number) => exp((-LN2 * days) / fading)
  if (left(age) < TAIL) return 0
  return (-log1p(-reach) * (left(age) - left(age + stepDays))) / (1 - left(1))
}

/** At most so many contacts per person with one crisis in a step: those of the first day, which no step passes. */
function mostContacts(list: readonly WorldCrisis[]): number {
  return list.reduce((most, { reach }) => Math.max(most, -log1p(-reach)), 0)
}
