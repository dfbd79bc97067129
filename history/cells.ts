import { addDays, dayNumber } from '../engine/base/calendar.ts'
import { halfWidth } from '../engine/base/fullWidth.ts'
import { measure } from '../engine/base/units.ts'

/** What one cell of a table says, whatever the hand that typed it. */

/** Cells that hold nothing known, in lower case; what the user adds comes on top. */
export const BLANKS = ['', 'na', 'n/a', '#n/a', 'nan', 'null', '\\n', '-', '--', '—', '——', '–', '/', '无', '空'] as const

export interface NumberCell {
  readonly value: number
  readonly currency?: string
  readonly percent: boolean
}

const COUNTED = new Set(['number', 'share', 'money', 'people', 'posts', 'score'])

/**
 * A number as people write it: `1,234.5`, `３００`, `3.2%` (0.032), `¥1.2万` (12,000, CNY), `(350)` (−350). Undefined where the text is
 * none; a duration or a rate is none either.
 */
export function parseNumberCell(text: string): NumberCell | undefined {
  const plain = halfWidth(text)
    .trim()
    .replace(/^[−–](?=[\d.¥$])/, '-')
  const accounting = /^\((.+)\)$/.exec(plain)
  const negativeMoney = /^-\s*([¥￥$€£].*)$/.exec(plain)
  const measured = measure(accounting?.[1] ?? negativeMoney?.[1] ?? plain)
  if (measured === undefined || 'unknownUnit' in measured || !COUNTED.has(measured.dimension) || !Number.isFinite(measured.value))
    return undefined
  return {
    value: accounting || negativeMoney ? -measured.value : measured.value,
    percent: measured.dimension === 'share',
    ...(measured.currency !== undefined && { currency: measured.currency }),
  }
}

/** Order of day, month and year where the year stands last. */
export type DateOrder = 'ymd' | 'mdy' | 'dmy'

const TIME = String.raw`(?:(?:T|\s+)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[AaPp][Mm])?\s*(?:Z|UTC|[+-]\d{2}(?::?\d{2})?)?)?`
const YEAR_FIRST = new RegExp(`^(\\d{4})\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})\\s*[日号]?${TIME}$`)
const YEAR_LAST = new RegExp(`^(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4}|\\d{2})${TIME}$`)
const COMPACT = /^((?:19|20)\d{2})(\d{2})(\d{2})(?:\d{6})?$/

/**
 * The day of a date as people write it, counted from 1970-01-01: `2026-03-01`, `2026/3/1 8:05`, `20260301`, `2026年3月1日`, and with an `order`
 * `3/1/2026`. A time of day is left off; the day is the one written, no time zone is applied. Undefined where the text is no day of the calendar.
 */
export function parseDateCell(text: string, order: DateOrder = 'ymd'): number | undefined {
  const plain = halfWidth(text).trim()
  const first = YEAR_FIRST.exec(plain) ?? COMPACT.exec(plain)
  if (first) return day(first[1], first[2], first[3])
  const last = order === 'ymd' ? undefined : YEAR_LAST.exec(plain)
  if (!last) return undefined
  // Two digits: 69 is 1969 and 68 is 2068, as POSIX has it.
  const year = last[3].length === 4 ? last[3] : `${Number(last[3]) < 69 ? '20' : '19'}${last[3]}`
  return order === 'mdy' ? day(year, last[1], last[2]) : day(year, last[2], last[1])
}

function day(year: string, month: string, dayOfMonth: string): number | undefined {
  const iso = `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`
  const number = dayNumber(iso)
  return isoDay(number) === iso ? number : undefined
}

/** The ISO date of a day counted from 1970-01-01. */
export function isoDay(number: number): string {
  return addDays('1970-01-01', number)
}

/** First and second number of a date with its year last, which tell its order over a whole column. */
export function yearLastParts(text: string): readonly [number, number] | undefined {
  const match = YEAR_LAST.exec(halfWidth(text).trim())
  return match ? [Number(match[1]), Number(match[2])] : undefined
}

/** Days of 1954 to 2119 as Excel counts them, from 1899-12-30. */
const SERIALS = { from: 20_000, to: 80_000, origin: -25_569 } as const

/** The day of an Excel serial number; undefined outside 1954–2119, where a number is more likely something else. */
export function parseSerial(text: string): number | undefined {
  if (!/^\d{5}(?:\.\d+)?$/.test(text)) return undefined
  const serial = Math.floor(Number(text))
  return serial >= SERIALS.from && serial < SERIALS.to ? serial + SERIALS.origin : undefined
}

/** The age of a cohort: `3`, `M3`, `Day 3`, `第3月`; undefined where it is no whole number from 0. */
export function parseAgeCell(text: string): number | undefined {
  const match = /^(?:第\s*)?(?:[A-Za-z]{1,6}\s*[-_]?\s*)?(\d{1,4})(?:\.0+)?\s*(?:个?[天日周月季年期次]|days?|weeks?|months?|years?)?$/.exec(
    halfWidth(text).trim(),
  )
  return match ? Number(match[1]) : undefined
}
