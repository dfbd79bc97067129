import { draw32, type Key, unit } from '../base/keyed.ts'
import { InvariantError } from '../base/issue.ts'
import { type ExposureBatch, keepPicked } from './exposureBatch.ts'

/** 1, and what multiplying by 1/x may add to it. */
const ROUNDING = 1 + 1e-9

/**
 * The selections of one chunk. None of them branches on its outcome: a branch on a random number is foretold wrongly so often that
 * it costs 7 ns, `Number(u < p)` less than 1 (measured).
 */

/** Drops what `admit` hooks have refused and counts both by flight: counts[2·(flight + 1)] refused, the next one delivered. */
export function keepAdmitted(batch: ExposureBatch, counts: Int32Array): void {
  const { size, flight, admitted, picked } = batch
  let n = 0
  for (let i = 0; i < size; i++) {
    counts[2 * flight[i] + 2 + admitted[i]]++
    picked[n] = i
    n += admitted[i]
  }
  if (n < size) keepPicked(batch, n)
}

/**
 * Draws u(agent, contact) and drops the exposures that cannot be noticed because u ≥ notice·most, where `most` bounds the product of
 * what `notice` hooks multiply by. More than half go, before any of the work of attention; which are noticed does not change.
 */
export function keepCandidates(batch: ExposureBatch, { a, b }: Key, most: number): void {
  const { size, agent, about, attention, chance, weight, picked } = batch
  let n = 0
  for (let i = 0; i < size; i++) {
    const u = unit(draw32(a, b, agent[i], about[i]))
    chance[i] = u
    picked[n] = i
    n += Number(u < attention[i] * most)
  }
  keepPicked(batch, n)
  for (let i = 0; i < n; i++) weight[i] = 1 / Math.min(1, attention[i] * most)
}

/** Keeps the exposures that are noticed: u < attention. Ends the run when a hook has raised attention above what the others were dropped by. */
export function keepNoticed(batch: ExposureBatch): void {
  const { size, attention, chance, weight, picked } = batch
  let n = 0
  let raised = 0
  for (let i = 0; i < size; i++) {
    picked[n] = i
    n += Number(chance[i] < attention[i])
    raised += Number(Math.min(1, attention[i]) * weight[i] > ROUNDING)
  }
  if (raised > 0)
    throw new InvariantError('attention ≤ notice', {}, `${raised} contacts; what raises attention scales signals.attention in stimulate`)
  keepPicked(batch, n)
}
