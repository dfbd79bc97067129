import { binomialQuantile } from '../../../engine/base/binomialQuantile.ts'
import { subKey, uniform, type Key } from '../../../engine/base/keyed.ts'
import type { Simulate } from '../../../experiments/blackBox.ts'
import type { ObservedSeries } from '../../../experiments/calibrate/observedSeries.ts'
import type { Prior } from '../../../experiments/calibrate/prior.ts'

/**
 * The stochastic Bass model of a gate: n_t ~ Binomial(M − N_(t−1), p + q·N_(t−1)/M), M = round(2000 m), 20 steps, with parameters log p, log q, m, even in
 * [log .001, log .1] × [log .05, log .9] × [.2, 1].
 */
export const BASS_PRIORS: readonly Prior[] = (
  [
    ['log p', '创新系数（对数）', Math.log(0.001), Math.log(0.1)],
    ['log q', '模仿系数（对数）', Math.log(0.05), Math.log(0.9)],
    ['m', '市场规模', 0.2, 1],
  ] as const
).map(([name, zh, low, high]) => ({ name, label: { en: name, zh }, unit: 'none', distribution: { kind: 'uniform', low, high } }))

/** Data with a known posterior. */
export const BASS_DATA = [13, 22, 27, 33, 31, 41, 64, 80, 84, 101, 117, 91, 114, 102, 74, 63, 37, 36, 28, 15]

/** The exact posterior of {@link BASS_DATA}, by quadrature: moments of (log p, log q, m). */
export const BASS_POSTERIOR = {
  mean: [-4.4963, -1.0892, 0.6031],
  sd: [0.1601, 0.0414, 0.004],
  correlations: [
    [1, -0.477, 0.164],
    [-0.477, 1, -0.576],
    [0.164, -0.576, 1],
  ],
}

/** Adoptions of one run. */
export function bassAdoptions(values: ArrayLike<number>, key: Key, luck: number, steps: number): Float64Array {
  const [p, q, people] = [Math.exp(values[0]), Math.exp(values[1]), Math.round(2000 * values[2])]
  let adopted = 0
  return Float64Array.from({ length: steps }, (_, t) => {
    const n = binomialQuantile(people - adopted, Math.min(1, p + (q * adopted) / people), uniform(key, luck, t))
    adopted += n
    return n
  })
}

/** The model as a black box. */
export function simulateBass(key: Key, steps = 20): Simulate {
  const own = subKey(key, 'luck of the runs')
  return async (trials) => trials.map(({ values, luck }) => bassAdoptions(values, own, luck, steps))
}

/** An observed series of adoptions. */
export function adoptions(values: readonly number[]): ObservedSeries {
  return { name: 'adopters', label: { en: 'Adopters', zh: '新增用户' }, unit: 'people', values, noise: { kind: 'none' } }
}
