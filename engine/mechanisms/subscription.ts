import { z } from 'zod'
import { binomialQuantile } from '../base/distributions.ts'
import type { GrowableTable } from '../base/growableTable.ts'
import { pair, uniform } from '../base/keyed.ts'
import { schedule } from '../base/schedule.ts'
import { mechanism } from '../plan/mechanism.ts'
import { peopleInRow, rowsOf } from '../plan/splitPeople.ts'
import { renewalStep } from './members/fittedRisk.ts'
import { memberShift, subsidyEnd } from './members/memberShift.ts'
import { propensityOf } from './members/propensity.ts'
import { retentionCubes } from './members/retentionCubes.ts'

/**
 * Memberships with renewal (shifted beta-geometric). Each member has a churn propensity θ ~ Beta(α, β); at the end of
 * a period it leaves with logit h = logit θ + Σ β·x. A row of the table stands for up to a few people of one agent.
 *
 * With `duration` c the hazard of period t is 1 − (1 − θ)^(t^c − (t − 1)^c) in place of θ (beta-discrete-Weibull): a member's own churn
 * rises with age for c > 1 and falls for c < 1.
 *
 * What moves churn (x, members/memberShift.ts): fatigue over tolerance, trust against the mean, satisfaction, the level of engagement,
 * membership of a community, being won by a discount; an offer under way; the end of a subsidy; what crises and rivals add
 * (signals.churn). Each x is 0 until the mechanism behind it acts, so that a fitted curve stays as it was fitted.
 *
 * Who has left is put into `leavers`; who a win-back task brings back starts a new row with the θ it had.
 *
 * Limiting case: without shifts and with c = 1 the survivors follow the sBG curve S(t) = Π (β + k − 1)/(α + β + k − 1) exactly, with
 * another c S(t) = B(α, β + t^c)/B(α, β).
 *
 * A fitted churn model either replaces θ (then its intercept and tenure term carry the level: logit h_k = β₀ + β_tenure·k + Σ β_j x_j
 * after k completed periods) or shifts it by covariates centred at their means; each row of the table has the covariates of one
 * customer of the data fitted.
 */
