import { addDays } from '../../engine/base/calendar.ts'
import type { ResultTable } from '../../engine/base/result.ts'
import type { Text } from '../../engine/base/value.ts'
import { tableBuilder } from '../../engine/metrics/resultTables.ts'
import { predictiveQuantile } from './predictiveQuantile.ts'
import { cumulative, sumOfDays, type SeriesPaths } from './seriesPaths.ts'

const WEEK = 7

/** Mean and quantiles of some samples. */
export interface Spread {
  readonly mean: number
  readonly p05: number
  readonly p25: number
  readonly p50: number
  readonly p75: number
  readonly p95: number
}

/** Mean, and quantiles between which a new replicate falls as often as they say ({@link predictiveQuantile}). */
export function spreadOf(samples: ArrayLike<number>): Spread {
  const sorted = Float64Array.from(samples).sort()
  const at = (p: number) => predictiveQuantile(sorted, p)
  return {
    mean: sorted.reduce((sum, x) => sum + x, 0) / sorted.length,
    p05: at(0.05),
    p25: at(0.25),
    p50: at(0.5),
    p75: at(0.75),
    p95: at(0.95),
  }
}

/** The sum so far of every series at the end of each day. */
export function fanTable(name: string, title: Text, series: readonly SeriesPaths[], start: string): ResultTable {
  const { row, table } = fanBuilder(name, title)
  for (const { name: of, daily } of series) {
    const paths = daily.map(cumulative)
    for (let day = 0; day < paths[0].length; day++) fanRow(row, of, day, start, spreadOf(Float64Array.from(paths, (path) => path[day])))
  }
  return table()
}

/** What each week of the plan adds to every series; the last may be shorter. */
export function weeksTable(name: string, title: Text, series: readonly SeriesPaths[], start: string): ResultTable {
  const { row, table } = fanBuilder(name, title)
  for (const { name: of, daily } of series)
    for (let day = 0; day < daily[0].length; day += WEEK)
      fanRow(row, of, day, start, spreadOf(daily.map((path) => sumOfDays(path, day, Math.min(path.length, day + WEEK)))))
  return table()
}

/** What has come in: per row of the table of actuals its first and last day, its value, and the sum so far at its end. */
export function actualTable(
  series: readonly { readonly name: string; readonly values: Float64Array }[],
  { first, period }: { readonly first: number; readonly period: number },
  start: string,
): ResultTable {
  const { row, table } = tableBuilder('actual', { en: 'What came in', zh: '实际数据' }, [
    ['series', '', 'Series', '指标'],
    ['from', 'days', 'First day', '起始日序'],
    ['day', 'days', 'Last day', '截止日序'],
    ['date', 'date', 'Date of the last day', '截止日期'],
    ['value', 'none', 'Came in', '当期实际'],
    ['sum', 'none', 'So far', '累计实际'],
  ])
  for (const { name, values } of series) {
    const sums = cumulative(values)
    values.forEach((value, k) => {
      const last = first + (k + 1) * period - 1
      row(name, first + k * period, last, addDays(start, last), value, sums[k])
    })
  }
  return table()
}

function fanBuilder(name: string, title: Text) {
  return tableBuilder(name, title, [
    ['series', '', 'Series', '指标'],
    ['day', 'days', 'Day', '天'],
    ['date', 'date', 'Date', '日期'],
    ['mean', 'none', 'Mean', '均值'],
    ['p05', 'none', '5%', '5%'],
    ['p25', 'none', '25%', '25%'],
    ['p50', 'none', 'Median', '中位数'],
    ['p75', 'none', '75%', '75%'],
    ['p95', 'none', '95%', '95%'],
  ])
}

function fanRow(row: (...cells: (number | string)[]) => void, name: string, day: number, start: string, spread: Spread): void {
  const { mean, p05, p25, p50, p75, p95 } = spread
  row(name, day, addDays(start, day), mean, p05, p25, p50, p75, p95)
}
