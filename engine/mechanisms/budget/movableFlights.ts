import type { World, WorldFlight } from '../../plan/world.ts'
import type { Allotment } from './allocate.ts'
import { isMovable, plannedSpend } from './plannedSpend.ts'

/** The flights among which the money of a step can be moved, as far as a step has them. */
export interface MovableFlights {
  /** The first n stand for the flights of the step; all are made once. */
  readonly allotments: readonly Allotment[]
  /** Flight of an allotment. */
  readonly who: readonly WorldFlight[]
  /** Fills in the flights of a step, at their plans; `bound` sets weight and bounds of each. Returns how many there are. */
  gather(step: number, bound: (at: Allotment, flight: WorldFlight) => void): number
}

/** The movable flights of a world, see {@link MovableFlights}. */
export function movableFlights(world: World): MovableFlights {
  const { flights } = world
  const planned = flights.map((f) => plannedSpend(world, f))
  const allotments: Allotment[] = flights.map(() => ({ planned: 0, weight: 1, least: 0, most: 1, volume: 1 }))
  const who: WorldFlight[] = [...flights]

  return {
    allotments,
    who,
    gather(step, bound) {
      let n = 0
      flights.forEach((flight, f) => {
        if (!isMovable(flight, planned[f], step)) return
        const at = allotments[n]
        at.planned = planned[f]
        bound(at, flight)
        who[n++] = flight
      })
      return n
    },
  }
}
