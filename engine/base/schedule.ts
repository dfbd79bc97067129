import type { GrowableTable } from './growableTable.ts'

/**
 * Rows of a table filed under the step in which they act next, so that a step visits only those. Lists are
 * linked through the table's column `next`; `first` holds one list per step. A link is the row's number plus 1.
 */
export interface Schedule {
  /** Files a row; steps past the horizon are dropped. A row stands in one list at a time. */
  file(row: number, step: number): void
  /** Visits the rows filed under the step, in the reverse order of filing; a visitor may file the row again, later. */
  visit(step: number, visitor: (row: number) => void): void
}

/** A schedule over lists that start in `first` and run through the table's column `next`. */
export function schedule(first: Int32Array, table: GrowableTable): Schedule {
  return {
    file(row, step) {
      if (step >= first.length) return
      table.at.next[row] = first[step]
      first[step] = row + 1
    },
    visit(step, visitor) {
      let link = first[step]
      first[step] = 0
      while (link > 0) {
        const row = link - 1
        link = table.at.next[row]
        visitor(row)
      }
    },
  }
}
