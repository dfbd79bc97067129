import { pair } from '../../base/keyed.ts'
import type { Host } from '../../plan/mechanism.ts'
import type { WorldFlight } from '../../plan/world.ts'

/** A flight of host posts under way. */
export interface HostFlight {
  readonly flight: WorldFlight
  /** First post of the step, and first after it. */
  posts(step: number): { readonly from: number; readonly to: number }
  /** Identity of the p-th post. */
  id(p: number): number
  /** Staff cost of a step at volume 1. */
  readonly costPerStep: number
}

/** The flights of host posts: posts by day t of a flight = ⌊perWeek · t/7⌋. */
export function hostFlights({ world, fixedStream }: Host): HostFlight[] {
  const { stepDays } = world
  return world.flights
    .filter((f) => f.type === 'community')
    .map((flight) => {
      const key = fixedStream('host', flight.name).a
      const posted = (elapsed: number) => Math.floor((flight.perWeek * elapsed * stepDays) / 7 + 1e-9)
      return {
        flight,
        posts: (step) =>
          step < flight.fromStep || step >= flight.toStep
            ? { from: 0, to: 0 }
            : { from: posted(step - flight.fromStep), to: posted(step - flight.fromStep + 1) },
        id: (p) => pair(key, p),
        costPerStep: flight.budget / Math.max(1, flight.toStep - flight.fromStep),
      }
    })
}
