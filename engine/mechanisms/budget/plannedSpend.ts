import type { World, WorldFlight } from '../../plan/world.ts'
import { channelUsers } from '../../population/channelUsers.ts'

/**
 * What a flight costs in each of its steps if nothing changes, in money: budget / steps, and for pushes perWeek · Δ/7 · costPerPush to
 * everybody who opted in.
 */
export function plannedSpend({ population, stepDays }: World, flight: WorldFlight): number {
  const { budget, fromStep, toStep, type, segments, channel, optIn, perWeek, costPerPush } = flight
  const fixed = budget / Math.max(1, toStep - fromStep)
  if (type !== 'push') return fixed
  const reached = segments.reduce((sum, s) => sum + channelUsers(population, s, channel).count, 0) * optIn * population.scale
  return fixed + ((perWeek * stepDays) / 7) * reached * costPerPush
}

/** Whether money can be moved to and from the flight in a step: it runs, costs something, and is not booked for a date as live events are. */
export function isMovable(flight: WorldFlight, planned: number, step: number): boolean {
  return flight.type !== 'live' && planned > 0 && step >= flight.fromStep && step < flight.toStep
}

/** Most that a flight can take in multiples of its plan: nobody gets a push twice. */
export function mostVolume(flight: WorldFlight, ceiling: number): number {
  return flight.type === 'push' ? Math.min(1, ceiling) : ceiling
}
