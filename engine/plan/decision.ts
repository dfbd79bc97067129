import { exp } from '../base/math.ts'

/**
 * Probability that a decision falls: P = 1 − (1 − σ(η))·e^−H, log-odds η and summed hazards H of independent
 * causes. η = −∞ leaves the hazards alone (so −ln(1 − p) per tie is exactly the independent cascade), H = 0 the logit.
 */
export function decisionProbability(eta: number, hazard: number): number {
  return 1 - refusal(eta, hazard)
}

/** Lower bounds of 1 − σ(η) on the unit intervals of η from −LOW upwards. */
const LOW = 40
const LEAST_REFUSAL = Float64Array.from({ length: 2 * LOW + 1 }, (_, i) => 1 / (1 + exp(i - LOW + 1)))

/**
 * Whether a decision with the uniform draw u falls through: u < 1 − P. Most do, and most of those are told from a table
 * of bounds without computing P; the answer is the same.
 */
export function refuses(u: number, eta: number, hazard: number): boolean {
  if (hazard === 0) {
    // η = ∞ (a rate of 1) has no interval: |0 would take it for the first
    if (eta > -LOW ? eta < LOW && u < LEAST_REFUSAL[(eta + LOW) | 0] : u < LEAST_REFUSAL[0]) return true
  }
  return u < refusal(eta, hazard)
}

/** 1 − P, accurate when P is near 1. */
export function refusal(eta: number, hazard: number): number {
  const logitPart = eta === Number.NEGATIVE_INFINITY ? 1 : 1 / (1 + exp(eta))
  return hazard === 0 ? logitPart : logitPart * exp(-hazard)
}
