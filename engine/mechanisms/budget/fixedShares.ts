import type { WorldFlight } from '../../plan/world.ts'

/** Groups of flights that a fixed rule splits the money among. */
export const GROUPS = ['immediate', 'community', 'longTerm'] as const

/**
 * The group of a flight: the one that names it, or else by its kind. Bought impressions, pushes and live events act at once, creators and
 * communities make up the second group, the brand's own posts build for the long term.
 */
export function groupOf({ name, type }: Pick<WorldFlight, 'name' | 'type'>, named: readonly (readonly string[])[]): number {
  const at = named.findIndex((group) => group.includes(name))
  if (at >= 0) return at
  return type === 'brand' ? 2 : type === 'paid' || type === 'push' || type === 'live' ? 0 : 1
}
