import { type Key, uniform } from '../../engine/base/keyed.ts'
import { exp } from '../../engine/base/math.ts'
import { normalQuantile } from '../../engine/base/normalQuantile.ts'
import { poissonQuantile } from '../../engine/base/poissonQuantile.ts'
import type { Noise, ObservedSeries } from './observedSeries.ts'

/**
 * What would have been observed of a simulation: its outputs with the noise of each series. Drawn by (key, number of the run, position),
 * so that it is the same each time.
 */
export function measured(series: readonly ObservedSeries[], outputs: Float64Array, key: Key, run: number): Float64Array {
  const result = Float64Array.from(outputs)
  let at = 0
  for (const { values, noise } of series)
    for (let i = 0; i < values.length; i++, at++) result[at] = noisy(noise, outputs[at], uniform(key, run, at))
  return result
}

function noisy(noise: Noise, x: number, u: number): number {
  switch (noise.kind) {
    case 'none':
      return x
    case 'relative':
      return x * exp(noise.sd * normalQuantile(u) - (noise.sd * noise.sd) / 2)
    case 'absolute':
      return x + noise.sd * normalQuantile(u)
    case 'poisson':
      return x > 0 ? poissonQuantile(x, u) : 0
  }
}
