import type { Trial } from '../blackBox.ts'

/**
 * What an experiment does not know for sure: one number, or numbers that vary together because they were fitted or calibrated
 * together. Different inputs are independent of each other.
 */
export interface UncertainInput {
  readonly name: string
  /** Which of a trial's values it sets. */
  readonly columns: readonly number[]
  /** How many independent uniform numbers say where it stands; one for a single number. */
  readonly dimensions: number
  /** Its values at a point of (0, 1)^dimensions: a single number's quantile. */
  readonly at: (point: ArrayLike<number>) => ArrayLike<number>
  /** Its most likely values. */
  readonly mode: ArrayLike<number>
  /** In how many directions it can leave the mode: one for a single number. */
  readonly directions: number
  /**
   * Its values 1.645 standard deviations away from the mode along a unit vector of `directions` numbers: of a single number its 5th
   * percentile along [−1], its 95th along [1].
   */
  readonly toward: (direction: readonly number[]) => ArrayLike<number>
}

/** Where a single number stands at its two ends: 5th and 95th percentile. */
const ENDS = [0.05, 0.95] as const

/**
 * A single uncertain number.
 *
 * @param quantile its value at a probability in [0, 1]
 * @example numberInput('x', 0, (u) => 10 * u, 5).toward([-1]) // [0.5]
 */
export function numberInput(name: string, column: number, quantile: (u: number) => number, mode: number): UncertainInput {
  return {
    name,
    columns: [column],
    dimensions: 1,
    at: (point) => [quantile(point[0])],
    mode: [mode],
    directions: 1,
    toward: ([direction]) => [quantile(direction < 0 ? ENDS[0] : ENDS[1])],
  }
}

/** A trial in which the j-th input takes the values that `of(j)` gives. */
export function trialOf(inputs: readonly UncertainInput[], luck: number, of: (j: number) => ArrayLike<number>): Trial {
  const values = new Float64Array(inputs.reduce((sum, { columns }) => sum + columns.length, 0))
  for (let j = 0; j < inputs.length; j++) {
    const own = of(j)
    inputs[j].columns.forEach((column, i) => (values[column] = own[i]))
  }
  return { values, luck }
}
