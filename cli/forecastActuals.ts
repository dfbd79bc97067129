import { addDays, daysBetween } from '../engine/base/calendar.ts'
import { InputError, type Issue } from '../engine/base/issue.ts'
import { nearest } from '../engine/base/nearest.ts'
import { measurePeriod } from '../engine/base/units.ts'
import type { Scenario } from '../engine/scenario/schema.ts'
import type { ActualPast } from '../experiments/forecast/actualPast.ts'
import { LEAST_ROWS } from '../experiments/forecast/forecastBacktest.ts'
import { seriesCatalogue, seriesNamed, type CataloguedSeries } from '../experiments/forecast/seriesCatalogue.ts'
import { openTable } from '../history/openTable.ts'
import { readActuals, type ActualsTable } from '../history/readActuals.ts'
import type { Table } from '../history/table.ts'
import type { ForecastOptions } from './forecastOptions.ts'
import type { PlanDays } from './forecastTargets.ts'
import { UsageError } from './usageError.ts'

/** What has come in of a plan, and the file it was read from. */
export interface ReadActuals {
  readonly past: ActualPast
  readonly file: { readonly path: string; readonly sha256: string }
}

/** What `--series` says: series to show, and columns of the actuals by series. */
export interface AskedSeries {
  readonly shown: readonly string[]
  readonly columns: ReadonlyMap<string, string>
}

/** Reads `--series name` and `--series name=column`. Throws where a series is unknown or said twice. */
export function askedSeries(texts: readonly string[], scenario: Scenario, hasActuals: boolean): AskedSeries {
  const catalogue = seriesCatalogue(scenario)
  const shown: string[] = []
  const columns = new Map<string, string>()
  for (const text of texts) {
    // a selector may hold an equals sign of its own: adopters[product=phone]=Orders
    const [, name, column] = /^([^[=]+(?:\[[^\]]*\])?)\s*(?:=\s*(.+))?$/.exec(text.trim()) ?? [undefined, text, undefined]
    const found = seriesNamed(name, catalogue)
    if (found === undefined) throw new InputError([unknownSeries(name, catalogue)])
    if (column !== undefined && !hasActuals) throw new UsageError('series-without-actuals', { found: text })
    if (shown.includes(found.name)) throw new UsageError('series-twice-named', { name: found.name })
    shown.push(found.name)
    if (column !== undefined) columns.set(found.name, column.trim())
  }
  return { shown, columns }
}

/**
 * Reads the table of actuals and holds it against the plan's dates. Columns are those that `--series` names, else those whose heading is the name or
 * the label of a series.
 *
 * @throws InputError with row and what to write
 */
export async function forecastActuals(
  path: string,
  { columns }: AskedSeries,
  scenario: Scenario,
  plan: PlanDays,
  { date, period, backtest }: ForecastOptions,
): Promise<ReadActuals> {
  const catalogue = seriesCatalogue(scenario)
  const days = period === undefined ? undefined : measurePeriod(period)
  if (period !== undefined && !(days !== undefined && days >= 1 && Number.isInteger(days)))
    throw new UsageError('not-a-period', { found: period })
  const table = await openTable(path)
  try {
    const named = columns.size > 0 ? columns : matchedColumns(table, catalogue)
    if (named.size === 0) throw new InputError([nothingMatches(table, catalogue)])
    const own = [...named.keys()].map((name) => catalogue.find((series) => series.name === name) as CataloguedSeries)
    const read = await readActuals(
      table,
      own.map(({ name, unit, isSigned }) => ({ column: named.get(name) as string, isShare: unit === 'ratio', isSigned })),
      { currency: scenario.currency, ...(date !== undefined && { date }), ...(days !== undefined && { period: days }) },
    )
    const issues = contradictions(read, plan, backtest ?? false)
    if (issues.length > 0) throw new InputError(issues)
    return {
      past: {
        first: daysBetween(plan.start, read.first),
        period: read.period,
        series: own.map(({ name }, i) => ({ name, values: read.columns[i].values })),
      },
      file: { path, sha256: table.sha256 },
    }
  } finally {
    table.close()
  }
}

/** Columns by the series that their heading names, by name or by label in either language. */
function matchedColumns(table: Table, catalogue: readonly CataloguedSeries[]): Map<string, string> {
  const found = new Map<string, string>()
  for (const { name: heading, repeated } of table.columns) {
    const word = heading.trim().toLowerCase()
    const series =
      seriesNamed(heading, catalogue) ?? catalogue.find(({ label }) => [label.en, label.zh].some((text) => text.toLowerCase() === word))
    if (series && !repeated && !found.has(series.name)) found.set(series.name, heading)
  }
  return found
}

function nothingMatches(table: Table, catalogue: readonly CataloguedSeries[]): Issue {
  const columns = table.columns.slice(0, 12).map(({ shown }) => shown)
  const known = catalogue.slice(0, 12).map(({ name }) => name)
  return {
    code: 'actuals-columns',
    path: [],
    file: table.file,
    params: { columns: columns.join(', '), example: columns[columns.length - 1], known: known.join(', ') },
  }
}

/** A name that no series has, with the one that may be meant. */
export function unknownSeries(name: string, catalogue: readonly CataloguedSeries[]): Issue {
  const names = catalogue.map((series) => series.name)
  const suggestion = nearest(name, names)
  return {
    code: 'actuals-no-series',
    path: [],
    file: '--series',
    params: { found: name, known: names.join(', '), ...(suggestion && { suggestion }) },
  }
}

/** Rows before or after the plan, or too few to roll a forecast over. */
function contradictions(read: ActualsTable, { start, days }: PlanDays, isBacktested: boolean): Issue[] {
  const end = addDays(start, days - 1)
  const at = (row: number) => ({ path: ['date'], file: read.file, line: read.lines[row], column: read.dateColumn })
  if (daysBetween(start, read.first) < 0) return [{ ...at(0), code: 'actuals-before', params: { found: read.first, start } }]
  const late = read.lines.findIndex((_, row) => daysBetween(start, read.first) + (row + 1) * read.period > days)
  if (late >= 0) {
    const found = addDays(read.first, late * read.period)
    return [{ ...at(late), code: 'actuals-after', params: { found, to: addDays(found, read.period - 1), end } }]
  }
  if (isBacktested && read.lines.length < LEAST_ROWS)
    return [{ code: 'actuals-few-rows', path: [], file: read.file, params: { found: read.lines.length, expected: LEAST_ROWS } }]
  return []
}
