import type { GrowableTable } from '../../base/growableTable.ts'
import type { Schedule } from '../../base/schedule.ts'

/** What the firm knows its customers from; a table is missing while its lifecycle is off. */
export interface CustomerTables {
  readonly members: GrowableTable | undefined
  readonly leavers: GrowableTable | undefined
  readonly customers: GrowableTable | undefined
}

/** Whom to watch, and when to ask. */
export interface Watch {
  /** By product. */
  readonly isIn: readonly boolean[]
  /** Days of absence after which somebody is asked. */
  readonly after: number
  readonly stepDays: number
  /** First step at or after a day in which somebody can be asked, not before the step given. */
  stepAt(day: number, now: number): number
}

/**
 * Puts new faces on the list of the watched, each filed under the step in which it is asked first: members who left in the last step, and
 * customers who ordered for the first time, from `seen` on.
 */
export function absentees(
  watched: GrowableTable,
  due: Schedule,
  seen: Int32Array,
  { members, leavers, customers }: CustomerTables,
  { isIn, after, stepDays, stepAt }: Watch,
): (step: number) => void {
  function watch(row: number, product: number, people: number, turn: number): number {
    const at = watched.add()
    watched.at.row[at] = row
    watched.at.product[at] = product
    watched.at.people[at] = people
    watched.at.turn[at] = turn
    watched.at.asked[at] = -1
    return at
  }

  function meetLeavers(all: GrowableTable, left: GrowableTable, step: number): void {
    for (let i = 0; i < left.size; i++) {
      const row = left.at.row[i]
      const product = all.at.product[row]
      if (isIn[product]) due.file(watch(row, product, left.at.people[i], step - 1), stepAt((step - 1) * stepDays + after, step))
    }
  }

  function meetCustomers(all: GrowableTable, step: number): void {
    for (; seen[0] < all.size; seen[0]++) {
      const product = all.at.product[seen[0]]
      if (isIn[product]) due.file(watch(seen[0], product, 0, 0), stepAt(all.at.last[seen[0]] + after, step))
    }
  }

  return (step) => {
    if (members && leavers) meetLeavers(members, leavers, step)
    if (customers) meetCustomers(customers, step)
  }
}
