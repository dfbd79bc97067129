import { exp } from '../base/math.ts'

/**
 * Probability that a decision falls: P = 1 − (1 − σ(η))·e^−H, log-odds η and summed hazards H of independent
 * causes. η = −∞ leaves the hazards alone (so −ln(1 − p) per tie is exactly the independent cascade), H = 0 the logit.
 */
export function decisionProbability(eta: number, hazard: number): number {
  return 1 - refusal(eta, hazard)
}

/** Lower bounds of 1 − σ(η) on intervals of η, PER_UNIT to the unit, from −LOW upwards. */
const LOW = 40
const PER_UNIT = 8
const LEAST_REFUSAL = Float64Array.from({ length: 2 * LOW * PER_UNIT + 1 }, (_, i) => 1 / (1 + exp((i + 1) / PER_UNIT - LOW)))

/** A bound below {@link refusal}, from a table: at most an eighth of the odds away from it, 0 where hazards are at work. */
export function leastRefusal(eta: number, hazard: number): number {
  // η = ∞ (a rate of 1) has no interval: |0 would take it for the first
  if (hazard !== 0 || !(eta < LOW)) return 0
  return LEAST_REFUSAL[eta > -LOW ? ((eta + LOW) * PER_UNIT) | 0 : 0]
}

/**
 * Whether a decision with the uniform draw u falls through: u < 1 − P. Most do, and most of those are told from a table
 * of bounds without computing P; the answer is the same.
 */
export function refuses(u: number, eta: number, hazard: number): boolean {
  return u < leastRefusal(eta, hazard) || u < refusal(eta, hazard)
}

/** 1 − P, accurate when P is near 1. */
export function refusal(eta: number, hazard: number): number {
  const logitPart = eta === Number.NEGATIVE_INFINITY ? 1 : 1 / (1 + exp(eta))
  return hazard === 0 ? logitPart : logitPart * exp(-hazard)
}
