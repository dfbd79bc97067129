import { dayNumber } from '../engine/base/calendar.ts'
import type { DataHealth, DesignData, Term } from '../engine/base/fitData.ts'
import { nearest } from '../engine/base/nearest.ts'
import type { Check } from '../engine/base/result.ts'
import { check, dateGaps, outliers, repeatedRows, share } from './checks.ts'
import { LEAST_PEOPLE } from './columnHealth.ts'
import { leakage } from './leakage.ts'
import { ROLES, type Mapping } from './mapping.ts'
import { Reading } from './reading.ts'
import type { Table } from './table.ts'
import type { Used } from './used.ts'

/** Words of a yes-or-no column that needs no `equals:`; the first of a pair is 1. */
const PAIRS = [
  ['yes', 'no'],
  ['y', 'n'],
  ['true', 'false'],
  ['是', '否'],
  ['已流失', '未流失'],
  ['流失', '留存'],
] as const

/** A column of the design before rows are taken out. */
interface Part {
  readonly used: Used
  readonly kind: 'number' | 'indicator'
  readonly values: Float64Array
  readonly equals?: string
}

/**
 * Outcome and terms, row by row: a term is a column of numbers, or with `equals:` 1 where the column has that value and 0 elsewhere. Rows in which a needed value is unknown are left out and counted.
 *
 * @throws InputError with all that is wrong, leakage of the outcome into a term among it
 */
export async function readDesign(
  table: Table,
  mapping: Mapping,
  guessed?: Check,
): Promise<{ readonly data: DesignData; readonly health: DataHealth }> {
  const reading = await Reading.start(table, mapping, guessed)
  const churn = mapping.kind === 'churn'
  const outcome = await outcomePart(reading, churn)
  const names = Object.keys(mapping.columns ?? {}).filter(
    (role) => role === 'tenure' || !ROLES[churn ? 'churn' : 'regression'].includes(role),
  )
  const terms: Part[] = []
  for (const name of names) {
    const used = reading.column(name)
    const part = used && (await termPart(reading, used, outcome?.used))
    if (part) terms.push(part)
  }
  if (names.length === 0) reading.issues.push({ code: 'table-no-terms', path: ['columns'] })
  await idCheck(reading)
  const days = await dates(reading)
  const holdout = holdoutOf(reading, days)
  const parts = [...(outcome ? [outcome] : []), ...terms]
  for (const { used, values } of parts) reading.dropBlanks(used, (row) => Number.isNaN(values[row]))
  if (outcome) constants(reading, outcome, terms)
  if (outcome && reading.issues.length === 0) leakage(reading, outcome, terms)
  reading.assertFine()
  await repeatedRows(reading)
  for (const part of parts) if (part.kind === 'number') outliers(reading, part.used, part.values)
  share(reading)
  const data = design(reading, outcome as Part, terms, holdout)
  const window = days && spanOf(reading, days)
  return { data, health: await reading.health(churn, window) }
}

async function outcomePart(reading: Reading, churn: boolean): Promise<Part | undefined> {
  const used = reading.required('outcome')
  if (!used) return undefined
  if (used.source.equals !== undefined) return indicator(reading, used, used.source.equals)
  if (!churn) return { used, kind: 'number', values: (await reading.numbers(used)).values }
  const texts = (await reading.table.commonest(used.column, 3)).map(({ text }) => text.toLowerCase())
  const pair = PAIRS.find(
    (words) => texts.length <= 2 && texts.length > 0 && texts.every((text) => (words as readonly string[]).includes(text)),
  )
  if (pair) return eventOf(reading, used, pair[0])
  const { values, odd } = await reading.table.numbers(used.column)
  const wrong = odd.count > 0 || values.some((value) => !Number.isNaN(value) && value !== 0 && value !== 1)
  if (wrong) {
    const params = { column: used.column.shown, known: await publicValues(reading.table, used) }
    reading.issues.push({ code: 'table-outcome-event', path: ['columns', 'outcome'], params })
    return undefined
  }
  return { used, kind: 'indicator', values }
}

/** The event of a yes-or-no column, written as in the table; said in a check. */
async function eventOf(reading: Reading, used: Used, word: string): Promise<Part | undefined> {
  const texts = await reading.table.commonest(used.column, 3)
  const yes = texts.find(({ text }) => text.toLowerCase() === word)?.text ?? word
  const { shown } = used.column
  const title = { en: 'The event', zh: '事件取值' }
  reading.checks.push(
    check(
      'event-guessed',
      title,
      'PASS',
      `${shown} = "${yes}" was taken for the event; \`equals:\` says otherwise.`,
      `将 “${shown}” = “${yes}” 视为事件，可用 \`equals:\` 另行指定。`,
    ),
  )
  return indicator(reading, used, yes)
}

async function termPart(reading: Reading, used: Used, outcome: Used | undefined): Promise<Part | undefined> {
  if (outcome && outcome.column === used.column) {
    reading.issues.push({ code: 'table-outcome-term', path: ['columns', used.role], params: { column: used.column.shown } })
    return undefined
  }
  const { equals } = used.source
  if (equals !== undefined) return indicator(reading, used, equals)
  const read = await reading.table.numbers(used.column)
  const filled = reading.table.rows - read.blanks
  if (await isId(reading, used, filled)) {
    reading.issues.push({ code: 'table-id-term', path: ['columns', used.role], params: { column: used.column.shown } })
    return undefined
  }
  if (filled > 0 && read.odd.count > filled / 2) {
    const params = { column: used.column.shown, term: used.role, known: await publicValues(reading.table, used) }
    reading.issues.push({ code: 'table-text-term', path: ['columns', used.role], params })
    return undefined
  }
  return { used, kind: 'number', values: reading.checked(used, read).values }
}

