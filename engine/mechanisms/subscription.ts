import { z } from 'zod'
import { dayOfStep } from '../base/calendar.ts'
import { meanOf } from '../base/meanOf.ts'
import { binomialQuantile, sampler } from '../base/distributions.ts'
import { draw32, pair, uniform, unit } from '../base/keyed.ts'
import { exp, logistic, logit } from '../base/math.ts'
import { schedule } from '../base/schedule.ts'
import { mechanism } from '../plan/mechanism.ts'
import type { Host } from '../plan/mechanism.ts'
import { peopleInRow, rowsOf } from '../plan/splitPeople.ts'

/**
 * Memberships with renewal (shifted beta-geometric). Each member has a churn propensity θ ~ Beta(α, β); at the end of
 * a period it leaves with logit h = logit θ + fatigue and trust shifts. A row of the table stands for up to a few
 * people of one agent. Without shifts the survivors follow S(t) = Π (β + k − 1)/(α + β + k − 1) exactly.
 */
export const subscription = mechanism({
  name: 'subscription',
  section: 'mechanisms',
  summary: { en: 'Members renew or churn period by period', zh: '会员按周期续订或流失' },
  equation: 'θ ~ Beta(α, β); logit h = logit θ + β_F·max(0, F/F* − 1) + β_T(T − T̄); S(t) = B(α, β + t)/B(α, β) without shifts',
  source: 'Fader & Hardie 2007 (sBG)',
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
  streams: ['theta', 'renew'],
  build(_, host) {
    const { world, status } = host
    const members = host.table('members')
    const due = schedule(host.own<Int32Array>('renewal-first'), members)
    const churned = host.own<Float64Array>('churned')
    const theta = host.stream('theta')
    const renew = host.stream('renew')
    const fatigue = host.read('fatigue')
    const pending = host.read('fatigue-pending')
    const fatigueStep = host.read('fatigue-step')
    const fatigueRate = host.read('fatigue-rate')
    const { tolerance, trust } = world.population
    const meanTrust = meanOf(trust, world.population.size)
    const products = world.products.map(({ lifecycle, margin }) =>
      lifecycle.kind === 'subscription'
        ? { ...lifecycle, margin, propensity: sampler({ kind: 'beta', alpha: lifecycle.alpha, beta: lifecycle.beta }) }
        : undefined,
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
        members.at.theta[row] = p.propensity(unit(draw32(theta.a, theta.b, agent, key)))
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
      const propensity = members.at.theta[row]
      const hazard = shift === 0 ? propensity : logistic(logit(propensity) + shift)
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

/**
 * Retention by age. Members are alive from their start until they leave and active on a day with probability
 * 1 − e^(−activity·dailyUse), taken as an expectation. Kept as differences over age, summed at the end.
 */
function retentionCubes(host: Host, products: readonly ({ dailyUse: number } | undefined)[]) {
  const { world } = host
  const { activity, segment } = world.population
  const active = host.own<Float64Array>('members-active')
  const alive = host.own<Float64Array>('members-alive')
  const possible = host.own<Float64Array>('members-possible')
  const cohortActive = host.own<Float64Array>('cohort-active')
  const cohortPossible = host.own<Float64Array>('cohort-possible')
  const segments = world.population.segments.length
  const { days } = world
  const weeks = Math.ceil(days / 7)
  const dayOf = (step: number) => dayOfStep(step, world.stepDays)
  const isActive = (agent: number, product: number) => 1 - exp(-activity[agent] * (products[product]?.dailyUse ?? 0))

  /** Adds `people` to ages from … of members who began on a day; the horizon ends their line. */
  function add(agent: number, product: number, start: number, from: number, people: number, entering: boolean): void {
    const row = (product * segments + segment[agent]) * days
    const end = days - dayOf(start)
    if (from >= end) return
    const rate = people * isActive(agent, product)
    alive[row + from] += people
    active[row + from] += rate
    if (entering) possible[row] += people
    if (end < days) {
      alive[row + end] -= people
      active[row + end] -= rate
      if (entering) possible[row + end] -= people
    }
    const cohort = (product * weeks + Math.floor(dayOf(start) / 7)) * weeks
    for (let age = from; age < end; age++) {
      cohortActive[cohort + Math.floor(age / 7)] += rate
      if (entering) cohortPossible[cohort + Math.floor(age / 7)] += people
    }
  }

  return {
    join: (agent: number, product: number, step: number, people: number) => add(agent, product, step, 0, people, true),
    leave: (agent: number, product: number, start: number, step: number, people: number) =>
      add(agent, product, start, Math.max(1, dayOf(step) - dayOf(start)), -people, false),
    finish() {
      for (const cube of [active, alive, possible]) {
        for (let row = 0; row < cube.length; row += days) for (let age = 1; age < days; age++) cube[row + age] += cube[row + age - 1]
      }
    },
  }
}
