import type { FanPoint } from '../../engine/base/calibrationResult.ts'

/** Ends of a 90% band as ranks. */
const LOW = 0.05

/** Whether an observed point lies inside the 90% band of calibrated runs. */
export function isInside({ pit }: Pick<FanPoint, 'pit'>): boolean {
  return pit > LOW && pit < 1 - LOW
}

/** How many points were observed, and how many of them lie inside the 90% band. */
export function insideOf(points: readonly FanPoint[]): { readonly inside: number; readonly points: number } {
  return { inside: points.filter(isInside).length, points: points.filter(({ pit }) => Number.isFinite(pit)).length }
}
