import type { Issue } from '../../base/issue.ts'
import type { Path } from '../located.ts'
import { fixedNumber } from './numbers.ts'
import { at, list, type Check } from './view.ts'

interface Horizon {
  /** Days since 1970 of the first day. */
  readonly first: number
  readonly start: string
  readonly days: number
}

/** Every date lies in the simulated time, and nothing ends before it begins. */
export const dates: Check = (view) => {
  const start = at(view.raw, 'horizon', 'start')
  const first = dayOf(start)
  const length = fixedNumber(view, ['horizon', 'length'])
  const horizon = first !== undefined && length !== undefined ? { first, start: String(start), days: length } : undefined
  const flights = list(at(view.raw, 'campaign', 'flights')).flatMap((flight, i) => window(flight, ['campaign', 'flights', i], horizon, true))
  const events = list(at(view.raw, 'events')).flatMap((event, i) => window(event, ['events', i], horizon, false))
  const costs = list(at(view.raw, 'campaign', 'costs')).flatMap((cost, i) => inside(at(cost, 'on'), ['campaign', 'costs', i, 'on'], horizon))
  return [...flights, ...events, ...costs, ...steps(view)]
}

/** Flights lie inside the horizon; an event may begin before and end after it, but must touch it. */
function window(item: unknown, path: Path, horizon: Horizon | undefined, within: boolean): Issue[] {
  const [from, to] = [at(item, 'from'), at(item, 'to')]
  const [a, b] = [dayIn(from, horizon), dayIn(to, horizon)]
  if (a !== undefined && b !== undefined && b < a) return [{ code: 'dates-reversed', path: [...path, 'to'], params: { from: String(from), to: String(to) } }]
  if (within) return [...inside(from, [...path, 'from'], horizon), ...inside(to, [...path, 'to'], horizon)]
  if (horizon && a !== undefined && a >= horizon.days) return outside(from, [...path, 'from'], horizon)
  return horizon && b !== undefined && b < 0 ? outside(to, [...path, 'to'], horizon) : []
}

function inside(moment: unknown, path: Path, horizon: Horizon | undefined): Issue[] {
  const day = dayIn(moment, horizon)
  return horizon && day !== undefined && (day < 0 || day >= horizon.days) ? outside(moment, path, horizon) : []
}

function outside(moment: unknown, path: Path, { start, first, days }: Horizon): Issue[] {
  const end = new Date((first + Math.ceil(days) - 1) * 86_400_000).toISOString().slice(0, 10)
  return [{ code: 'outside-horizon', path, params: { found: String(moment), start, end, days, last: Math.ceil(days) - 1 } }]
}

/** The day counted from the start; ISO dates can be compared even without a horizon. */
function dayIn(moment: unknown, horizon: Horizon | undefined): number | undefined {
  if (typeof moment === 'number') return moment
  const day = dayOf(moment)
  return day === undefined ? undefined : day - (horizon?.first ?? 0)
}

function dayOf(date: unknown): number | undefined {
  if (typeof date !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined
  const time = Date.parse(`${date}T00:00:00Z`)
  // `2025-02-30` parses to March; the schema reports it.
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date ? undefined : time / 86_400_000
}

function steps(view: Parameters<Check>[0]): Issue[] {
  const length = fixedNumber(view, ['horizon', 'length'])
  const step = fixedNumber(view, ['horizon', 'step']) ?? 1
  const hours = Math.round(step * 24)
  if (Math.abs(step * 24 - hours) > 1e-6 || hours < 1 || 24 % hours !== 0) return [{ code: 'step-not-a-divisor', path: ['horizon', 'step'], params: { found: String(at(view.raw, 'horizon', 'step')) } }]
  if (length === undefined) return []
  const count = (length * 24) / hours
  return Math.abs(count - Math.round(count)) < 1e-6 ? [] : [{ code: 'horizon-not-a-multiple', path: ['horizon', 'length'], params: { length: String(at(view.raw, 'horizon', 'length')), step: `${hours} h` } }]
}
