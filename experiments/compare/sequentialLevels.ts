import { NORMAL_95 } from '../../engine/base/normalQuantile.ts'
import { exp } from '../../engine/base/math.ts'
import { normalCdf, normalTwoSided } from '../../models/numerics/normalCdf.ts'

/** Error is spent as the square of the share of the data seen. */
const POWER = 2
/** Points at which a density is held; an even number of intervals. */
const POINTS = 257
const TOLERANCE = 1e-10

/**
 * Two-sided levels at which a mean may be judged at each of several looks at growing data, so that the chance of ever calling a true zero
 * a difference is `level`.
 *
 * Alpha spending (Lan and DeMets 1983, Biometrika 70, 659–663): after a fraction t of the data, level·t² is spent (the power family of Kim
 * and DeMets 1987, Biometrika 74, 149–154); the bound c_k solves
 *
 *     P(|Z_1| < c_1, …, |Z_{k−1}| < c_{k−1}, |Z_k| ≥ c_k) = level·(t_k² − t_{k−1}²)
 *
 * for a Brownian motion S_k = Z_k·√t_k by recursive integration (Armitage, McPherson and Rowe 1969, JRSS A 132, 235–244), and the level is
 * P(|Z| ≥ c_k). The mean ± {@link critical}(draws, level_k) standard errors, over all looks together, holds the truth with 1 − level: repeated
 * confidence intervals, valid whatever ends the looking (Jennison and Turnbull 1989, JRSS B 51, 305–361). Student's t in the place of
 * the normal quantile follows their book of 2000, section 3.8.
 *
 * @param fractions of the most data, ascending, the last 1
 * @example sequentialLevels([0.5, 1], 0.05) // [0.0125, 0.0436…]
 */
export function sequentialLevels(fractions: readonly number[], level: number): number[] {
  const levels: number[] = []
  let before: Density | undefined
  fractions.forEach((t, k) => {
    const spend = level * (t ** POWER - (k === 0 ? 0 : fractions[k - 1] ** POWER))
    const dt = t - (k === 0 ? 0 : fractions[k - 1])
    const bound = boundOf((z) => exitProbability(before, z * Math.sqrt(t), dt), spend)
    levels.push(normalTwoSided(bound))
    before = stayed(before, bound * Math.sqrt(t), dt)
  })
  return levels
}

/**
 * Chance that a Brownian motion, looked at after the fractions of its time, first lies beyond ±bounds·√t at each look.
 *
 * @example exitProbabilities([1.96, 1.96], [0.5, 1]) // [0.05, 0.033]: two looks without correction err in 8.3%
 */
export function exitProbabilities(bounds: readonly number[], fractions: readonly number[]): number[] {
  let before: Density | undefined
  return bounds.map((z, k) => {
    const dt = fractions[k] - (k === 0 ? 0 : fractions[k - 1])
    const edge = z * Math.sqrt(fractions[k])
    const left = exitProbability(before, edge, dt)
    before = stayed(before, edge, dt)
    return left
  })
}

/** Where a motion is that has not left: a density at equally spaced points, symmetric about 0, by Simpson's weights. */
interface Density {
  readonly points: Float64Array
  /** Density times weight. */
  readonly mass: Float64Array
}

/** P(|S| ≥ edge after dt more): both sides are equal. */
function exitProbability(before: Density | undefined, edge: number, dt: number): number {
  const sd = Math.sqrt(dt)
  if (before === undefined) return normalTwoSided(edge / sd)
  const { points, mass } = before
  let sum = 0
  for (let i = 0; i < points.length; i++) sum += mass[i] * normalCdf((points[i] - edge) / sd)
  return 2 * sum
}

function stayed(before: Density | undefined, edge: number, dt: number): Density {
  const step = (2 * edge) / (POINTS - 1)
  const points = Float64Array.from({ length: POINTS }, (_, i) => -edge + i * step)
  const scale = 1 / Math.sqrt(2 * Math.PI * dt)
  const from = before ?? { points: Float64Array.of(0), mass: Float64Array.of(1) }
  const mass = points.map((s, i) => {
    let density = 0
    for (let j = 0; j < from.points.length; j++) density += from.mass[j] * exp(-((s - from.points[j]) ** 2) / (2 * dt))
    const simpson = i === 0 || i === POINTS - 1 ? 1 : i % 2 === 1 ? 4 : 2
    return density * scale * simpson * (step / 3)
  })
  return { points, mass }
}

/** z with f(z) = target, f falling; by halving. */
function boundOf(f: (z: number) => number, target: number): number {
  let low = 0
  let high = 2 * NORMAL_95
  while (f(high) > target) high *= 2
  while (high - low > TOLERANCE) {
    const middle = (low + high) / 2
    if (f(middle) > target) low = middle
    else high = middle
  }
  return (low + high) / 2
}
