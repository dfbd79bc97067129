import { z } from 'zod'
import { quantity } from '../base/field.ts'
import { pair, uniform } from '../base/keyed.ts'
import { KIND, LINE } from '../plan/kinds.ts'
import { mechanism } from '../plan/mechanism.ts'
import { invitable } from './community/invitable.ts'
import { invitationSource } from './community/invitationSource.ts'
import { contentOf } from './community/shape.ts'

const params = z.strictObject({
  /** Which community, by name; all that are open unless said. */
  community: z.string().default('all'),
  /** Whom: customers by their orders, or people who engaged with the campaign. */
  who: z.enum(['customers', 'engaged']).default('customers'),
  /** Of which segment, by name; all unless said. */
  segment: z.string().default('all'),
  perWeek: quantity({
    unit: 'people',
    about: ['most invitations a week, in people', '每周邀请人数上限'],
    min: 0,
    default: {
      value: 5000,
      source: 'WeCom: 5,000 contacts per member of staff (siyuliuliang 7810; wescrm 8852); as many a week',
      grade: 'assumption',
    },
  }),
  delay: quantity({
    unit: 'days',
    about: ['time until an order or engagement is seen', '数据可见延迟'],
    min: 0,
    default: { value: 1, grade: 'assumption' },
  }),
  cost: quantity({
    unit: 'money',
    about: ['cost of inviting one person', '单人邀请成本'],
    min: 0,
    default: { low: 0.2, mode: 1, high: 3, grade: 'assumption' },
  }),
  notice: quantity({
    unit: 'share',
    about: ['probability that an invitation is noticed by a rested person', '邀请被看到的概率'],
    min: 0,
    max: 1,
    default: { low: 0.4, mode: 0.6, high: 0.8, grade: 'assumption' },
  }),
})

/** What is not used up of the invitations of a week is lost; what is asked beyond them waits. */
const WEEK = 7

/**
 * Invites customers (or people who engaged with the campaign's posts) into a community, in the order in which they are seen: the delay after
 * their order, at most so many a week, each once, not those who are in. It sees orders, its own posts' engagements and its members, and
 * nothing else. An invitation is a contact like others: it takes attention, and who has opted out is not reached.
 *
 * Limiting case: with a quota beyond demand and no delay every customer is invited the step after the order, and joins with probability
 * notice · joinWhenInvited when rested.
 */
export const communityInvitation = mechanism({
  name: 'community-invitation',
  section: 'policies',
  summary: { en: 'Invites customers or the engaged into a community', zh: '邀请客户或互动用户加入社群' },
  equation: 'invited(t) = first of those seen by t − delay, while Σ invited ≤ perWeek · t/7; cost = cost · invited',
  source: 'customer relationship practice; caps of WeCom (siyuliuliang 7810; wescrm 8852)',
  params,
  columns: [
    { name: 'community-invited', type: 'u32', of: ['agent'] },
    { name: 'community-invitation-state', type: 'f64', of: [2] },
  ],
  cubes: [{ name: 'community-invitations', type: 'f64', of: ['step', 'community'], unit: 'people' }],
  tables: { seen: { agent: 'i32', community: 'u8', step: 'i32' } },
  streams: ['person', 'invitation'],
  isIdle: ({ communities }) => Object.keys(communities).length === 0,
  build(p, host) {
    const { world, status } = host
    const { population, communities } = world
    const invited = host.own<Uint32Array>('community-invited')
    // first of `seen` not dealt with yet, and invitations left of this week
    const state = host.own<Float64Array>('community-invitation-state')
    const invitations = host.own<Float64Array>('community-invitations')
    const seen = host.table('seen')
    const person = host.stream('person')
    const invitation = host.stream('invitation')
    const { community: which, who, notice } = p
    const { see, isNew } = invitable(world, p.segment, { seen, member: host.read('community-mask'), invited })
    const chosen = communities.flatMap((c, i) =>
      world.isCampaign && c.isOpen && (which === 'all' || which === c.name) ? [{ ...c, index: i, shown: contentOf(world, c) }] : [],
    )
    const delaySteps = Math.ceil(p.delay / world.stepDays - 1e-9)
    const perStep = (p.perWeek * world.stepDays) / WEEK

    return {
      deliver(step, sink) {
        state[1] = Math.min(state[1] + perStep, p.perWeek)
        let at = state[0]
        for (; at < seen.size && seen.at.step[at] + 1 + delaySteps <= step && state[1] > 0; at++) {
          const agent = seen.at.agent[at]
          const c = seen.at.community[at]
          if (!isNew(agent, c)) continue
          const target = chosen.find((one) => one.index === c)
          if (target === undefined || target.shown < 0) continue
          invited[agent] |= 1 << c
          state[1] -= population.scale
          invitations[step * communities.length + c] += population.scale
          host.spend(LINE.staff, step, population.scale * p.cost, -1)
          const { shown: content, channel, id } = target
          sink.begin({ source: invitationSource(c), content, channel, kind: KIND.community, flight: -1, notice })
          sink.add(agent, pair(invitation.a, id))
        }
        state[0] = at
      },
      decided({ size, agent, content, kind, flight, engaged }, step) {
        if (who !== 'engaged') return
        for (let i = 0; i < size; i++) {
          if (engaged[i] === 0 || flight[i] < 0 || kind[i] === KIND.community) continue
          for (const { index, product } of chosen)
            if (product < 0 || product === world.contents[content[i]].product) see(agent[i], index, step)
        }
      },
      settle(step) {
        if (who !== 'customers') return
        const { arrivals, scale } = status
        const { agent, product, people, before } = arrivals.at
        for (let i = 0; i < arrivals.size; i++) {
          for (const { index, product: of, id } of chosen) {
            if (of >= 0 && of !== product[i]) continue
            // one of the agent's people speaks for all: seen with the probability that it is among the buyers
            const u = uniform(person, agent[i], pair(id, world.products[product[i]].id)) * scale
            if (u >= before[i] && u < before[i] + people[i]) see(agent[i], index, step)
          }
        }
      },
    }
  },
})
