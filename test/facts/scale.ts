import type { EmergentValue } from './factValues.ts'

/** The scale on which effects on a value add up: logarithms of ratios, durations and of what a change leaves; rates as they are. */
export function onScale({ kind }: EmergentValue, x: number): number {
  if (kind === 'rate') return x
  return Math.log(Math.max(SMALLEST, kind === 'change' ? 1 + x : x))
}

const SMALLEST = 0.01

/** How far a value lies from the middle of its band, in halves of the band; within it, at most 1. */
export function misfit(value: EmergentValue, scaled: number): number {
  const [low, high] = value.band.map((end) => onScale(value, end))
  return (scaled - (low + high) / 2) / ((high - low) / 2)
}
