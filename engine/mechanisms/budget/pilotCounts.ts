import type { WorldFlight } from '../../plan/world.ts'

/** What is counted of a flight. */
export const PILOT_COUNTS = 4
/** Places of contacts, money, engagements and customers among the counts. */
export const PILOT = { delivered: 0, spent: 1, engaged: 2, adopted: 3 } as const

/** Where the counts come from: running totals by flight, and figures by step and flight. */
export interface PilotSources {
  readonly delivered: ArrayLike<number>
  readonly spent: ArrayLike<number>
  readonly engaged: ArrayLike<number>
  readonly adopted: ArrayLike<number>
}

/** What flights brought while a pilot ran, in steps from start to end − 1; `counts` is [flight][{@link PILOT_COUNTS}]. */
export function pilotCounts(
  flights: readonly WorldFlight[],
  counts: Float64Array,
  { delivered, spent, engaged, adopted }: PilotSources,
  { start, end }: { readonly start: number; readonly end: number },
) {
  const row = counts.length / PILOT_COUNTS
  return {
    /** Takes the running totals at the start of the pilot off, puts those at its end on. */
    count(sign: 1 | -1): void {
      for (const { index } of flights) {
        counts[index * PILOT_COUNTS + PILOT.delivered] += sign * delivered[index]
        counts[index * PILOT_COUNTS + PILOT.spent] += sign * spent[index]
      }
    },

    /** Adds up what one side brought. */
    sum(side: readonly WorldFlight[], into: Float64Array): void {
      into.fill(0)
      for (const { index } of side) {
        into[PILOT.delivered] += counts[index * PILOT_COUNTS + PILOT.delivered]
        into[PILOT.spent] += counts[index * PILOT_COUNTS + PILOT.spent]
        for (let step = start; step < end; step++) {
          into[PILOT.engaged] += engaged[step * row + index]
          into[PILOT.adopted] += adopted[step * row + index]
        }
      }
    },
  }
}
