/** First year of the table. */
const FIRST_YEAR = 2020

/** Lunar New Year's Day by year from {@link FIRST_YEAR} on, month and day. */
const NEW_YEARS_DAY =
  '01-25 02-12 02-01 01-22 02-10 01-29 02-17 02-06 01-26 02-13 02-03 01-23 02-11 01-31 02-19 02-08 01-28 02-15 02-04 01-24 02-12'.split(' ')

/** The years whose Spring Festival is known, the last one included. */
export const SPRING_FESTIVAL_YEARS = { first: FIRST_YEAR, last: FIRST_YEAR + NEW_YEARS_DAY.length - 1 } as const

/** Lunar New Year's Day of a year as an ISO date, nothing outside {@link SPRING_FESTIVAL_YEARS}. @example springFestival(2026) // '2026-02-17' */
export function springFestival(year: number): string | undefined {
  const day = NEW_YEARS_DAY[year - FIRST_YEAR]
  return day && `${year}-${day}`
}
