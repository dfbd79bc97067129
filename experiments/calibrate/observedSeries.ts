import type { Text } from '../../engine/base/value.ts'

/** How far an observed value lies from what was there, besides the luck that a simulation has itself. */
export type Noise =
  | { readonly kind: 'none' }
  /** A factor exp(σz − σ²/2), mean 1: `sd` is its σ, about the relative error. */
  | { readonly kind: 'relative'; readonly sd: number }
  | { readonly kind: 'absolute'; readonly sd: number }
  /** A count: Poisson with what was there as its mean. */
  | { readonly kind: 'poisson' }

/** A series that has been observed. */
export interface ObservedSeries {
  /** Unique. */
  readonly name: string
  readonly label: Text
  /** Unit of a value: `orders`, `people`, `money`, `share`. */
  readonly unit: string
  /** Whether values may be negative: a balance, a rating. */
  readonly isSigned?: boolean
  /** In the order of time; NaN where nothing is known, or is not to be looked at. Simulations put out as many. */
  readonly values: readonly number[]
  /** First day of each value's period, counted from the scenario's start; its position where absent. */
  readonly days?: readonly number[]
  readonly noise: Noise
}

/** Values of all series together, in their order: what one simulation puts out. */
export function observedValues(series: readonly ObservedSeries[]): Float64Array {
  return Float64Array.from(series.flatMap(({ values }) => values))
}
