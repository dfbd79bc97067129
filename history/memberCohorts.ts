import { dayNumber } from '../engine/base/calendar.ts'
import { isoDay } from './cells.ts'
import { check, dateGaps, repeatedIds } from './checks.ts'
import { LEAST_PEOPLE } from './columnHealth.ts'
import { periodDays } from './periodDays.ts'
import type { Reading } from './reading.ts'

interface MemberCohorts {
  readonly cohorts: readonly { readonly name: string; readonly alive: readonly number[] }[]
  readonly window?: readonly [number, number]
}

/**
 * Cohorts of the members who started in the same period (of `period:`, a month of 30 days unless stated), named by its first day:
 *
 *   alive[k] = members whose end is blank or later than start + k periods,
 *
 * for every k that all of the cohort could reach by the end of the window (`until:`, else the last day in the table). `end` is the day from which the member
 * is gone. An end after the window is somebody still there at its end.
 */
export async function memberCohorts(reading: Reading): Promise<MemberCohorts> {
  const [start, end] = [reading.required('start'), reading.required('end')]
  const id = reading.column('id')
  if (!start || !end) return { cohorts: [] }
  const length = periodDays(reading.mapping.period ?? 'month')
  const [starts, ends] = [await reading.days(start), await reading.days(end)]
  if (id) await repeatedIds(reading, id)
  reading.dropBlanks(start, (row) => Number.isNaN(starts[row]))
  reading.rule(
    end,
    (row) => ends[row] < starts[row],
    'table-end-before-start',
    (row) => ({ found: isoDay(ends[row]), start: isoDay(starts[row]) }),
  )
  if (reading.issues.length > 0) return { cohorts: [] }
  const last = lastDay(reading, starts, ends)
  reading.drop(
    reading.keptRows().filter((row) => starts[row] > last),
    'late',
    { en: `started after ${isoDay(last)}, the end of the window`, zh: `开始日期晚于窗口结束日 ${isoDay(last)}` },
  )
  const rows = reading.keptRows()
  const first = rows.reduce((least, row) => Math.min(least, starts[row]), Number.POSITIVE_INFINITY)
  dateGaps(reading, start, starts)
  const groups = new Map<number, number[]>()
  for (const row of rows) {
    const group = Math.floor((starts[row] - first) / length)
    const members = groups.get(group)
    if (members) members.push(row)
    else groups.set(group, [row])
  }
  const cohorts = [...groups]
    .sort(([a], [b]) => a - b)
    .map(([group, members]) => cohort(isoDay(Math.ceil(first + group * length)), members, starts, ends, { last, length }))
  sizeCheck(reading, cohorts)
  return { cohorts, window: [first, last] }
}

function lastDay(reading: Reading, starts: Float64Array, ends: Float64Array): number {
  const stated = reading.mapping.until ?? reading.mapping.through
  if (stated !== undefined) return dayNumber(stated)
  return reading
    .keptRows()
    .reduce((most, row) => Math.max(most, starts[row], Number.isNaN(ends[row]) ? most : ends[row]), Number.NEGATIVE_INFINITY)
}

function cohort(
  name: string,
  members: readonly number[],
  starts: Float64Array,
  ends: Float64Array,
  { last, length }: { readonly last: number; readonly length: number },
): { readonly name: string; readonly alive: readonly number[] } {
  // Everybody in the cohort could have reached these ages.
  const newest = members.reduce((most, row) => Math.max(most, starts[row]), Number.NEGATIVE_INFINITY)
  const reached = Math.floor((last - newest) / length)
  const alive = [members.length]
  for (let k = 1; k <= reached; k++) alive.push(members.filter((row) => !(ends[row] <= starts[row] + k * length)).length)
  return { name, alive }
}

function sizeCheck(reading: Reading, cohorts: MemberCohorts['cohorts']): void {
  const small = cohorts.filter(({ alive }) => alive[0] < LEAST_PEOPLE).length
  const title = { en: 'Size of cohorts', zh: '批次人数' }
  reading.checks.push(
    small === 0
      ? check(
          'cohort-size',
          title,
          'PASS',
          `${cohorts.length} cohorts, each of ten people or more.`,
          `共 ${cohorts.length} 个批次，每个都不少于 10 人。`,
        )
      : check(
          'cohort-size',
          title,
          'REVIEW',
          `${small} of ${cohorts.length} cohorts have fewer than ten people; a longer \`period:\` makes them larger.`,
          `${cohorts.length} 个批次中有 ${small} 个不足 10 人，可加大 \`period:\`。`,
        ),
  )
}
