import { InputError } from '../engine/base/issue.ts'
import { measure } from '../engine/base/units.ts'

/**
 * Days in a period: `week` 7, `month` 30, `year` 365, `90 days`, `2周`.
 *
 * @throws InputError `table-period`
 */
export function periodDays(period: string): number {
  const text = period.trim()
  const measured = measure(/^\d/.test(text) ? text : `1 ${text}`)
  if (measured !== undefined && 'dimension' in measured && measured.dimension === 'duration' && measured.value >= 1) return measured.value
  throw new InputError([{ code: 'table-period', path: ['period'], params: { found: period } }])
}
