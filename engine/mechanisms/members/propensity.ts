import { rowAt } from '../../base/covariateTable.ts'
import { sampler } from '../../base/distributions.ts'
import { draw32, type Key, uniform, unit } from '../../base/keyed.ts'
import { exp, log1p, logistic, logit, pow } from '../../base/math.ts'
import type { WorldChurn } from '../../plan/world.ts'

/** How likely members are to leave at the end of a period. */
export interface Propensity {
  /** What a new row of members keeps in its column `theta`. */
  of(agent: number, key: number): number
  /** Probability of leaving at the end of period `periods` (1 is the first), given what the row keeps and the shifts of the moment in log-odds. */
  hazard(kept: number, periods: number, shift: number): number
}

interface Keys {
  readonly theta: Key
  readonly covariates: Key
}

/**
 * The churn of one product's members. θ ~ Beta(α, β) without a churn model; with one of level `shift` σ(logit θ + Σ β(x − x̄)); with
 * one of level `replace` the row keeps log-odds β₀ + Σ βx, to which each completed period adds β_tenure · period / unit.
 *
 * `duration` c lets churn depend on age (beta-discrete-Weibull; Fader, Hardie, Liu, Davin & Steenburgh 2018): a member of propensity θ is
 * still there after t periods with probability (1 − θ)^(t^c), so the hazard of period t is 1 − (1 − θ)^(t^c − (t − 1)^c); at c = 1 it is θ.
 *
 * At the first renewal one period is completed, as data observe a customer of tenure 1 that leaves: tenure there is k, not k − 1.
 * Covariates of a row are those of one customer of the table, drawn by weight, keyed by agent and row.
 */
export function propensityOf(
  {
    alpha,
    beta,
    duration = 1,
  }: { readonly alpha?: number | undefined; readonly beta?: number | undefined; readonly duration?: number | undefined },
  churn: WorldChurn | undefined,
  keys: Keys,
): Propensity {
  const logOdds = (agent: number, key: number) =>
    churn ? churn.logOdds[rowAt(churn.cumulativeWeights, uniform(keys.covariates, agent, key))] : 0
  if (churn?.level === 'replace') {
    return { of: logOdds, hazard: (kept, periods, shift) => logistic(kept + churn.perPeriod * periods + shift) }
  }
  if (alpha === undefined || beta === undefined)
    throw new Error('A subscription without a churn model that replaces it needs alpha and beta.')
  const draw = sampler({ kind: 'beta', alpha, beta })
  const { theta } = keys
  return {
    of: (agent, key) => shifted(draw(unit(draw32(theta.a, theta.b, agent, key))), logOdds(agent, key)),
    hazard: (kept, periods, shift) => shifted(duration === 1 ? kept : hazardOfPeriod(kept, periods, duration), shift),
  }
}

/** A probability moved by log-odds. */
export function shifted(probability: number, logOdds: number): number {
  return logOdds === 0 ? probability : logistic(logit(probability) + logOdds)
}

/** 1 − (1 − θ)^(t^c − (t − 1)^c). */
function hazardOfPeriod(theta: number, t: number, c: number): number {
  return 1 - exp((pow(t, c) - pow(t - 1, c)) * log1p(-theta))
}
