import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { CustomerData } from '../../../engine/base/fitData.ts'

const [summary, transactions] = ['cdnow_summary.csv', 'cdnow_transactions.txt'].map((name) =>
  fileURLToPath(new URL(`../../../../shared/data/${name}`, import.meta.url)),
)

/** What is missing for the CDNOW tests. */
export const missing = [summary, transactions].filter((path) => !existsSync(path))

const WEEKS = 39
const DAY = 86_400_000
const FIRST = Date.UTC(1997, 0, 1)
const LAST = (Date.UTC(1997, 8, 30) - FIRST) / DAY

/** x, t_x, T in weeks and mean repeat spend of 2,357 customers. */
export function cdnow(): CustomerData {
  const rows = readFileSync(summary, 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(',').map(Number))
  const column = (i: number) => Float64Array.from(rows, (row) => row[i])
  return { orders: column(1), recency: column(2), observed: column(3), spend: column(4), period: 'week', currency: 'USD' }
}

/** The same with the 39 weeks that followed, days with orders counted once. */
export function cdnowWithHoldout(): CustomerData {
  const days = new Map<number, Set<number>>()
  for (const line of readFileSync(transactions, 'utf8').trim().split(/\r?\n/)) {
    const [, id, date] = line.trim().split(/\s+/)
    const day = (Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6))) - FIRST) / DAY
    const known = days.get(Number(id)) ?? new Set()
    days.set(Number(id), known.add(day))
  }
  const data = cdnow()
  const sorted = Array.from(data.orders, (_, i) => [...days.get(i + 1)!].sort((a, b) => a - b))
  const cumulative = new Float64Array(2 * WEEKS)
  for (const own of sorted) for (const day of own.slice(1)) cumulative[Math.floor(day / 7)]++
  for (let week = 1; week < cumulative.length; week++) cumulative[week] += cumulative[week - 1]
  return {
    ...data,
    holdout: { length: WEEKS, orders: Float64Array.from(sorted, (own) => own.filter((day) => day > LAST).length) },
    track: { cumulative, calibration: WEEKS, starts: Float64Array.from(sorted, ([first]) => first / 7) },
  }
}
