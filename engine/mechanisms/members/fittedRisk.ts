import { exp, logistic, pow } from '../../base/math.ts'
import { logBeta } from '../../base/specialFunctions.ts'
import type { WorldProduct } from '../../plan/world.ts'

/**
 * What the fitted model says of a member who is still there: the probability of leaving at the end of period k.
 *
 *   α/(α + β + k − 1) for the sBG (the mean of θ among survivors), 1 − B(α, β + k^c)/B(α, β + (k − 1)^c) with duration dependence,
 *   σ(kept + β_tenure·k) for a churn model that states the level, `kept` being its terms of the member's covariates
 *
 * Where covariates shift an sBG, the member's own are not told apart from its propensity, which nobody can observe, and are left out.
 */
export function fittedRisk({ lifecycle, churn }: WorldProduct): (kept: number, k: number) => number {
  if (lifecycle.kind !== 'subscription') return () => 0
  if (churn?.level === 'replace') return (kept, k) => logistic(kept + churn.perPeriod * k)
  const { alpha = Number.NaN, beta = Number.NaN, duration: c = 1 } = lifecycle
  if (c === 1) return (_, k) => alpha / (alpha + beta + k - 1)
  return (_, k) => 1 - exp(logBeta(alpha, beta + pow(k, c)) - logBeta(alpha, beta + pow(k - 1, c)))
}

/** The step at the end of which the k-th period of a membership ends that began in step `start`. */
export function renewalStep(start: number, k: number, period: number, stepDays: number): number {
  return start + Math.round((k * period) / stepDays)
}
