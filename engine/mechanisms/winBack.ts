import { z } from 'zod'
import { binomialQuantile } from '../base/distributions.ts'
import { quantity } from '../base/field.ts'
import { pair, uniform } from '../base/keyed.ts'
import { log, logistic, logit } from '../base/math.ts'
import { schedule } from '../base/schedule.ts'
import { LINE } from '../plan/kinds.ts'
import { mechanism } from '../plan/mechanism.ts'
import type { WorldProduct } from '../plan/world.ts'
import { absentees } from './members/absentees.ts'

const params = z.strictObject({
  after: quantity({
    unit: 'days',
    about: ['days of absence after which the offer is made', '流失或沉默多少天后发起召回'],
    min: 1 / 24,
    default: { value: '7 days', source: 'a return task for users absent 7 days (reported)', grade: 'reported' },
  }),
  rate: quantity({
    unit: 'share',
    about: ['share who come back without a reward', '无奖励时的召回率'],
    min: 0.0001,
    max: 0.9999,
    default: { low: 0.05, mode: 0.1, high: 0.2, grade: 'assumption' },
  }),
  reward: quantity({
    unit: 'money',
    about: ['reward of one return', '单次召回奖励'],
    min: 0,
    default: { value: 10, grade: 'assumption' },
  }),
  rewardSlope: quantity({
    unit: 'log-odds',
    about: ['log-odds of coming back for a reward worth one fee or order', '奖励相当于一期会费（一笔订单）时的召回增益'],
    default: {
      low: 0.5,
      mode: 1.1,
      high: 1.7,
      source: 'a return task with reward brings back 25% (reported); a tenth come back without is assumed',
      grade: 'reported',
    },
  }),
  from: quantity({
    unit: 'days',
    about: ['day of the horizon on which the offers begin', '召回任务开始日（从 0 起算）'],
    min: 0,
    default: 0,
  }),
  /** All products with a lifecycle where none is named. */
  products: z.array(z.string()).default([]),
})

const LN2 = 0.6931471805599453
const DUST = 1e-9

/**
 * A return task for the absent: members who left so many days ago, customers without an order for so many days. A firm sees both: the
 * first have cancelled; of the second it cannot tell the lost from the slow, and asks all of them, once in a silence. Who comes back
 * costs the reward, and goes on with the propensities it had (engine/mechanisms/subscription.ts, purchases.ts). The twin without the
 * campaign runs without the task.
 *
 * Limiting case: with rate p and all members of churn θ = 1 a share p of those who left is back `after` days later; with p → 0 the
 * lifecycles are as without it.
 */
export const winBack = mechanism({
  name: 'win-back',
  section: 'policies',
  summary: { en: 'A return task with reward brings the absent back', zh: '对流失用户发起召回任务，奖励促回归' },
  equation:
    'P(back) = σ(logit(rate) + β·log₂(1 + reward/value)), value: the fee, or the mean order; once per absence, `after` days into it',
  source: 'reported case of a return task (fact winback); logit response',
  params,
  columns: [
    { name: 'win-back-first', type: 'i32', of: ['step'] },
    { name: 'win-back-seen', type: 'i32', of: [1] },
  ],
  cubes: [
    { name: 'winbacks', type: 'f64', of: ['step', 'product'], unit: 'people' },
    { name: 'win-back-actions', type: 'f64', of: ['step'], unit: 'people' },
  ],
  tables: {
    /**
     * Who is watched: the people of a row of members who left, `turn` being the step; or a row of customers with the day of its last order
     * when asked, `turn` counting how often.
     */
    watched: { row: 'i32', product: 'u8', people: 'u32', turn: 'i32', asked: 'f64', next: 'i32' },
    /** Who comes back in this step: people of a row of its product's lifecycle. */
    returns: { row: 'i32', product: 'u8', people: 'u32' },
  },
  streams: ['return'],
  isIdle: ({ products }) => Object.values(products).every(({ lifecycle }) => lifecycle.kind === 'once'),
  build(p, host) {
    const { world } = host
    const watched = host.table('watched')
    const returns = host.table('returns')
    const due = schedule(host.own<Int32Array>('win-back-first'), watched)
    const seen = host.own<Int32Array>('win-back-seen')
    const winbacks = host.own<Float64Array>('winbacks')
    const asked = host.own<Float64Array>('win-back-actions')
    const members = host.readTable('subscription/members')
    const leavers = host.readTable('subscription/leavers')
    const customers = host.readTable('purchases/customers')
    const key = host.stream('return')
    if (world.arm === 'counterfactual') return {}
    const isIn = world.products.map(({ name }) => p.products.length === 0 || p.products.includes(name))
    const chance = world.products.map((product) => logistic(logit(p.rate) + p.rewardSlope * worth(p.reward, product)))
    const from = Math.round(p.from / world.stepDays)
    const stepAt = (day: number, now: number) => Math.max(now, from, Math.ceil(day / world.stepDays - DUST))

    const meet = absentees(watched, due, seen, { members, leavers, customers }, { isIn, after: p.after, stepDays: world.stepDays, stepAt })

    /** So many of those asked come back. */
    function welcome(row: number, product: number, people: number, step: number): void {
      if (people === 0) return
      const at = returns.add()
      returns.at.row[at] = row
      returns.at.product[at] = product
      returns.at.people[at] = people
      winbacks[step * world.products.length + product] += people
      host.spend(LINE.incentives, step, people * p.reward, -1)
    }

    function askMember(at: number, step: number): void {
      if (!members) return
      const { row, product, people, turn } = watched.at
      const member = row[at]
      const u = uniform(key, members.at.agent[member], pair(members.at.key[member], turn[at]))
      asked[step] += people[at]
      welcome(member, product[at], binomialQuantile(people[at], chance[product[at]], u), step)
    }

    /** A customer silent for long enough who has not been asked in this silence; looked at again when the next one could be long enough. */
    function askCustomer(at: number, step: number): void {
      if (!customers) return
      const { row, product, turn, asked: askedAt } = watched.at
      const customer = row[at]
      const { agent, key: about, last, weight } = customers.at
      if (last[customer] + p.after > step * world.stepDays + DUST) {
        due.file(at, stepAt(last[customer] + p.after, step + 1))
        return
      }
      if (askedAt[at] !== last[customer]) {
        askedAt[at] = last[customer]
        asked[step] += weight[customer]
        const back = uniform(key, agent[customer], pair(about[customer], turn[at]++)) < chance[product[at]]
        welcome(customer, product[at], back ? weight[customer] : 0, step)
      }
      due.file(at, stepAt((step + 1) * world.stepDays + p.after, step + 1))
    }

    return {
      steer(step) {
        returns.clear()
        meet(step)
        due.visit(step, (at) => {
          if (world.products[watched.at.product[at]].lifecycle.kind === 'subscription') askMember(at, step)
          else askCustomer(at, step)
        })
      },
    }
  },
})

/** A reward in fees or mean orders of the product, doublings from nothing: 1 for one worth as much. */
function worth(reward: number, { lifecycle }: WorldProduct): number {
  const value =
    lifecycle.kind === 'subscription'
      ? lifecycle.fee
      : lifecycle.kind === 'purchases'
        ? (lifecycle.spend.p * lifecycle.spend.v) / (lifecycle.spend.q - 1)
        : 0
  return value > 0 ? log(1 + reward / value) / LN2 : Number(reward > 0)
}
