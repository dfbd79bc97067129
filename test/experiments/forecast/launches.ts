import { binomialQuantile } from '../../../engine/base/binomialQuantile.ts'
import { rootKey, subKey, uniform, type Key } from '../../../engine/base/keyed.ts'
import { exp, log } from '../../../engine/base/math.ts'
import { normalQuantile } from '../../../engine/base/normalQuantile.ts'
import type { SeriesPaths } from '../../../experiments/forecast/seriesPaths.ts'

export const WEEKS = 20

/** Weekly counts of one course; draw names its parameters, luck what else happens. */
export type Launch = (draw: number, luck: number) => Float64Array

/**
 * Stochastic Bass in discrete time: n_t ~ Binomial(M − N, p + qN/M), log p uniform on [ln .001, ln .1], log q on [ln .05, ln .9], M uniform on
 * [400, 2000]. Far from linear: what four weeks look like says little of the peak.
 */
export const bass: Launch = (draw, luck) => {
  const key = rootKey('bass')
  const u = (j: number) => uniform(subKey(key, 'p'), draw, j)
  const [p, q, market] = [exp(log(0.001) + log(100) * u(0)), exp(log(0.05) + log(18) * u(1)), Math.round(400 + 1600 * u(2))]
  let adopted = 0
  return Float64Array.from({ length: WEEKS }, (_, t) => {
    const n = binomialQuantile(market - adopted, Math.min(1, p + (q * adopted) / market), uniform(subKey(key, luck), draw, t))
    adopted += n
    return n
  })
}

/** A base level that a flight of weeks 2 to 11 lifts and that falls back afterwards, with a drift and autocorrelated noise. */
export const flight: Launch = (draw, luck) => {
  const key: Key = rootKey('flight')
  const z = (j: number) => normalQuantile(uniform(subKey(key, 'p'), draw, j))
  const [level, lift, decay, drift] = [1000 * exp(0.3 * z(0)), 2 * exp(0.5 * z(1)), 0.75 + 0.05 * z(2), 0.02 * z(3)]
  let noise = 0
  return Float64Array.from({ length: WEEKS }, (_, t) => {
    noise = 0.6 * noise + 0.12 * normalQuantile(uniform(subKey(key, luck), draw, t))
    const lifted = t < 2 ? 0 : t < 12 ? 1 - decay ** (t - 1) : decay ** (t - 11)
    return level * exp(drift * t + noise) * (1 + lift * lifted)
  })
}

/** An ensemble of two replicates per draw as paths by day, each week spread evenly; of another number it is another ensemble. */
export function ensembleOf(
  launch: Launch,
  replicates: number,
  number = 0,
): { readonly series: readonly SeriesPaths[]; readonly draws: Int32Array } {
  const draws = Int32Array.from({ length: replicates }, (_, i) => Math.floor(i / 2))
  const daily = Array.from(draws, (draw, i) => byDay(launch(10_000 * number + draw, i % 2)))
  return { series: [{ name: 'orders', label: { en: 'Orders', zh: '订单' }, unit: 'orders', isSigned: false, daily }], draws }
}

/** A course that is no member of the ensemble. */
export function truthOf(launch: Launch, number: number): Float64Array {
  return launch(1_000_000 + number, 0)
}

/** Weeks as days of a seventh each. */
export function byDay(weeks: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: weeks.length * 7 }, (_, day) => weeks[Math.floor(day / 7)] / 7)
}
