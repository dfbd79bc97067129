import { choleskyRows } from '../../engine/base/fitted.ts'
import { NORMAL_90 } from '../../engine/base/normalQuantile.ts'
import type { PosteriorSpec } from '../../engine/base/value.ts'
import type { UncertainInput } from './uncertainInput.ts'

/** Steps of the power iteration; the order of rows needs no digits. */
const ITERATIONS = 100

/**
 * The columns of one posterior sample as one input. A number in (0, 1) picks a row; rows are ordered along the first principal
 * component, so that neighbours are alike. Directions are those of a normal distribution with the sample's covariance, and its ends
 * stay between the smallest and the largest value of each column.
 *
 * @param specs all columns of one sample, in the order of `columns`
 */
export function posteriorInput(name: string, columns: readonly number[], specs: readonly PosteriorSpec[]): UncertainInput {
  const count = specs[0].values.length
  const centre = specs.map(({ values }) => values.reduce((sum, x) => sum + x, 0) / count)
  const covariance = specs.map(({ values: x }, i) =>
    specs.map(({ values: y }, j) => x.reduce((sum, _, row) => sum + (x[row] - centre[i]) * (y[row] - centre[j]), 0) / count),
  )
  const axis = firstComponent(covariance)
  const score = (row: number) => specs.reduce((sum, { values }, j) => sum + axis[j] * (values[row] - centre[j]), 0)
  const order = Array.from({ length: count }, (_, row) => row).sort((a, b) => score(a) - score(b))
  const factor = choleskyRows(covariance) ?? covariance.map((row, i) => row.map((x, j) => (i === j ? Math.sqrt(x) : 0)))
  const within = (x: number, values: readonly number[]) => Math.min(Math.max(x, Math.min(...values)), Math.max(...values))
  const deviation = (direction: readonly number[], j: number) => factor[j].reduce((sum, x, k) => sum + x * direction[k], 0)
  return {
    name,
    columns,
    dimensions: 1,
    at: (point) => {
      const row = order[Math.min(count - 1, Math.floor(point[0] * count))]
      return specs.map(({ values }) => values[row])
    },
    mode: specs.map(({ center }) => center),
    directions: specs.length,
    toward: (direction) => specs.map(({ center, values }, j) => within(center + NORMAL_90 * deviation(direction, j), values)),
  }
}

/** The direction in which standardised columns vary most, per standard deviation of each. */
function firstComponent(covariance: readonly (readonly number[])[]): number[] {
  const deviations = covariance.map((row, i) => Math.sqrt(row[i]) || 1)
  let axis = deviations.map(() => 1)
  for (let step = 0; step < ITERATIONS; step++) {
    const next = covariance.map((row, i) => row.reduce((sum, x, j) => sum + (x / deviations[i] / deviations[j]) * axis[j], 0))
    const length = Math.sqrt(next.reduce((sum, x) => sum + x * x, 0))
    // columns that cancel out leave the order as it was
    if (!(length > 0)) break
    axis = next.map((x) => x / length)
  }
  return axis.map((x, i) => x / deviations[i])
}
