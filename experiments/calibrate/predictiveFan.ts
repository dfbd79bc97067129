import type { FanPoint } from '../../engine/base/calibrationResult.ts'
import type { ObservedSeries } from './observedSeries.ts'
import { weightedQuantiles } from './weighted.ts'

const SHARES = [0.05, 0.25, 0.5, 0.75, 0.95]

/** Runs as they would have been observed, and what each counts for. */
export interface Predictive {
  readonly outputs: readonly Float64Array[]
  readonly weights: Float64Array
}

/** Where runs lie at every point of every series, and the observation among them: [series][point]. */
export function predictiveFan(series: readonly ObservedSeries[], { outputs, weights }: Predictive): FanPoint[][] {
  let offset = 0
  return series.map(({ values, days }) => {
    const points = values.map((observed, i) => {
      const at = Float64Array.from(outputs, (output) => output[offset + i])
      return fanPoint(days?.[i] ?? i, observed, at, weights)
    })
    offset += values.length
    return points
  })
}

/** One point of a fan. PIT = P(run < observed) + ½P(run = observed) (Czado, Gneiting & Held 2009, at ½). */
export function fanPoint(day: number, observed: number, values: Float64Array, weights: Float64Array): FanPoint {
  const [p05, p25, p50, p75, p95] = weightedQuantiles(values, weights, SHARES)
  return { day, observed, p05, p25, p50, p75, p95, pit: Number.isFinite(observed) ? rankOf(observed, values, weights) : Number.NaN }
}

/** Share of the weight below a value, ties by half. */
export function rankOf(value: number, values: ArrayLike<number>, weights: ArrayLike<number>): number {
  let below = 0
  let total = 0
  for (let i = 0; i < values.length; i++) {
    total += weights[i]
    below += weights[i] * (values[i] < value ? 1 : values[i] === value ? 0.5 : 0)
  }
  return below / total
}

/** Share of ranks inside the central interval of a coverage. */
export function covered(ranks: readonly number[], coverage: number): number {
  const inside = ranks.filter((rank) => rank > (1 - coverage) / 2 && rank < (1 + coverage) / 2)
  return inside.length / ranks.length
}
