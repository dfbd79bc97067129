/** Customers drawn one by one up to this many adoptions of an agent in a step. */
const ROWS = 8

/**
 * Rows into which the people of one adoption are split, to be drawn separately: one row each up to eight, and eight rows of nearly equal
 * weight beyond. Heterogeneity of the few is exact; of the many it averages out.
 */
export function rowsOf(people: number): number {
  return Math.min(ROWS, people)
}

/** People in a row of {@link rowsOf}. */
export function peopleInRow(people: number, row: number): number {
  const rows = rowsOf(people)
  return Math.floor(people / rows) + (row < people % rows ? 1 : 0)
}