/** Another value in every row under a heading that says who: the number of a customer explains nothing. */
async function isId(reading: Reading, used: Used, filled: number): Promise<boolean> {
  const entry = reading.mapping.columns?.['id']
  const id = entry === undefined ? undefined : typeof entry === 'string' ? entry : entry.column
  if (id === used.column.name) return true
  if (filled < LEAST_PEOPLE) return false
  const profile = await reading.table.profile(used.column)
  return profile.distinct === filled && (await reading.table.isPersonal(used.column, profile))
}

async function indicator(reading: Reading, used: Used, equals: string): Promise<Part | undefined> {
  const { codes, values: texts } = await reading.table.dictionary(used.column)
  const wanted = equals.trim()
  const same = texts.map((text) => text === wanted || (wanted !== '' && Number(text) === Number(wanted)))
  if (!same.includes(true)) {
    const known = await publicValues(reading.table, used)
    const meant = nearest(wanted, known.split(', '))
    const params = { column: used.column.shown, found: wanted, known, ...(meant !== undefined && { suggestion: meant }) }
    reading.issues.push({ code: 'table-value-absent', path: ['columns', used.role, 'equals'], params })
    return undefined
  }
  const values = Float64Array.from(codes, (code) => (code < 0 ? Number.NaN : same[code] ? 1 : 0))
  return { used, kind: 'indicator', values, equals: wanted }
}

/** Values that at least ten rows share and that name nobody: the ones a message may list. */
async function publicValues(table: Table, used: Used): Promise<string> {
  if (await table.isPersonal(used.column)) return ''
  const common = await table.commonest(used.column, 8)
  return common
    .filter(({ rows, text }) => rows >= LEAST_PEOPLE && text.length <= 40)
    .map(({ text }) => text)
    .join(', ')
}

async function idCheck(reading: Reading): Promise<void> {
  const id = reading.column('id')
  if (!id) return
  const { codes, distinct } = await reading.table.codes(id.column)
  const filled = codes.reduce((n, code) => n + (code < 0 ? 0 : 1), 0)
  const title = { en: 'Repeated ids', zh: '重复编号' }
  reading.checks.push(
    filled === distinct
      ? check('ids', title, 'PASS', 'Every row is another id.', '每行编号都不相同。')
      : check(
          'ids',
          title,
          'REVIEW',
          `Rows that repeat an id: ${filled - distinct}. Standard errors take rows for independent.`,
          `有 ${filled - distinct} 行编号重复；标准误按各行相互独立计算。`,
        ),
  )
}

/** Days of the role `date`; rows after `until:` are left out, because they know what the window cannot. */
async function dates(reading: Reading): Promise<Float64Array | undefined> {
  const date = reading.column('date')
  if (!date) return undefined
  const days = await reading.days(date)
  reading.dropBlanks(date, (row) => Number.isNaN(days[row]))
  const { until } = reading.mapping
  if (until !== undefined) {
    const end = dayNumber(until)
    reading.drop(
      reading.keptRows().filter((row) => days[row] > end),
      'until',
      { en: `later than ${until}, the end of the window`, zh: `晚于窗口结束日 ${until}` },
    )
  }
  dateGaps(reading, date, days)
  return days
}

function holdoutOf(reading: Reading, days: Float64Array | undefined): Uint8Array | undefined {
  const { holdout } = reading.mapping
  if (holdout === undefined) return undefined
  if ('every' in holdout) return Uint8Array.from(reading.kept, (_, row) => (row % holdout.every === 0 ? 1 : 0))
  if (days === undefined) {
    if (!reading.has('date')) reading.issues.push({ code: 'table-holdout-date', path: ['holdout', 'after'] })
    return undefined
  }
  const after = dayNumber(holdout.after)
  return Uint8Array.from(days, (day) => (day > after ? 1 : 0))
}

function constants(reading: Reading, outcome: Part, terms: readonly Part[]): void {
  const rows = reading.keptRows()
  if (rows.length === 0) return
  for (const part of [outcome, ...terms]) {
    const value = part.values[rows[0]]
    if (!rows.every((row) => part.values[row] === value || Number.isNaN(part.values[row]))) continue
    const code = part === outcome ? 'table-outcome-constant' : 'table-term-constant'
    reading.issues.push({ code, path: ['columns', part.used.role], params: { column: part.used.column.shown, found: value } })
  }
}

function design(reading: Reading, outcome: Part, terms: readonly Part[], holdout: Uint8Array | undefined): DesignData {
  const rows = reading.keptRows()
  const pick = (values: Float64Array): Float64Array => Float64Array.from(rows, (row) => values[row])
  const { period, currency } = reading.mapping
  const term = ({ used, kind, values, equals }: Part): Term => ({
    name: used.role,
    column: used.column.name,
    ...(equals !== undefined && { equals }),
    ...(used.source.unit !== undefined && { unit: used.source.unit }),
    kind,
    role: used.source.role ?? (used.role === 'tenure' ? 'tenure' : 'covariate'),
    values: pick(values),
  })
  const { unit } = outcome.used.source
  return {
    outcome: { name: outcome.used.column.name, values: pick(outcome.values), ...(unit !== undefined && { unit }) },
    terms: terms.map(term),
    ...(holdout && { holdout: Uint8Array.from(rows, (row) => holdout[row]) }),
    ...(period !== undefined && { period }),
    ...(currency !== undefined && { currency }),
  }
}

function spanOf(reading: Reading, days: Float64Array): readonly [number, number] {
  const rows = reading.keptRows()
  return [
    rows.reduce((least, row) => Math.min(least, days[row]), Number.POSITIVE_INFINITY),
    rows.reduce((most, row) => Math.max(most, days[row]), Number.NEGATIVE_INFINITY),
  ]
}
