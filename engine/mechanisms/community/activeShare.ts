import { log } from '../../base/math.ts'

/** Active share at the three sizes of groups for which it has been published. */
export interface ActiveShares {
  readonly activeSmall: number
  readonly activeMiddle: number
  readonly activeLarge: number
}

/** Middles of the bands 50–100, 150–250 and 300–500 people. */
const SIZES = [75, 200, 400] as const

/**
 * Share of a fresh group's members who are active: linear in the logarithm of the group's size between the three published sizes, constant
 * beyond them.
 *
 * @example activeShare(200, { activeSmall: 0.65, activeMiddle: 0.45, activeLarge: 0.25 }) // 0.45
 */
export function activeShare(groupSize: number, { activeSmall, activeMiddle, activeLarge }: ActiveShares): number {
  const [small, middle, large] = SIZES
  if (groupSize <= small) return activeSmall
  if (groupSize >= large) return activeLarge
  const between = (from: number, to: number, at: number, then: number) => at + ((then - at) * log(groupSize / from)) / log(to / from)
  return groupSize <= middle ? between(small, middle, activeSmall, activeMiddle) : between(middle, large, activeMiddle, activeLarge)
}
