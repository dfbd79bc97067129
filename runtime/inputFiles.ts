import type { Issue } from '../engine/base/issue.ts'

/** What a reader of a data file returns: data, or located issues. */
export type Read<T> = { readonly data: T } | { readonly issues: readonly Issue[] }

/** So many bad lines are shown; a file of the wrong kind would otherwise bury the message. */
export const MOST_ISSUES = 5

const DAYS_PER: Readonly<Record<string, number>> = { days: 1, hours: 1 / 24, minutes: 1 / 1440, seconds: 1 / 86400 }

/** One number a line in the given unit of time (`days` where the field is no duration), ascending in the result. */
export function readNumbers(text: string, file: string, unit: string): Read<Float64Array> {
  const issues: Issue[] = []
  const values: number[] = []
  const factor = DAYS_PER[unit] ?? 1
  const rows = text.replace(/^\ufeff/, '').split(/\r?\n/)
  for (let i = 0; i < rows.length; i++) {
    const body = rows[i].split('#', 1)[0].trim()
    if (body === '') continue
    const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(body) ? Number(body) : Number.NaN
    if (Number.isFinite(value)) values.push(value * factor)
    else if (issues.push({ code: 'sample-row', path: [], file, line: i + 1, params: { found: body.slice(0, 40) } }) >= MOST_ISSUES) break
  }
  if (issues.length > 0) return { issues }
  return values.length === 0 ? { issues: [{ code: 'no-rows', path: [], file }] } : { data: Float64Array.from(values).sort() }
}

/**
 * Delays between a repost and its parent, in days, out of Weibo cascades as casflow publishes them:
 * `id ⇥ author ⇥ time ⇥ size ⇥ path:seconds …`, a path being user ids from the author down, `1/850430/7`. A parent's own
 * time is the last one seen for that user in the cascade; reposts of users whose time is unknown, and those at the
 * very second of their parent, say nothing about delay and are left out.
 */
export function readWeiboCascades(text: string, file: string): Read<Float64Array> {
  const issues: Issue[] = []
  const delays: number[] = []
  const rows = text.replace(/^\ufeff/, '').split(/\r?\n/)
  for (let i = 0; i < rows.length && issues.length < MOST_ISSUES; i++) {
    if (rows[i].trim() === '') continue
    const columns = rows[i].split('\t')
    const odd = columns.length === 5 ? cascadeDelays(columns[4], delays) : rows[i].slice(0, 40)
    if (odd !== undefined) issues.push({ code: 'cascade-row', path: [], file, line: i + 1, params: { found: odd } })
  }
  if (issues.length > 0) return { issues }
  return delays.length === 0 ? { issues: [{ code: 'no-rows', path: [], file }] } : { data: Float64Array.from(delays).sort() }
}

/** Adds the delays of one cascade; returns the entry that cannot be read, if any. */
function cascadeDelays(entries: string, delays: number[]): string | undefined {
  const times = new Map<string, number>()
  for (const entry of entries.trim().split(/\s+/)) {
    const match = /^([\w-]+(?:\/[\w-]+)*):(\d{1,12})$/.exec(entry)
    if (!match) return entry.slice(0, 40)
    const path = match[1].split('/')
    const seconds = Number(match[2])
    const parent = path.length > 1 ? times.get(path[path.length - 2]) : undefined
    if (parent !== undefined && seconds > parent) delays.push((seconds - parent) / 86400)
    times.set(path[path.length - 1], seconds)
  }
  return undefined
}
