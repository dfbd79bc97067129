import type { Issue } from '../../base/issue.ts'
import { SPRING_FESTIVAL_YEARS } from '../../base/springFestival.ts'
import { fixedNumber } from './numbers.ts'
import { at, entries, list, type Check, type View } from './view.ts'

/**
 * A live event says how many will watch, itself or by its host; the calendar knows the years it is asked about; a subsidy that ends drives
 * customers away once.
 */
export const market: Check = (view) => [...viewerIssues(view.raw), ...calendarIssues(view.raw), ...subsidyIssues(view)]

/** The withdrawal of a subsidy stated as a crisis and in a lifecycle: both would add to churn. */
function subsidyIssues(view: View): Issue[] {
  const isNothing = (...path: readonly (string | number)[]) => fixedNumber(view, path) === 0
  const subsidised = entries(at(view.raw, 'products')).filter(
    ([name, product]) =>
      at(product, 'lifecycle', 'subsidy', 'until') !== undefined && !isNothing('products', name, 'lifecycle', 'subsidy', 'effect'),
  )
  return list(at(view.raw, 'crises')).flatMap((crisis, i) => {
    if (at(crisis, 'kind') !== 'subsidy' || isNothing('crises', i, 'churn')) return []
    const about = at(crisis, 'product')
    return subsidised
      .filter(([name]) => about === undefined || about === name)
      .map(([product]): Issue => ({ code: 'subsidy-twice', path: ['crises', i], params: { name: String(at(crisis, 'name')), product } }))
  })
}

function viewerIssues(raw: unknown): Issue[] {
  return list(at(raw, 'campaign', 'flights')).flatMap((flight, i): Issue[] => {
    const isSilent = at(flight, 'kind') === 'live' && at(flight, 'viewers') === undefined && at(flight, 'tier') === undefined
    return isSilent
      ? [{ code: 'live-without-viewers', path: ['campaign', 'flights', i], params: { name: String(at(flight, 'name')) } }]
      : []
  })
}

function calendarIssues(raw: unknown): Issue[] {
  const calendar = at(raw, 'mechanisms', 'calendar')
  const start = at(raw, 'horizon', 'start')
  if (calendar === undefined || calendar === 'off' || typeof start !== 'string') return []
  const { first, last } = SPRING_FESTIVAL_YEARS
  const year = Number(start.slice(0, 4))
  if (Number.isNaN(year) || (year >= first && year <= last)) return []
  return [{ code: 'calendar-year', path: ['horizon', 'start'], params: { found: year, first, last } }]
}
