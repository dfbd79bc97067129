import { addDays, dayNumber } from '../../base/calendar.ts'
import type { Issue } from '../../base/issue.ts'
import { dateMeant } from '../dateMeant.ts'
import type { Path } from '../located.ts'
import { fixedNumber } from './numbers.ts'
import { at, entries, list, type Check } from './view.ts'

interface Horizon {
  /** Days since 1970 of the first day. */
  readonly first: number
  readonly start: string
  /** Absent while the length cannot be read; then only order is checked. */
  readonly days?: number
}

/** Every date lies in the simulated time, and nothing ends before it begins. */
export const dates: Check = (view) => {
  const start = at(view.raw, 'horizon', 'start')
  const first = dayOf(start)
  const days = fixedNumber(view, ['horizon', 'length'])
  const horizon = first === undefined ? undefined : { first, start: String(start), ...(days !== undefined && { days }) }
  const flights = list(at(view.raw, 'campaign', 'flights')).flatMap((flight, i) =>
    window(flight, ['campaign', 'flights', i], horizon, true),
  )
  const liveDays = list(at(view.raw, 'campaign', 'flights')).flatMap((flight, i) =>
    outside(at(flight, 'on'), ['campaign', 'flights', i, 'on'], horizon),
  )
  const rivals = list(at(view.raw, 'competitors')).flatMap((rival, i) => window(rival, ['competitors', i], horizon, false))
  const events = list(at(view.raw, 'events')).flatMap((event, i) => window(event, ['events', i], horizon, false))
  const shocks = list(at(view.raw, 'shocks')).flatMap((shock, i) => window(shock, ['shocks', i], horizon, false))
  const costs = list(at(view.raw, 'campaign', 'costs')).flatMap((cost, i) =>
    outside(at(cost, 'on'), ['campaign', 'costs', i, 'on'], horizon),
  )
  const crises = list(at(view.raw, 'crises')).flatMap((crisis, i) => outside(at(crisis, 'on'), ['crises', i, 'on'], horizon))
  const referrals = list(at(view.raw, 'campaign', 'referrals')).flatMap((of, i) => window(of, ['campaign', 'referrals', i], horizon, true))
  const openings = entries(at(view.raw, 'communities')).flatMap(([name, of]) =>
    outside(at(of, 'from'), ['communities', name, 'from'], horizon),
  )
  const subsidies = entries(at(view.raw, 'products')).flatMap(([product, of]) =>
    withoutHyphens(at(of, 'lifecycle', 'subsidy', 'until'), ['products', product, 'lifecycle', 'subsidy', 'until']),
  )
  return [
    ...subsidies,
    ...referrals,
    ...openings,
    ...flights,
    ...liveDays,
    ...events,
    ...rivals,
    ...shocks,
    ...crises,
    ...costs,
    ...steps(view),
  ]
}

/** Flights lie inside the horizon; an event may begin before and end after it, but must touch it. */
function window(item: unknown, path: Path, horizon: Horizon | undefined, isFlight: boolean): Issue[] {
  const [from, to] = [at(item, 'from'), at(item, 'to')]
  const compact = [...withoutHyphens(from, [...path, 'from']), ...withoutHyphens(to, [...path, 'to'])]
  if (compact.length > 0) return compact
  const [a, b] = [dayIn(from, horizon), dayIn(to, horizon)]
  if (a !== undefined && b !== undefined && b < a)
    return [{ code: 'dates-reversed', path: [...path, 'to'], params: { from: String(from), to: String(to) } }]
  const late = isFlight || (a ?? 0) >= 0 ? outside(from, [...path, 'from'], horizon) : []
  const early = isFlight || (b ?? 0) < 0 ? outside(to, [...path, 'to'], horizon) : []
  return [...late, ...early]
}

/** `20260310` counts as a day, but nobody means one. */
function withoutHyphens(moment: unknown, path: Path): Issue[] {
  const suggestion = typeof moment === 'number' && moment > 19_000_000 ? dateMeant(String(moment)) : undefined
  return suggestion === undefined ? [] : [{ code: 'not-a-date', path, params: { found: String(moment), suggestion } }]
}

function outside(moment: unknown, path: Path, horizon: Horizon | undefined): Issue[] {
  const compact = withoutHyphens(moment, path)
  if (compact.length > 0) return compact
  const day = dayIn(moment, horizon)
  if (horizon?.days === undefined || day === undefined || (day >= 0 && day < horizon.days)) return []
  const last = Math.ceil(horizon.days) - 1
  return [
    { code: 'outside-horizon', path, params: { found: String(moment), start: horizon.start, end: addDays(horizon.start, last), last } },
  ]
}

/** The day counted from the start, which a date needs and a number is. */
function dayIn(moment: unknown, horizon: Horizon | undefined): number | undefined {
  const day = dayOf(moment)
  if (horizon === undefined) return undefined
  return typeof moment === 'number' ? moment : day === undefined ? undefined : day - horizon.first
}

/** Nothing for what is no date or no day of the calendar, like `2025-02-30`; the schema reports it. */
function dayOf(date: unknown): number | undefined {
  if (typeof date !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined
  const day = dayNumber(date)
  return addDays(date, 0) === date ? day : undefined
}

function steps(view: Parameters<Check>[0]): Issue[] {
  const length = fixedNumber(view, ['horizon', 'length'])
  const step = fixedNumber(view, ['horizon', 'step']) ?? 1
  const hours = Math.round(step * 24)
  if (Math.abs(step * 24 - hours) > 1e-6 || hours < 1 || 24 % hours !== 0)
    return [{ code: 'step-not-a-divisor', path: ['horizon', 'step'], params: { found: String(at(view.raw, 'horizon', 'step')) } }]
  if (length === undefined) return []
  const count = (length * 24) / hours
  return Math.abs(count - Math.round(count)) < 1e-6
    ? []
    : [
        {
          code: 'horizon-not-a-multiple',
          path: ['horizon', 'length'],
          params: { length: String(at(view.raw, 'horizon', 'length')), step: `${hours} h` },
        },
      ]
}
