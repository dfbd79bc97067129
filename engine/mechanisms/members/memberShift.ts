import { daysBetween } from '../../base/calendar.ts'
import { exp } from '../../base/math.ts'
import { meanOf } from '../../base/meanOf.ts'
import type { Host } from '../../plan/mechanism.ts'
import type { World } from '../../plan/world.ts'

/** Weights of what moves a customer's churn (log-odds) or order rate (logarithm). */
export interface ShiftSlopes {
  readonly fatigue: number
  readonly trust: number
  readonly satisfaction: number
  /** Satisfaction at which the fitted curve holds. */
  readonly usual: number
  readonly engagement: number
  readonly community: number
  readonly discount: number
}

/**
 * What moves an agent's customers at a moment, in the unit of the slopes:
 *
 *   Σ β·x = β_F·max(0, F/F* − 1) + β_T(T − T̄) + β_S(S − S̄) + β_E·level + β_C·1{in a community} + β_D·1{won by a discount}
 *
 * Every x is 0 where the mechanism behind it is off or has not acted on the agent, so that a fitted curve stays as it was fitted: that of people
 * who do not engage. Who is as satisfied as people usually are is in the fit already: S̄ is no shift.
 *
 * @param trustFrom trust is counted from the population's mean, so that people differ, or from each agent's own baseline, so that only
 * news moves them (where the fit has their differences already)
 */
export function memberShift(host: Host, trustFrom: 'mean' | 'baseline'): (slopes: ShiftSlopes, agent: number, step: number) => number {
  const { population } = host.world
  const { tolerance, trust } = population
  const fatigue = host.read('fatigue')
  const pending = host.read('fatigue-pending')
  const fatigueStep = host.read('fatigue-step')
  const fatigueRate = host.read('fatigue-rate')
  const trustShift = host.read('trust-shift')
  const trustStep = host.read('trust-step')
  const trustRate = host.read('trust-rate')
  const satisfaction = host.read('satisfaction')
  const level = host.read('engagement-level')
  const communities = host.read('community-mask')
  const discount = host.read('discount-buyer')
  const mean = meanOf(trust, population.size)

  /** Fatigue at the start of the step: attention rolls its stock forward at a contact only. */
  function fatigueAt(agent: number, step: number): number {
    const gap = step + 1 - fatigueStep[agent]
    const stock = fatigue[agent] + pending[agent]
    return gap === 0 ? fatigue[agent] : stock === 0 ? 0 : stock * exp(fatigueRate[0] * gap)
  }

  /** Trust at the start of the step: the baseline, moved by news that fades. */
  function trustAt(agent: number, step: number): number {
    const moved = trustShift[agent]
    if (moved === 0) return trust[agent]
    return Math.min(1, Math.max(0, trust[agent] + moved * exp(trustRate[0] * (step - trustStep[agent] + 1))))
  }

  return (slopes, agent, step) =>
    slopes.fatigue * Math.max(0, fatigueAt(agent, step) / tolerance[agent] - 1) +
    slopes.trust * (trustAt(agent, step) - (trustFrom === 'mean' ? mean : trust[agent])) +
    (satisfaction[agent] === 0 ? 0 : slopes.satisfaction * (satisfaction[agent] - slopes.usual)) +
    slopes.engagement * level[agent] +
    slopes.community * Number(communities[agent] !== 0) +
    slopes.discount * discount[agent]
}

/** First step without the subsidy of a lifecycle, whose last day is `until`; ∞ for none. */
export function subsidyEnd(lifecycle: { readonly subsidy?: { readonly until: string | number } | undefined }, world: World): number {
  const { start, stepDays } = world
  const until = lifecycle.subsidy?.until
  if (until === undefined) return Number.POSITIVE_INFINITY
  return Math.round(((typeof until === 'number' ? until : daysBetween(start, until)) + 1) / stepDays)
}
