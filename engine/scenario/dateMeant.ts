import { addDays } from '../base/calendar.ts'
import { halfWidth } from '../base/fullWidth.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * The ISO date that a text was meant to be: `2026/3/1`, `2026年3月1日`, `20260301`, `10.03.2026` (the day first), `March 10, 2026`,
 * `2026-03-05 23:59`, and, where the year is known, `3月10日`. A day that the month does not have is told as its last.
 *
 * @param year of dates without one
 * @example dateMeant('2026-02-30') // '2026-02-28'
 */
export function dateMeant(text: string, year?: string): string | undefined {
  const plain = halfWidth(text)
    .trim()
    .replace(/[T ]\d{1,2}[:时].*$/, '')
  const first = /^(\d{4})\s*[/.年-]\s*(\d{1,2})\s*[/.月-]\s*(\d{1,2})[日号]?$/.exec(plain) ?? /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(plain)
  if (first) return iso(first[1], Number(first[2]), Number(first[3]))
  const last = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(plain)
  if (last) return iso(last[3], Number(last[2]), Number(last[1]))
  const slashes = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(plain)
  // 3/5/2026 may be either.
  if (slashes && (Number(slashes[1]) > 12 || Number(slashes[2]) > 12)) return iso(slashes[3], Number(slashes[2]), Number(slashes[1]))
  const words = /^([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/.exec(plain) ?? undefined
  if (words) return iso(words[3], monthNamed(words[1]), Number(words[2]))
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3,9})\.?,? (\d{4})$/.exec(plain)
  if (dayFirst) return iso(dayFirst[3], monthNamed(dayFirst[2]), Number(dayFirst[1]))
  const short = /^(\d{1,2})月(\d{1,2})[日号]?$/.exec(plain)
  return short && year !== undefined ? iso(year, Number(short[1]), Number(short[2])) : undefined
}

function monthNamed(word: string): number {
  return MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1
}

/** A month above twelve is the day, where that makes a date. */
function iso(year: string, month: number, day: number): string | undefined {
  if (month > 12 && day <= 12) return iso(year, day, month)
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined
  const first = `${year}-${String(month).padStart(2, '0')}-01`
  const date = addDays(first, day - 1)
  return date.slice(0, 7) === first.slice(0, 7) ? date : lastDay(first)
}

function lastDay(first: string): string {
  const next = addDays(first, 31)
  return addDays(`${next.slice(0, 7)}-01`, -1)
}
