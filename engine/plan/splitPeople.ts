/** Customers drawn one by one up to this many adoptions of an agent in a step. */
const ROWS = 8

/**
 * Splits the people of one adoption into customers that are drawn separately: one row each up to eight, and
 * eight rows of nearly equal weight beyond; `offset` counts the people before the row. Heterogeneity of the few is exact; of the many it averages out.
 */
export function* splitPeople(people: number): Iterable<[offset: number, weight: number]> {
  const rows = Math.min(ROWS, people)
  for (let row = 0, offset = 0; row < rows; row++) {
    const weight = Math.floor(people / rows) + (row < people % rows ? 1 : 0)
    yield [offset, weight]
    offset += weight
  }
}
