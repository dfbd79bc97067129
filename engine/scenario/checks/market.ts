import type { Issue } from '../../base/issue.ts'
import { SPRING_FESTIVAL_YEARS } from '../../base/springFestival.ts'
import { at, list, type Check } from './view.ts'

/** A live event says how many will watch, itself or by its host; the calendar knows the years it is asked about. */
export const market: Check = ({ raw }) => [...viewerIssues(raw), ...calendarIssues(raw)]

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
