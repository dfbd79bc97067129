import type { Objective } from './objective.ts'

/** A point on the line that satisfies the strong Wolfe conditions, or the lowest seen. */
export interface LinePoint {
  readonly x: Float64Array
  readonly value: number
  readonly gradient: Float64Array
  readonly evaluations: number
}

interface Trial {
  readonly at: number
  readonly value: number
  readonly slope: number
  readonly x: Float64Array
  readonly gradient: Float64Array
}

const DECREASE = 1e-4
const CURVATURE = 0.9
/** Values nearer than this, relative to f, cannot be told apart. */
export const ROUNDING = 1e-13
const EVALUATIONS = 40
const EXPANSION = 2.5
/** A new point stays this share of the bracket away from its ends. */
const MARGIN = 0.1

/**
 * A step t > 0 along a descent direction with f(x + td) ≤ f + c₁·t·slope and |slope(t)| ≤ c₂·|slope|, c₁ = 10⁻⁴, c₂ = .9: bracketing, then
 * safeguarded cubic interpolation (Nocedal & Wright 2006, algorithms 3.5 and 3.6). Where the decrease drowns in rounding the slope decides
 * instead (Hager & Zhang 2005, approximate Wolfe conditions). Points without a finite value shorten the step.
 * Returns the lowest point found, undefined where none is below f by more than rounding and the slope says no better.
 *
 * @example
 * lineSearch(([x], g) => ((g[0] = 2 * x), x * x), Float64Array.of(1), 1, -4, Float64Array.of(-2))?.x // [0]
 */
export function lineSearch(
  objective: Objective,
  x: Float64Array,
  value: number,
  slope: number,
  direction: Float64Array,
): LinePoint | undefined {
  const trial = (at: number): Trial => {
    const point = x.map((v, i) => v + at * direction[i])
    const gradient = new Float64Array(x.length)
    const found = objective(point, gradient)
    let along = 0
    for (let i = 0; i < x.length; i++) along += gradient[i] * direction[i]
    return {
      at,
      value: Number.isFinite(found) && Number.isFinite(along) ? found : Number.POSITIVE_INFINITY,
      slope: along,
      x: point,
      gradient,
    }
  }
  const start: Trial = { at: 0, value, slope, x, gradient: new Float64Array(0) }
  const rounding = ROUNDING * Math.abs(value)
  const enough = (t: Trial) =>
    t.value <= value + DECREASE * t.at * slope || (t.value <= value + rounding && t.slope <= (2 * DECREASE - 1) * slope)
  const flat = (t: Trial) => Math.abs(t.slope) <= -CURVATURE * slope
  let low = start
  let high: Trial | undefined
  let at = 1
  let last = 0
  for (let evaluations = 1; evaluations <= EVALUATIONS; evaluations++) {
    last = evaluations
    const t = trial(at)
    const worse = !enough(t) || (low !== start && t.value > low.value + rounding)
    if (!worse && flat(t)) return { ...t, evaluations }
    if (worse) high = t
    else {
      if (high ? t.slope * (high.at - low.at) >= 0 : t.slope >= 0) high = low
      low = t
    }
    if (high && Math.abs(high.at - low.at) <= 1e-14 * Math.max(1, low.at)) break
    at = high ? inside(low, high) : at * EXPANSION
  }
  return low === start ? undefined : { ...low, evaluations: last }
}

/** The minimum of the cubic through both ends and their slopes, kept away from the ends; the middle where there is none. */
function inside(low: Trial, high: Trial): number {
  const width = high.at - low.at
  const [from, to] = [low.at + MARGIN * width, high.at - MARGIN * width]
  const middle = low.at + width / 2
  if (!Number.isFinite(high.value)) return low.at + MARGIN * width
  const d1 = low.slope + high.slope - (3 * (low.value - high.value)) / (low.at - high.at)
  const root = d1 * d1 - low.slope * high.slope
  if (!(root >= 0)) return middle
  const d2 = Math.sign(width) * Math.sqrt(root)
  const t = high.at - (width * (high.slope + d2 - d1)) / (high.slope - low.slope + 2 * d2)
  return Number.isFinite(t) ? Math.min(Math.max(t, Math.min(from, to)), Math.max(from, to)) : middle
}
