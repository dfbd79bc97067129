import { dayOfStep } from '../../base/calendar.ts'
import { exp } from '../../base/math.ts'
import type { Host } from '../../plan/mechanism.ts'

/**
 * Retention by age. Members are alive from their start until they leave and active on a day with probability
 * 1 − e^(−activity·dailyUse), taken as an expectation. Kept as differences over age, summed at the end.
 */
export function retentionCubes(host: Host, products: readonly ({ dailyUse: number } | undefined)[]) {
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
    /** Who had left comes back: the cohort is that of the first start. */
    comeBack: (agent: number, product: number, start: number, step: number, people: number) =>
      add(agent, product, start, Math.max(1, dayOf(step) - dayOf(start)), people, false),
    finish() {
      for (const cube of [active, alive, possible]) {
        for (let row = 0; row < cube.length; row += days) for (let age = 1; age < days; age++) cube[row + age] += cube[row + age - 1]
      }
    },
  }
}
