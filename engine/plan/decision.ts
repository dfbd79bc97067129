import { exp } from '../base/math.ts'

/**
 * Probability that a decision falls: P = 1 − (1 − σ(η))·e^−H, log-odds η and summed hazards H of independent
 * causes. η = −∞ leaves the hazards alone (so −ln(1 − p) per tie is exactly the independent cascade), H = 0 the logit.
 */
export function decisionProbability(eta: number, hazard: number): number {
  return 1 - refusal(eta, hazard)
}

/** 1 − P, accurate when P is near 1. */
export function refusal(eta: number, hazard: number): number {
  const logitPart = eta === Number.NEGATIVE_INFINITY ? 1 : 1 / (1 + exp(eta))
  return hazard === 0 ? logitPart : logitPart * exp(-hazard)
}
