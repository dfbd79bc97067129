import { expect, it } from 'vitest'
import { rootKey, subKey, uniform } from '../../../engine/base/keyed.ts'
import { calibrateByRegression } from '../../../experiments/calibrate/calibrateByRegression.ts'
import { posteriorRows } from '../../../experiments/calibrate/posteriorRows.ts'
import { priorValues } from '../../../experiments/calibrate/prior.ts'
import { openRuns } from '../../../experiments/calibrate/runs.ts'
import { smoothedRows } from '../../../experiments/calibrate/smoothedRows.ts'
import { chiSquareQuantile } from '../../../models/numerics/chiSquare.ts'
import { isSlow } from '../../support/slow.ts'
import { adoptions, BASS_PRIORS, bassAdoptions, simulateBass } from './stochasticBass.ts'

/**
 * Simulation-based calibration (Talts et al. 2018): parameters drawn from the prior, data from the parameters, a posterior from the data; the rank of the truth
 * among L = 99 posterior draws is even over 0 … 99. N truths, ranks in J = 20 bins, χ² below its 99.9% quantile at 19 degrees, 43.82.
 * In short 60 truths in 5 bins, with fewer runs.
 *
 *   npm run verify:experiments                                  1,000 truths (minutes)
 */
const TRUTHS = isSlow ? 1000 : 60
const BINS = isSlow ? 20 : 5
const RUNS = isSlow ? 1500 : 350
const DRAWS = 99

it(`ranks of ${TRUTHS} truths are even`, { timeout: 1_200_000 }, async () => {
  const counts = BASS_PRIORS.map(() => new Float64Array(BINS))
  let covered = 0
  let tails = 0
  for (let n = 0; n < TRUTHS; n++) {
    const key = rootKey(`rank ${n}`)
    const truth = Float64Array.from(BASS_PRIORS, (_, j) => uniform(subKey(key, 'truth'), j, 0))
    const data = [...bassAdoptions(priorValues(BASS_PRIORS, truth), subKey(key, 'data'), 0, 20)]
    const runs = openRuns(simulateBass(key), BASS_PRIORS, [adoptions(data)], RUNS, key)
    const { posterior, tail } = await calibrateByRegression(runs, 0, key)
    const rows = smoothedRows(posteriorRows(posterior, DRAWS, subKey(key, 'rows')), posterior, key)
    truth.forEach((u, j) => counts[j][Math.floor((rows.filter((row) => row[j] < u).length * BINS) / (DRAWS + 1))]++)
    tails += tail?.points.length ?? 0
    covered += (tail?.covered90 ?? 0) * (tail?.points.length ?? 0)
  }
  const expected = TRUTHS / BINS
  const statistics = counts.map((bins) => bins.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0))
  const limit = isSlow ? 43.82 : chiSquareQuantile(0.999, BINS - 1)
  console.log(
    `simulation-based calibration, N = ${TRUTHS}, L = ${DRAWS}, J = ${BINS}, ${RUNS} runs each: χ² ${statistics.map((x) => x.toFixed(1)).join(', ')} (limit ${limit.toFixed(2)}); held-out points inside their 90% intervals: ${((100 * covered) / tails).toFixed(1)}%`,
  )
  expect(Math.max(...statistics)).toBeLessThan(limit)
  expect(covered / tails).toBeGreaterThan(0.8)
  expect(covered / tails).toBeLessThan(0.97)
})
