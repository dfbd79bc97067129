import { dayOfStep } from '../base/calendar.ts'
import type { World } from '../plan/world.ts'

type Times = Pick<World, 'days' | 'steps' | 'stepDays'>

/** A cube [step][width] summed over the steps of each day: [day][width]. */
export function dailySums({ days, steps, stepDays }: Times, cube: ArrayLike<number>, width: number): Float64Array {
  const sums = new Float64Array(days * width)
  for (let step = 0; step < steps; step++) {
    const day = Math.min(days - 1, dayOfStep(step, stepDays))
    for (let i = 0; i < width; i++) sums[day * width + i] += cube[step * width + i]
  }
  return sums
}

/** A cube [step][width] as it is at the end of each day: [day][width]. */
export function dailyEnds({ days, steps, stepDays }: Times, cube: ArrayLike<number>, width: number): Float64Array {
  const ends = new Float64Array(days * width)
  for (let step = 0; step < steps; step++) {
    const day = Math.min(days - 1, dayOfStep(step, stepDays))
    for (let i = 0; i < width; i++) ends[day * width + i] = cube[step * width + i]
  }
  return ends
}
