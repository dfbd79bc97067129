import type { GrowableTable } from '../../base/growableTable.ts'
import { type Key, pair, uniform } from '../../base/keyed.ts'
import type { ExposureBatch } from '../../plan/exposureBatch.ts'
import { KIND } from '../../plan/kinds.ts'
import type { Status } from '../../plan/status.ts'
import type { World } from '../../plan/world.ts'
import { invitedInto } from './invitationSource.ts'

/** How a member came in, in the order of the cube `community-joined-by`. */
export const JOINED_BY = { founder: 0, purchase: 1, contact: 2, invitation: 3 } as const

/**
 * Who asks to be let in: buyers with the order, people who engaged with content outside the community, and those who noticed an invitation.
 * They stand in the table `joining` until the next step begins.
 */
export function admission(
  { communities, contents, population, products }: World,
  { arrivals, scale }: Pick<Status, 'arrivals' | 'scale'>,
  mask: Uint32Array,
  joining: GrowableTable,
  key: Key,
) {
  const allowed = communities.map(({ segments }) => Uint8Array.from({ length: 256 }, (_, s) => Number(segments.includes(s))))
  // by content: the communities that take in who engages with it, as bits
  const wantsContact = Uint32Array.from(contents, ({ product, valence }) =>
    communities.reduce((bits, c, i) => {
      const wants = c.isOpen && c.joinFromContact > 0 && valence >= 0 && (c.product < 0 || c.product === product)
      return wants ? bits | (1 << i) : bits
    }, 0),
  )
  const wantsBuyers = products.map((_, product) =>
    communities.flatMap((c, i) => (c.isOpen && c.joinAtPurchase > 0 && (c.product < 0 || c.product === product) ? [i] : [])),
  )

  /** Uses the channel, is of the right segment and no member yet. */
  function mayJoin(agent: number, c: number): boolean {
    const inside = (mask[agent] >>> c) & 1
    const onChannel = (population.channels[agent] >>> communities[c].channel) & 1
    return inside === 0 && onChannel === 1 && allowed[c][population.segment[agent]] === 1
  }

  function ask(agent: number, community: number, by: number): void {
    const row = joining.add()
    joining.at.agent[row] = agent
    joining.at.community[row] = community
    joining.at.by[row] = by
  }

  /** Who notices an invitation joins with probability joinWhenInvited. */
  function invited({ agent, about, source, flight }: ExposureBatch, i: number): void {
    const c = flight[i] < 0 ? invitedInto(source[i]) : -1
    if (c < 0 || !communities[c].isOpen || !mayJoin(agent[i], c)) return
    if (uniform(key, agent[i], pair(about[i], communities[c].id)) < communities[c].joinWhenInvited) ask(agent[i], c, JOINED_BY.invitation)
  }

  /** Who engages with content joins, with probability joinFromContact, each of the communities in `bits`. */
  function met({ agent, about }: ExposureBatch, i: number, bits: number, step: number): void {
    for (let c = 0; c < communities.length; c++) {
      if (((bits >>> c) & 1) === 0 || step < communities[c].fromStep) continue
      if (uniform(key, agent[i], pair(about[i], communities[c].id)) >= communities[c].joinFromContact) continue
      if (mayJoin(agent[i], c)) ask(agent[i], c, JOINED_BY.contact)
    }
  }

  return {
    mayJoin,
    ask,
    /** After the decisions on a batch. */
    contacts(batch: ExposureBatch, step: number): void {
      const { size, agent, content, kind, engaged } = batch
      for (let i = 0; i < size; i++) {
        if (kind[i] === KIND.community) invited(batch, i)
        // only now is anything fetched from afar: few engage, and fewer of them are not in already
        else if (engaged[i] === 1) {
          const bits = wantsContact[content[i]] & ~mask[agent[i]]
          if (bits !== 0) met(batch, i, bits, step)
        }
      }
    },
    /**
     * After the step's sales. An agent stands for `scale` people and joins as one of them: with u·scale in joinAtPurchase·[before, before + people),
     * so that an agent all of whose people buy joins with probability joinAtPurchase, however the sales are spread over time.
     */
    buyers(step: number): void {
      const { agent, product, people, before } = arrivals.at
      for (let i = 0; i < arrivals.size; i++) {
        for (const c of wantsBuyers[product[i]]) {
          const { fromStep, joinAtPurchase, id } = communities[c]
          if (step < fromStep || !mayJoin(agent[i], c)) continue
          const u = uniform(key, agent[i], pair(id, products[product[i]].id)) * scale
          if (u >= joinAtPurchase * before[i] && u < joinAtPurchase * (before[i] + people[i])) ask(agent[i], c, JOINED_BY.purchase)
        }
      }
    },
  }
}
