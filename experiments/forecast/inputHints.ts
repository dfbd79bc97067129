import type { InputHint } from '../../engine/base/forecastResult.ts'
import { studentTTwoSided } from '../../models/numerics/studentT.ts'
import type { DrawnInput } from './drawnInputs.ts'

/** Shown at most. */
const MOST = 3
/** Chance of naming any input that has nothing to do with what came in. */
const FALSE_NAMES = 0.05

/**
 * The uncertain inputs that what came in speaks for: those correlated, over the parameter draws, with what the simulations had by then (Student's
 * t, Bonferroni over all inputs), with their mean moved along the regression on it: now = before + slope · (actual − mean). Strongest move in
 * standard deviations first, at most three; none, where luck alone could do it.
 *
 * @param past by simulation: the logarithm of its sum so far
 * @param actual the same of what came in
 * @param draws parameter draw of each simulation
 */
export function inputHints(inputs: readonly DrawnInput[], past: ArrayLike<number>, actual: number, draws: ArrayLike<number>): InputHint[] {
  const means = meansByDraw(past, draws)
  const numbers = [...means.keys()]
  const n = numbers.length
  if (n < 8) return []
  const x = Float64Array.from(numbers, (draw) => means.get(draw) as number)
  const [meanX, sdX] = moments(x)
  // an actual past beyond the ensemble points no further than its edge
  const at = Math.min(Math.max(...x), Math.max(Math.min(...x), actual))
  if (!(sdX > 0)) return []
  const hints = inputs.flatMap(({ path, about, unit, values }) => {
    const y = Float64Array.from(numbers, (draw) => values[draw])
    const [meanY, sdY] = moments(y)
    if (!(sdY > 0)) return []
    const r = x.reduce((sum, value, i) => sum + (value - meanX) * (y[i] - meanY), 0) / (n * sdX * sdY)
    const t = r * Math.sqrt((n - 2) / Math.max(1e-12, 1 - r * r))
    if (studentTTwoSided(t, n - 2) * inputs.length > FALSE_NAMES) return []
    const shift = (r * (at - meanX)) / sdX
    return [{ path, about, unit, before: meanY, now: meanY + shift * sdY, shift }]
  })
  return hints.sort((a, b) => Math.abs(b.shift) - Math.abs(a.shift)).slice(0, MOST)
}

function meansByDraw(values: ArrayLike<number>, draws: ArrayLike<number>): Map<number, number> {
  const sums = new Map<number, { sum: number; n: number }>()
  for (let i = 0; i < draws.length; i++) {
    const { sum, n } = sums.get(draws[i]) ?? { sum: 0, n: 0 }
    sums.set(draws[i], { sum: sum + values[i], n: n + 1 })
  }
  return new Map([...sums].map(([draw, { sum, n }]) => [draw, sum / n]))
}

function moments(values: Float64Array): readonly [mean: number, sd: number] {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length
  return [mean, Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length)]
}
