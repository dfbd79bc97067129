import type { ExposureBatch } from '../../plan/exposureBatch.ts'

/** What single precision rounds off: a bound never lies below the log-odds that it was taken from. */
const ROUNDING = 1.2e-7

/**
 * Bounds the log-odds of sharing by what they were at the agent's second noticed contact with the content: η_k ← min(η_k, η₂) for k > 2, whatever has
 * raised them since. They may fall. Contacts are taken in their order; hazards (independent ties, thresholds) are left alone.
 *
 * bounds[agent · contents + content] is 0 before the first contact, ∞ after it, and then η₂, to single precision and no lower.
 *
 * Source: forwarding rises from the first exposure to the second and not further: Bao, Shen, Huang, Jin & Cheng 2013, arXiv 1306.0196.
 * Limiting case: log-odds that do not rise stay as they are, bit for bit.
 *
 * @example log-odds −4, −3.7, −3.4, −3.9 of one agent and content become −4, −3.7, −3.7, −3.9
 */
export function boundRepeats({ size, agent, content, share: { eta } }: ExposureBatch, bounds: Float32Array, contents: number): void {
  for (let i = 0; i < size; i++) {
    const at = agent[i] * contents + content[i]
    const bound = bounds[at]
    if (bound === 0) bounds[at] = Number.POSITIVE_INFINITY
    else if (bound === Number.POSITIVE_INFINITY) bounds[at] = eta[i] === 0 ? ROUNDING : eta[i] * (1 + (eta[i] < 0 ? -ROUNDING : ROUNDING))
    else if (eta[i] > bound) eta[i] = bound
  }
}
