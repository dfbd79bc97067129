import { InputError } from '../engine/base/issue.ts'
import { measurePeriod } from '../engine/base/units.ts'

/**
 * Days in a period: `week` 7, `month` 30, `year` 365, `90 days`, `2周`.
 *
 * @throws InputError `table-period`
 */
export function periodDays(period: string): number {
  const days = measurePeriod(period)
  if (days !== undefined && days >= 1) return days
  throw new InputError([{ code: 'table-period', path: ['period'], params: { found: period } }])
}
