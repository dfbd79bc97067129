import type { Box } from './box.ts'
import { dot, ridge, type RidgeFit } from './ridge.ts'
import { sumOf } from './weighted.ts'

/** Simulations beside each other. */
export interface Simulations {
  /** [run][parameter], in u of the priors. */
  readonly rows: readonly Float64Array[]
  /** [run][summary]. */
  readonly summaries: readonly Float64Array[]
  /** What each counts for before the data are looked at. */
  readonly weights: Float64Array
}

/** One number for each parameter that says what the summaries tell of it. */
export interface Learned {
  /** [run][parameter], by a fit without the run; relative to the box. */
  readonly scores: readonly Float64Array[]
  readonly observed: Float64Array
  /** Spread of each parameter around its score, relative to the box. */
  readonly sd: Float64Array
  /** By runs left out of the fit: share of each parameter's variance within the box that the summaries explain. */
  readonly r2: readonly number[]
}

/** A standardised summary beyond this counts as this. */
const FARTHEST = 6
/** √Var(z²) of a normal z is √2; summaries of an even prior have shorter tails. */
const SQUARE_SD = 1.5
/** A score that explains less is nothing but noise, and left-out scores of noise point the wrong way. */
const LEAST_R2 = 0.03

/**
 * The posterior mean of each parameter as a function of the summaries, learnt by ridge regression on (s, s²) (semi-automatic summaries, Fearnhead &
 * Prangle 2012). Scores of simulations come from fits that leave them out, as that of the observation does: scores of a fit's own rows lie
 * too near to their parameters, and posteriors would be too narrow.
 */
export function learnSummaries({ rows, summaries, weights }: Simulations, observed: Float64Array, box: Box): Learned {
  const features = featuresOf(summaries, weights)
  const design = summaries.map(features)
  const targets = box.map(([low, high], j) => Float64Array.from(rows, (row) => (row[j] - low) / (high - low)))
  const fits = ridge(design, targets, weights)
  const at = features(observed)
  const tells = (fit: RidgeFit) => fit.r2 >= LEAST_R2
  return {
    scores: rows.map((_, i) => Float64Array.from(fits, (fit) => (tells(fit) ? fit.leftOut[i] : 0))),
    observed: Float64Array.from(fits, (fit) => (tells(fit) ? dot(fit.coefficients, at) : 0)),
    sd: Float64Array.from(fits, ({ error }) => Math.sqrt(error)),
    r2: fits.map(({ r2 }) => r2),
  }
}

/** (1, z, z² − 1): standardised summaries and their squares. */
function featuresOf(summaries: readonly Float64Array[], weights: Float64Array): (s: Float64Array) => Float64Array {
  const count = summaries[0].length
  const weight = sumOf(weights)
  const mean = new Float64Array(count)
  const sd = new Float64Array(count)
  for (const [i, s] of summaries.entries()) for (let a = 0; a < count; a++) mean[a] += (weights[i] * s[a]) / weight
  for (const [i, s] of summaries.entries()) for (let a = 0; a < count; a++) sd[a] += (weights[i] * (s[a] - mean[a]) ** 2) / weight
  for (let a = 0; a < count; a++) sd[a] = Math.sqrt(sd[a])
  return (s) => {
    const row = new Float64Array(1 + 2 * count)
    row[0] = 1
    for (let a = 0; a < count; a++) {
      const z = sd[a] > 0 ? Math.max(-FARTHEST, Math.min(FARTHEST, (s[a] - mean[a]) / sd[a])) : 0
      row[1 + a] = z
      row[1 + count + a] = (z * z - 1) / SQUARE_SD
    }
    return row
  }
}
