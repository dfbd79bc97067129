import type { DataHealth, RetentionData } from '../engine/base/fitData.ts'
import type { Check } from '../engine/base/result.ts'
import { repeatedRows, share } from './checks.ts'
import type { Mapping } from './mapping.ts'
import { memberCohorts } from './memberCohorts.ts'
import { looksPersonal } from './personal.ts'
import { Reading } from './reading.ts'
import type { Table } from './table.ts'
import type { Used } from './used.ts'

export type Cohort = RetentionData['cohorts'][number]

/**
 * Survivors by age out of one of three tables: `period, alive` (one cohort); `cohort, age, alive`; or a row per member with `start, end` (dates; a blank
 * end is somebody still there).
 *
 * alive[k] counts people, not shares: shares need `members:`. Ages must be whole and without a gap from the first (`firstAge:`, 0 unless stated), and nobody comes back.
 *
 * @throws InputError with all that is wrong
 */
export async function readRetention(
  table: Table,
  mapping: Mapping,
  guessed?: Check,
): Promise<{ readonly data: RetentionData; readonly health: DataHealth }> {
  const reading = await Reading.start(table, mapping, guessed)
  const members = reading.has('start') || reading.has('end')
  const { cohorts, window } = members ? await memberCohorts(reading) : { cohorts: await countedCohorts(reading), window: undefined }
  reading.assertFine()
  await repeatedRows(reading)
  share(reading)
  const { period } = mapping
  return { data: { cohorts, ...(period !== undefined && { period }) }, health: await reading.health(members, window) }
}

async function countedCohorts(reading: Reading): Promise<readonly Cohort[]> {
  const age = reading.has('age') && !reading.has('period') ? reading.column('age') : reading.required('period')
  const alive = reading.required('alive')
  const cohort = reading.column('cohort')
  if (!age || !alive || (reading.has('cohort') && !cohort)) return []
  const ages = await reading.table.ages(age.column)
  reading.oddCells(age, ages.odd, 'table-not-age')
  const counts = await reading.numbers(alive)
  const names = cohort && (await reading.table.dictionary(cohort.column))
  reading.dropBlanks(age, (row) => Number.isNaN(ages.values[row]))
  reading.dropBlanks(alive, (row) => Number.isNaN(counts.values[row]))
  if (cohort && names) reading.dropBlanks(cohort, (row) => names.codes[row] < 0)
  const people = asPeople(reading, alive, counts.values, counts.percents)
  const cohorts: Cohort[] = []
  const rowsOf = groupRows(reading, names?.codes)
  for (const [code, rows] of rowsOf) {
    const found = survivors(reading, { age, alive }, rows, ages.values, people)
    if (found.length > 0) cohorts.push({ name: code < 0 || !names ? 'all' : publicName(names.values[code], cohorts.length), alive: found })
  }
  return cohorts
}

/** Reports name cohorts; somebody's number or address is no name for one. */
function publicName(text: string, position: number): string {
  return looksPersonal(text) ? `cohort ${position + 1}` : text
}

/** Counts of people; shares times `members:`. A share that nobody says what of is an issue. */
function asPeople(reading: Reading, alive: Used, values: Float64Array, percents: number): Float64Array {
  const { members } = reading.mapping
  const rows = reading.keptRows()
  reading.rule(
    alive,
    (row) => values[row] < 0,
    'table-negative',
    (row) => ({ found: values[row] }),
  )
  const shares = percents > 0 || rows.some((row) => !Number.isInteger(values[row]))
  if (!shares) return values
  if (members === undefined) {
    // One share among counts is the cell that is told.
    const row = rows.find((one) => !Number.isInteger(values[one])) ?? rows[0] ?? 0
    reading.cellIssue(alive, row, 'table-shares')
    return values
  }
  // 100, 63.1, … are percentages although nobody wrote the sign.
  const whole = rows.reduce((most, row) => Math.max(most, values[row]), 0) > 1 ? 100 : 1
  return values.map((value) => Math.round((value / whole) * members))
}

function groupRows(reading: Reading, codes: Int32Array | undefined): Map<number, number[]> {
  const groups = new Map<number, number[]>()
  for (const row of reading.keptRows()) {
    const code = codes ? codes[row] : -1
    const group = groups.get(code)
    if (group) group.push(row)
    else groups.set(code, [row])
  }
  return groups
}

/** alive[k] of one cohort, or nothing after an issue. */
function survivors(
  reading: Reading,
  { age, alive }: { readonly age: Used; readonly alive: Used },
  rows: readonly number[],
  ages: Float64Array,
  people: Float64Array,
): number[] {
  const first = reading.mapping.firstAge ?? 0
  const sorted = [...rows].sort((a, b) => ages[a] - ages[b])
  const found: number[] = []
  let whole = true
  for (const [i, row] of sorted.entries()) {
    const k = ages[row] - first
    const before = sorted[i - 1]
    const problem = ageIssue(k, found.length, first)
    if (problem) {
      reading.cellIssue(age, row, problem.code, { ...problem.params, ...(before !== undefined && { first: reading.lines[before] }) })
      return []
    }
    if (before !== undefined && people[row] > people[before]) {
      reading.cellIssue(alive, row, 'table-alive-rises', { found: people[row], before: people[before], first: reading.lines[before] })
      whole = false
    }
    found.push(people[row])
  }
  if (found[0] === 0) {
    reading.cellIssue(alive, sorted[0], 'table-cohort-empty')
    return []
  }
  return whole ? found : []
}

function ageIssue(k: number, due: number, first: number): { readonly code: string; readonly params: Record<string, number> } | undefined {
  if (k === due) return undefined
  if (k < due) return { code: k < 0 ? 'table-age-below' : 'table-age-twice', params: { found: k + first, expected: first } }
  return due === 0
    ? { code: 'table-age-start', params: { found: k + first, expected: first } }
    : { code: 'table-age-gap', params: { found: k + first, expected: due + first } }
}
