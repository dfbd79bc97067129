import { describe, expect, it } from 'vitest'
import { rootKey } from '../../../engine/base/keyed.ts'
import { calibrate } from '../../../experiments/calibrate/calibrate.ts'
import { isSlow } from '../../support/slow.ts'
import { gaussianDivergence, medianOf, momentsOf } from './gaussian.ts'
import { adoptions, BASS_DATA, BASS_POSTERIOR, BASS_PRIORS, simulateBass } from './stochasticBass.ts'

/**
 * The stochastic Bass model, whose posterior is known by quadrature: within 1,000 runs the median over the seeds of |error of the mean| is at most half a
 * posterior standard deviation, of the ratio of standard deviations between .8 and 1.4, of the Kullback–Leibler divergence from the exact
 * posterior at most .6.
 *
 *   npm run verify:experiments                                  20 seeds instead of 3, and ABC-SMC with 20,000 runs
 */
const SEEDS = isSlow ? 20 : 3

const figures = (values: readonly number[]) => values.map((x) => x.toFixed(2)).join(', ')

interface Against {
  readonly made: number
  readonly errors: readonly number[]
  readonly ratios: readonly number[]
  readonly divergence: number
}

async function against(seed: number, runs: number, method?: 'smc'): Promise<Against> {
  const key = rootKey(`bass ${seed}`)
  const question = { priors: BASS_PRIORS, series: [adoptions(BASS_DATA)], runs, key, ...(method && { method }) }
  const { draws, budget } = await calibrate(simulateBass(key), question)
  const found = momentsOf(draws)
  return {
    made: budget.made,
    errors: found.mean.map((mean, j) => Math.abs(mean - BASS_POSTERIOR.mean[j]) / BASS_POSTERIOR.sd[j]),
    ratios: found.sd.map((sd, j) => sd / BASS_POSTERIOR.sd[j]),
    divergence: gaussianDivergence(found, BASS_POSTERIOR),
  }
}

describe('the stochastic Bass model', () => {
  it('is calibrated within 1,000 runs', { timeout: 120_000 }, async () => {
    const found: Against[] = []
    for (let seed = 0; seed < SEEDS; seed++) found.push(await against(seed, 1000))
    const middle = (of: (one: Against) => readonly number[]) => [0, 1, 2].map((j) => medianOf(found.map((one) => of(one)[j])))
    const errors = middle((one) => one.errors)
    const ratios = middle((one) => one.ratios)
    const divergence = medianOf(found.map((one) => one.divergence))
    console.log(
      `stochastic Bass, 1,000 runs, median of ${SEEDS} seeds: |mean error| ${figures(errors)} sd (gate .5), sd ratio ${figures(ratios)} (gate .8–1.4), KL ${divergence.toFixed(2)} (gate .6); worst KL ${Math.max(...found.map((one) => one.divergence)).toFixed(2)}`,
    )
    expect(Math.max(...found.map(({ made }) => made))).toBeLessThanOrEqual(1000)
    expect(Math.max(...errors)).toBeLessThanOrEqual(0.5)
    expect(Math.min(...ratios)).toBeGreaterThanOrEqual(0.8)
    expect(Math.max(...ratios)).toBeLessThanOrEqual(1.4)
    expect(divergence).toBeLessThanOrEqual(0.6)
  })

  it('by its first five points leaves the size of the market open, and says so', { timeout: 120_000 }, async () => {
    const shrinkages: number[] = []
    for (let seed = 0; seed < SEEDS; seed++) {
      const key = rootKey(`five points ${seed}`)
      const five = BASS_DATA.slice(0, 5)
      const question = { priors: BASS_PRIORS, series: [adoptions(five)], runs: isSlow ? 1000 : 500, key }
      const { parameters, checks } = await calibrate(simulateBass(key, 5), question)
      const [innovation, , market] = parameters
      shrinkages.push(market.shrinkage)
      expect(market.verdict).toBe('none')
      expect(innovation.verdict).toBe('identified')
      expect(checks.find(({ name }) => name === 'identification')?.finding.en).toMatch(
        /^The data do not identify m: what is given there is the prior/,
      )
    }
    console.log(
      `stochastic Bass, first five points: m not identified in ${SEEDS} of ${SEEDS} seeds, shrinkage at most ${Math.max(...shrinkages).toFixed(2)} (limit .15)`,
    )
  })

  it.runIf(isSlow)('is calibrated by ABC-SMC with 20 times the runs', { timeout: 300_000 }, async () => {
    const { errors, ratios, divergence } = await against(1, 20_000, 'smc')
    console.log(
      `stochastic Bass, ABC-SMC with 20,000 runs: |mean error| ${figures(errors)} sd, sd ratio ${figures(ratios)}, KL ${divergence.toFixed(2)}`,
    )
    expect(Math.max(...errors)).toBeLessThanOrEqual(1.5)
    expect(Math.max(...ratios)).toBeLessThanOrEqual(2)
  })
})
