import type { ForecastResult } from '../../engine/base/forecastResult.ts'
import { rowsOf, type Row } from '../rows.ts'

/** Rows of one series in a table of a forecast; none where there is no such table. */
export function forecastRows({ tables }: Pick<ForecastResult, 'tables'>, table: string, series: string): readonly Row[] {
  const found = tables.find(({ name }) => name === table)
  return found === undefined ? [] : rowsOf(found).filter((row) => row.series === series)
}
