import type { GrowableTable } from '../../base/growableTable.ts'
import type { WorldFlight } from '../../plan/world.ts'

/** How much of what a flight's posts of a step are worth came out, 1 unless a policy changed it. */
export interface Volumes {
  /** Keeps the volumes of a step, for as long as the step's posts live; only what is not 1 takes a row. */
  keep(flights: readonly WorldFlight[], step: number, volume: Float64Array): void
  of(flight: number, step: number): number
}

/** Volumes over a table with the columns `step`, `flight` and `volume`, rows ascending by step. */
export function volumes(table: GrowableTable): Volumes {
  return {
    keep(flights, step, volume) {
      for (const { index, fromStep, toStep } of flights) {
        if (volume[index] === 1 || step < fromStep || step >= toStep) continue
        const row = table.add()
        table.at.step[row] = step
        table.at.flight[row] = index
        table.at.volume[row] = volume[index]
      }
    },
    of(flight, step) {
      for (let row = table.size - 1; row >= 0 && table.at.step[row] >= step; row--) {
        if (table.at.step[row] === step && table.at.flight[row] === flight) return table.at.volume[row]
      }
      return 1
    },
  }
}
