import type { KnownTruths } from '../../engine/base/calibrationResult.ts'
import { adjustedPosterior } from './adjustedPosterior.ts'
import { covered, rankOf } from './predictiveFan.ts'
import type { Estimate } from './truncatedRegression.ts'

/** Truths tried at most. */
const MOST = 60

/**
 * Simulation-based calibration around the observation, without further runs: each of the runs nearest to it is taken for the observation, a posterior is
 * made from the others, and the rank of what the run was made with among its draws is noted (Talts et al. 2018; locally, Säilynoja et al. 2024).
 */
export function knownTruths({ simulations, learned, posterior }: Estimate): KnownTruths {
  const near = [...posterior.from.keys()].sort((a, b) => posterior.weights[b] - posterior.weights[a] || a - b).slice(0, MOST)
  const ranks = near.map((n) => {
    const left = posterior.from[n]
    const truth = simulations.rows[left]
    const { rows, weights } = adjustedPosterior(simulations, learned, left)
    return Array.from(truth, (value, j) =>
      rankOf(
        value,
        rows.map((row) => row[j]),
        weights,
      ),
    )
  })
  const of = (coverage: number) =>
    Array.from(simulations.rows[0], (_, j) =>
      covered(
        ranks.map((rank) => rank[j]),
        coverage,
      ),
    )
  return { truths: near.length, covered50: of(0.5), covered90: of(0.9) }
}
