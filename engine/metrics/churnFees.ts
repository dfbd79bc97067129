import { exp, log, pow } from '../base/math.ts'
import type { WorldChurn } from '../plan/world.ts'

/**
 * Fees that a member pays within n periods after the first under a churn model that states the level, Σ_{k=0}^{n} S(k) with
 *
 *   S(k) = Σ_w w · Π_{j ≤ k} (1 − σ(η_w + β_tenure · j · period/unit))
 *
 * over the rows w of the covariate table. Without fatigue and trust. O(rows · n).
 */
export function replacedFees({ logOdds, cumulativeWeights, perPeriod }: WorldChurn, n: number): number {
  const growth = exp(perPeriod)
  let mean = 0
  for (let i = 0; i < logOdds.length; i++) {
    let odds = exp(logOdds[i])
    let survival = 1
    let sum = 1
    for (let k = 1; k <= n; k++) {
      odds *= growth
      survival /= 1 + odds
      sum += survival
    }
    mean += weightOf(cumulativeWeights, i) * sum
  }
  return mean
}

/**
 * The same under sBG shifted by covariates: Σ_w w · E_θ Σ_{k=0}^{n} (1 − h)^(k^c), logit h = logit θ + x_w, θ ~ Beta(α, β).
 *
 * E_θ by the trapezoid rule over z = logit θ, whose density ∝ σ(z)^α (1 − σ(z))^β is analytic in a strip of ±π and falls
 * exponentially on either side, so that the rule converges geometrically (relative error below 10⁻⁷ against the closed form).
 */
export function shiftedFees(alpha: number, beta: number, { logOdds, cumulativeWeights }: WorldChurn, n: number, c = 1): number {
  const { odds, weights } = betaNodes(alpha, beta)
  let mean = 0
  for (let i = 0; i < logOdds.length; i++) {
    const ratio = exp(logOdds[i])
    let expected = 0
    for (let k = 0; k < odds.length; k++) expected += weights[k] * sumOfSurvival(1 / (1 + odds[k] * ratio), n, c)
    mean += weightOf(cumulativeWeights, i) * expected
  }
  return mean
}

/** Odds θ/(1 − θ) of evenly spaced z = logit θ, with the share of Beta(α, β) that each stands for. */
function betaNodes(alpha: number, beta: number): { readonly odds: Float64Array; readonly weights: Float64Array } {
  const centre = log(alpha / beta)
  const height = (z: number) => -alpha * softplus(-z) - beta * softplus(z)
  const top = height(centre)
  const step = Math.min(0.5, 0.6 * Math.sqrt((alpha + beta) / (alpha * beta)))
  const end = (direction: number): number => {
    let k = 0
    while (height(centre + direction * k * step) > top - NEGLIGIBLE) k++
    return k
  }
  const before = end(-1)
  const size = before + end(1) + 1
  const z = Float64Array.from({ length: size }, (_, k) => centre + (k - before) * step)
  const heights = z.map((x) => exp(height(x) - top))
  const total = heights.reduce((sum, x) => sum + x, 0)
  return { odds: z.map(exp), weights: heights.map((x) => x / total) }
}

/** Logarithm of what is left off at the ends: e^−30. */
const NEGLIGIBLE = 30

/** ln(1 + e^x). */
function softplus(x: number): number {
  return x > 0 ? x + log(1 + exp(-x)) : log(1 + exp(x))
}

/** Σ_{k=0}^{n} s^(k^c). */
function sumOfSurvival(s: number, n: number, c: number): number {
  if (c === 1) return powersUpTo(s, n)
  let sum = 1
  for (let k = 1; k <= n; k++) sum += pow(s, pow(k, c))
  return sum
}

/** 1 + s + … + s^n by doubling, every term positive, so that nothing cancels as s → 1. */
function powersUpTo(s: number, n: number): number {
  let sum = 0
  let power = 1
  let block = 1
  let step = s
  for (let count = n + 1; count > 0; count = Math.floor(count / 2)) {
    if (count % 2 === 1) {
      sum += power * block
      power *= step
    }
    block += step * block
    step *= step
  }
  return sum
}

function weightOf(cumulativeWeights: Float64Array, i: number): number {
  return i === 0 ? cumulativeWeights[0] : cumulativeWeights[i] - cumulativeWeights[i - 1]
}
