import { z } from 'zod'
import { meanOf } from '../base/meanOf.ts'
import { binomialQuantile } from '../base/distributions.ts'
import { pair, uniform } from '../base/keyed.ts'
import { exp } from '../base/math.ts'
import { schedule } from '../base/schedule.ts'
import { mechanism } from '../plan/mechanism.ts'
import { peopleInRow, rowsOf } from '../plan/splitPeople.ts'
import { propensityOf } from './members/propensity.ts'
import { retentionCubes } from './members/retentionCubes.ts'

/**
 * Memberships with renewal (shifted beta-geometric). Each member has a churn propensity θ ~ Beta(α, β); at the end of
 * a period it leaves with logit h = logit θ + fatigue and trust shifts. A row of the table stands for up to a few
 * people of one agent. Without shifts the survivors follow S(t) = Π (β + k − 1)/(α + β + k − 1) exactly.
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
    'θ ~ Beta(α, β); logit h = logit θ [+ Σ β(x − x̄)] + β_F·max(0, F/F* − 1) + β_T(T − T̄), or β₀ + β_tenure·k + Σ βx in place of logit θ; S(t) = B(α, β + t)/B(α, β) without shifts',
  source: 'Fader & Hardie 2007 (sBG); logistic regression for fitted churn',
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
  tables: { members: { agent: 'i32', product: 'u8', start: 'i32', periods: 'i32', alive: 'u32', theta: 'f64', key: 'i32', next: 'i32' } },
  streams: ['theta', 'renew', 'covariates'],
  build(_, host) {
    const { world, status } = host
    const members = host.table('members')
    const due = schedule(host.own<Int32Array>('renewal-first'), members)
    const churned = host.own<Float64Array>('churned')
    const keys = { theta: host.stream('theta'), covariates: host.stream('covariates') }
    const renew = host.stream('renew')
    const fatigue = host.read('fatigue')
    const pending = host.read('fatigue-pending')
    const fatigueStep = host.read('fatigue-step')
    const fatigueRate = host.read('fatigue-rate')
    const { tolerance, trust } = world.population
    const meanTrust = meanOf(trust, world.population.size)
    const products = world.products.map(({ lifecycle, churn }) =>
      lifecycle.kind === 'subscription' ? { ...lifecycle, propensity: propensityOf(lifecycle, churn, keys) } : undefined,
    )
    const retention = retentionCubes(host, products)
    const stepOf = (row: number, periods: number, length: number) => members.at.start[row] + Math.round((periods * length) / world.stepDays)

    /** New members, at most a few people to a row; their first fee. */
    function join(agent: number, product: number, people: number, before: number, step: number): void {
      const p = products[product]
      if (!p || people === 0) return
      for (let n = 0, offset = 0, weight = 0; n < rowsOf(people); n++, offset += weight) {
        weight = peopleInRow(people, n)
        const row = members.add()
        const key = pair(world.products[product].id, before + offset)
        members.at.agent[row] = agent
        members.at.product[row] = product
        members.at.start[row] = step
        members.at.periods[row] = 1
        members.at.alive[row] = weight
        members.at.theta[row] = p.propensity.of(agent, key)
        members.at.key[row] = key
        retention.join(agent, product, step, weight)
        due.file(row, stepOf(row, 1, p.period))
      }
      host.earn(product, step, people, people * p.fee)
    }

    /** Fatigue at the start of the step: attention rolls its stock forward at a contact only. */
    function fatigueAt(agent: number, step: number): number {
      const gap = step + 1 - fatigueStep[agent]
      const stock = fatigue[agent] + pending[agent]
      return gap === 0 ? fatigue[agent] : stock === 0 ? 0 : stock * exp(fatigueRate[0] * gap)
    }

    /** The end of a period: some leave, the others pay. */
    function settleRow(row: number, step: number): void {
      const agent = members.at.agent[row]
      const product = members.at.product[row]
      const p = products[product]
      if (!p) return
      const alive = members.at.alive[row]
      const periods = members.at.periods[row]
      const tired = Math.max(0, fatigueAt(agent, step) / tolerance[agent] - 1)
      const shift = p.fatigueSlope * tired + p.trustSlope * (trust[agent] - meanTrust)
      const hazard = p.propensity.hazard(members.at.theta[row], periods, shift)
      const leave = binomialQuantile(alive, hazard, uniform(renew, agent, pair(members.at.key[row], periods)))
      if (leave > 0) {
        churned[step * world.products.length + product] += leave
        retention.leave(agent, product, members.at.start[row], step, leave)
      }
      const stay = alive - leave
      members.at.alive[row] = stay
      if (stay === 0) return
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
