import { addDays, daysBetween } from './calendar.ts'
import { springFestival } from './springFestival.ts'

/** The days of China's year on which people buy, or are off, together. */
export const OCCASIONS = ['spring-festival', 'labour-day', '618', 'national-day', 'double-11'] as const

export type Occasion = (typeof OCCASIONS)[number]

/** From the first day to the first day after it, counted from a start. */
export interface OccasionDays {
  readonly name: Occasion
  readonly from: number
  readonly to: number
}

/** First day (month and day) and length in days; Spring Festival moves: from the eve to the sixth day of the new year. */
const FIXED: Readonly<Record<Exclude<Occasion, 'spring-festival'>, readonly [first: string, days: number]>> = {
  'labour-day': ['05-01', 5],
  '618': ['06-01', 18],
  'national-day': ['10-01', 7],
  'double-11': ['11-01', 11],
}
const SPRING_DAYS = 8

/**
 * The occasions of the years around a stretch of days, those just outside too: what goes before and after them may reach in.
 *
 * @example occasions('2026-02-01', 60)[0] // { name: 'spring-festival', from: -369, to: -361 }, of the year before
 */
export function occasions(start: string, days: number): OccasionDays[] {
  const yearOf = (date: string) => Number(date.slice(0, 4))
  const result: OccasionDays[] = []
  for (let year = yearOf(start) - 1; year <= yearOf(addDays(start, days)) + 1; year++) {
    for (const name of OCCASIONS) {
      const window = windowOf(name, year)
      if (!window) continue
      const from = daysBetween(start, window.first)
      result.push({ name, from, to: from + window.days })
    }
  }
  return result
}

function windowOf(name: Occasion, year: number): { first: string; days: number } | undefined {
  if (name !== 'spring-festival') return { first: `${year}-${FIXED[name][0]}`, days: FIXED[name][1] }
  const newYear = springFestival(year)
  return newYear === undefined ? undefined : { first: addDays(newYear, -1), days: SPRING_DAYS }
}