export const subscription = mechanism({
  name: 'subscription',
  section: 'mechanisms',
  summary: { en: 'Members renew or churn period by period', zh: '会员按周期续订或流失' },
  equation:
    'θ ~ Beta(α, β); logit h = logit(1 − (1 − θ)^(t^c − (t−1)^c)) [+ Σ β(x − x̄)] + β_F·max(0, F/F* − 1) + β_T(T − T̄) + β_S(S − S̄) + β_E·level + β_C·community + β_D·discount + offer + subsidy + signals.churn, or β₀ + β_tenure·k + Σ βx in place of logit θ; S(t) = B(α, β + t^c)/B(α, β) without shifts',
  source:
    'Fader & Hardie 2007 (sBG); Fader, Hardie, Liu, Davin & Steenburgh 2018 (beta-discrete-Weibull); logistic regression for fitted churn',
  params: z.strictObject({}),
  columns: [{ name: 'renewal-first', type: 'i32', of: ['step'] }],
  cubes: [
    { name: 'members-active', type: 'f64', of: ['product', 'segment', 'day'], unit: 'people' },
    { name: 'members-alive', type: 'f64', of: ['product', 'segment', 'day'], unit: 'people' },
    { name: 'members-possible', type: 'f64', of: ['product', 'segment', 'day'], unit: 'people' },
    { name: 'cohort-active', type: 'f64', of: ['product', 'week', 'week'], unit: 'people' },
    { name: 'cohort-possible', type: 'f64', of: ['product', 'week', 'week'], unit: 'people' },
    { name: 'churned', type: 'f64', of: ['step', 'product'], unit: 'people' },
  ],
  tables: {
    /**
     * `since`: first start, from which retention counts; `start`: of this row, from which periods count; `paid`: fees; `renewed`: people who
     * paid another fee than their first.
     */
    members: {
      agent: 'i32',
      product: 'u8',
      since: 'i32',
      start: 'i32',
      periods: 'i32',
      alive: 'u32',
      paid: 'u32',
      renewed: 'u32',
      theta: 'f64',
      key: 'i32',
      next: 'i32',
    },
    /** Who left in the last settled step: people of a row of `members`. */
    leavers: { row: 'i32', people: 'u32' },
  },
  streams: ['theta', 'renew', 'covariates'],
  build(_, host) {
    const { world, status, signals } = host
    const members = host.table('members')
    const leavers = host.table('leavers')
    const returns = host.readTable('win-back/returns')
    const due = schedule(host.own<Int32Array>('renewal-first'), members)
    const churned = host.own<Float64Array>('churned')
    const keys = { theta: host.stream('theta'), covariates: host.stream('covariates') }
    const renew = host.stream('renew')
    const shift = memberShift(host, 'mean')
    const offers = host.readTable('churn-targeting/offers')
    const offerEffect = host.read('offer-effect')
    const products = world.products.map(({ lifecycle, churn }) =>
      lifecycle.kind === 'subscription'
        ? {
            ...lifecycle,
            propensity: propensityOf(lifecycle, churn, keys),
            slopes: {
              fatigue: lifecycle.fatigueSlope,
              trust: lifecycle.trustSlope,
              satisfaction: lifecycle.satisfactionSlope,
              usual: lifecycle.satisfactionUsual,
              engagement: lifecycle.engagementSlope,
              community: lifecycle.communitySlope,
              discount: lifecycle.discountSlope,
            },
            subsidyEnd: subsidyEnd(lifecycle, world),
            withdrawal: lifecycle.subsidy?.effect ?? 0,
          }
        : undefined,
    )
    const retention = retentionCubes(host, products)
    const stepOf = (row: number, periods: number, length: number) => renewalStep(members.at.start[row], periods, length, world.stepDays)

    /** New members, at most a few people to a row; their first fee. */
    function join(agent: number, product: number, people: number, before: number, step: number): void {
      const p = products[product]
      if (!p || people === 0) return
      for (let n = 0, offset = 0, weight = 0; n < rowsOf(people); n++, offset += weight) {
        weight = peopleInRow(people, n)
        const key = pair(world.products[product].id, before + offset)
        enter({ agent, product, people: weight, since: step, theta: p.propensity.of(agent, key), key }, step)
        retention.join(agent, product, step, weight)
      }
      host.earn(product, step, people, people * p.fee)
    }

    /** A row of people whose first period begins. */
    function enter({ agent, product, people, since, theta, key }: Entry, step: number): void {
      const row = members.add()
      members.at.agent[row] = agent
      members.at.product[row] = product
      members.at.since[row] = since
      members.at.start[row] = step
      members.at.periods[row] = 1
      members.at.alive[row] = people
      members.at.paid[row] = people
      members.at.theta[row] = theta
      members.at.key[row] = key
      due.file(row, stepOf(row, 1, products[product]?.period ?? 1))
    }

    /** Who comes back starts again with the propensity it had, and pays a fee. */
    function comeBack(row: number, people: number, step: number): void {
      const { agent, product, since, start, periods, renewed, theta, key } = members.at
      const a = agent[row]
      const x = product[row]
      // left before the first renewal: this is their second fee
      if (periods[row] === 1 && start[row] === since[row]) renewed[row] += people
      retention.comeBack(a, x, since[row], step, people)
      enter({ agent: a, product: x, people, since: since[row], theta: theta[row], key: pair(key[row], step) }, step)
      host.earn(x, step, people, people * (products[x]?.fee ?? 0))
    }

    function welcome({ size, at: { row, product, people } }: GrowableTable, step: number): void {
      for (let i = 0; i < size; i++) if (products[product[i]]) comeBack(row[i], people[i], step)
    }

    /** The end of a period: some leave, the others pay. */
    function settleRow(row: number, step: number): void {
      const agent = members.at.agent[row]
      const product = members.at.product[row]
      const p = products[product]
      if (!p) return
      const alive = members.at.alive[row]
      const periods = members.at.periods[row]
      const offered = offers && row < offers.size && offers.at.until[row] > step ? offerEffect[0] : 0
      const moved = shift(p.slopes, agent, step) + offered + (step >= p.subsidyEnd ? p.withdrawal : 0) + signals.churn[product]
      const hazard = p.propensity.hazard(members.at.theta[row], periods, moved)
      const leave = binomialQuantile(alive, hazard, uniform(renew, agent, pair(members.at.key[row], periods)))
      if (leave > 0) {
        churned[step * world.products.length + product] += leave
        retention.leave(agent, product, members.at.since[row], step, leave)
        const at = leavers.add()
        leavers.at.row[at] = row
        leavers.at.people[at] = leave
      }
      const stay = alive - leave
      members.at.alive[row] = stay
      if (stay === 0) return
      members.at.paid[row] += stay
      if (periods === 1 && members.at.start[row] === members.at.since[row]) members.at.renewed[row] = stay
      host.earn(product, step, stay, stay * p.fee)
      members.at.periods[row] = periods + 1
      due.file(row, stepOf(row, periods + 1, p.period))
    }

    /** A period shorter than a step ends more than once in it: visit until the list stays empty. */
    function settleDue(step: number): void {
      for (let found = true; found;) {
        found = false
        due.visit(step, (row) => {
          found = true
          settleRow(row, step)
        })
      }
    }

    return {
      settle(step) {
        leavers.clear()
        if (returns) welcome(returns, step)
        settleDue(step)
        const { arrivals } = status
        for (let i = 0; i < arrivals.size; i++) {
          const agent = arrivals.at.agent[i]
          join(agent, arrivals.at.product[i], arrivals.at.people[i], arrivals.at.before[i], step)
        }
        settleDue(step)
      },
      observe(step) {
        if (step === world.steps - 1) retention.finish()
      },
    }
  },
})

interface Entry {
  readonly agent: number
  readonly product: number
  readonly people: number
  readonly since: number
  readonly theta: number
  readonly key: number
}
