import type { Issue } from '../engine/base/issue.ts'
import type { EdgeList } from '../engine/scenario/inputs.ts'

/** Readers of the data files a scenario names. Pure: bytes in, data or located issues out. */
export type Read<T> = { readonly data: T } | { readonly issues: readonly Issue[] }

/** So many bad lines are shown; a file of the wrong kind would otherwise bury the message. */
const MOST_ISSUES = 5

const LINE_FEED = 10

/**
 * An edge list: two whole numbers a line, separated by blanks, tabs, commas or semicolons; `#` begins a comment.
 * Ids become 0 … n − 1 in ascending order of the originals. Self-loops and repeated ties are dropped and counted.
 *
 * @param directed `false`: "a b" and "b a" are the same tie, listed once in the result
 */
export function readEdges(bytes: Uint8Array, file: string, directed: boolean): Read<EdgeList> {
  const text = new TextDecoder('latin1')
  const issues: Issue[] = []
  const from: number[] = []
  const to: number[] = []
  let line = 0
  for (let start = 0; start < bytes.length; line++) {
    let end = bytes.indexOf(LINE_FEED, start)
    if (end < 0) end = bytes.length
    const row = text.decode(bytes.subarray(start, end)).replace(/^\u00ef\u00bb\u00bf/, '')
    start = end + 1
    const body = row.split('#', 1)[0].trim()
    if (body === '') continue
    const parts = body.split(/[\s,;]+/)
    const problem = rowIssue(parts, row)
    if (problem === undefined) {
      from.push(Number(parts[0]))
      to.push(Number(parts[1]))
    } else if (issues.push({ ...problem, path: [], file, line: line + 1 }) >= MOST_ISSUES) return { issues }
  }
  if (issues.length > 0) return { issues }
  if (from.length === 0) return { issues: [{ code: 'no-rows', path: [], file }] }
  return { data: compact(from, to, directed) }
}

function rowIssue(parts: readonly string[], row: string): Omit<Issue, 'path'> | undefined {
  if (parts.length !== 2) return { code: 'edge-columns', params: { found: parts.length, row: row.trim().slice(0, 60) } }
  const odd = parts.find((part) => !/^\d{1,15}$/.test(part))
  return odd === undefined ? undefined : { code: 'edge-id', column: row.indexOf(odd) + 1, params: { found: odd.slice(0, 40) } }
}

function compact(from: readonly number[], to: readonly number[], directed: boolean): EdgeList {
  const ids = Float64Array.from(new Set([...from, ...to])).sort()
  const index = new Map<number, number>()
  ids.forEach((id, i) => index.set(id, i))
  const seen = new Set<number>()
  const sources: number[] = []
  const targets: number[] = []
  let selfLoopsDropped = 0
  for (let k = 0; k < from.length; k++) {
    const [a, b] = [index.get(from[k]) as number, index.get(to[k]) as number]
    if (a === b) {
      selfLoopsDropped++
      continue
    }
    // Below 2^53 for up to 94 million nodes.
    const tie = directed || a < b ? a * ids.length + b : b * ids.length + a
    if (seen.has(tie)) continue
    seen.add(tie)
    sources.push(a)
    targets.push(b)
  }
  return {
    sources: Int32Array.from(sources),
    targets: Int32Array.from(targets),
    nodes: ids.length,
    selfLoopsDropped,
    duplicatesDropped: from.length - selfLoopsDropped - sources.length,
  }
}

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
