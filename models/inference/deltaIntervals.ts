import { NORMAL_90 } from '../../engine/base/normalQuantile.ts'
import type { Uncertainty } from '../../engine/base/fitData.ts'
import type { Parameters } from './drawParameters.ts'

/** A figure with its central 90%. */
export interface Interval {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** 95% quantile of the standard normal distribution. */
/** Central differences in logarithms: error h²/6 of the third derivative, rounding 10⁻¹²/h. */
const STEP = 1e-4

const LINKS = {
  log: { to: Math.log, from: Math.exp },
  logit: { to: (p: number) => Math.log(p / (1 - p)), from: (x: number) => 1 / (1 + Math.exp(-x)) },
}

/**
 * 90% intervals of functions of the parameters by the delta method: g(f) ± 1.645·√(∇g'Σ∇g), back on f's own scale, ∇ by central
 * differences on the scale of Σ. On the logit scale shares stay within (0, 1); on the log scale figures stay positive. Where the
 * parameters lie on a
 * curved ridge this follows the likelihood more nearly than draws from the normal distribution do. A value at the end of its range
 * (0; 1 for shares) has no width.
 *
 * @param figures several figures of one parameter vector
 * @example
 * deltaIntervals({ a: 2 }, { symbols: ['a'], scale: ['log'], covariance: [[0.01]] }, 'log', ({ a }) => [a * a])
 * // [{ value: 4, low: 2.88, high: 5.56 }]
 */
export function deltaIntervals(
  estimates: Parameters,
  { symbols, scale, covariance }: Uncertainty,
  link: keyof typeof LINKS,
  figures: (parameters: Parameters) => ArrayLike<number>,
): Interval[] {
  const { to, from } = LINKS[link]
  const moved = (symbol: string, i: number, step: number) => {
    const value = scale[i] === 'log' ? estimates[symbol] * Math.exp(step) : estimates[symbol] + step
    return Array.from(figures({ ...estimates, [symbol]: value }), to)
  }
  const slopes = symbols.map((symbol, i) => {
    const [up, down] = [moved(symbol, i, STEP), moved(symbol, i, -STEP)]
    return up.map((value, k) => (value - down[k]) / (2 * STEP))
  })
  return Array.from(figures(estimates), (value, k) => {
    const centre = to(value)
    if (!Number.isFinite(centre)) return { value, low: value, high: value }
    let variance = 0
    for (let i = 0; i < symbols.length; i++)
      for (let j = 0; j < symbols.length; j++) variance += slopes[i][k] * covariance[i][j] * slopes[j][k]
    const half = NORMAL_90 * Math.sqrt(Math.max(0, variance))
    return { value, low: from(centre - half), high: from(centre + half) }
  })
}
