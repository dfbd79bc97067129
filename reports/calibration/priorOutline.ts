import type { Profile } from '../../engine/base/calibrationResult.ts'

/** Where a prior lies and how dense it is there, its densest part 1. */
export interface PriorOutline {
  readonly low: number
  readonly high: number
  /** Middles of equal steps from `low` to `high`, and the density there. */
  readonly points: readonly { readonly at: number; readonly height: number }[]
}

const STEPS = 24

/**
 * The shape of a prior from the values of a profile, which lie in the middle of equal parts of its mass: F(v_i) = (i + ½)/n, linear between
 * them, half a part beyond either end.
 */
export function priorOutline({ values }: Pick<Profile, 'values'>): PriorOutline | undefined {
  const n = values.length
  if (n < 2 || !values.every(Number.isFinite) || !(values[n - 1] > values[0])) return undefined
  const before = values[0] - (values[1] - values[0]) / 2
  const low = values[0] >= 0 ? Math.max(0, before) : before
  const high = values[n - 1] + (values[n - 1] - values[n - 2]) / 2
  const knots = [low, ...values, high]
  const shares = [0, ...values.map((_, i) => (i + 0.5) / n), 1]
  const cumulative = (x: number) => {
    const right = knots.findIndex((knot) => knot > x)
    if (right <= 0) return right < 0 ? 1 : 0
    const width = knots[right] - knots[right - 1]
    return shares[right - 1] + ((shares[right] - shares[right - 1]) * (x - knots[right - 1])) / width
  }
  const step = (high - low) / STEPS
  const masses = Array.from({ length: STEPS }, (_, i) => cumulative(low + (i + 1) * step) - cumulative(low + i * step))
  const most = Math.max(...masses)
  return { low, high, points: masses.map((mass, i) => ({ at: low + (i + 0.5) * step, height: mass / most })) }
}
