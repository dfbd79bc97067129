import { describe, expect, it } from 'vitest'
import { addDays, dayNumber } from '../../engine/base/calendar.ts'
import { occasions } from '../../engine/base/occasions.ts'
import { SPRING_FESTIVAL_YEARS, springFestival } from '../../engine/base/springFestival.ts'

/** Month and day of the Chinese calendar as ICU knows it; the first month is `1`, a leap month has letters. */
const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' })
const isNewYear = (iso: string) => {
  const parts = chinese.formatToParts(new Date(dayNumber(iso) * 86_400_000))
  const of = (type: string) => parts.find((part) => part.type === type)?.value
  return of('month') === '1' && of('day') === '1'
}

describe('Spring Festival', () => {
  it('is the first day of the Chinese year, for every year of the table', () => {
    const others: number[] = []
    for (let year = SPRING_FESTIVAL_YEARS.first; year <= SPRING_FESTIVAL_YEARS.last; year++)
      if (!isNewYear(springFestival(year) as string)) others.push(year)
    // the new moons of these two years fall within ten minutes of midnight in China, nearer than ICU computes them: it is a day off
    expect(others.filter((year) => year !== 2027 && year !== 2030)).toEqual([])
    expect([springFestival(2027), springFestival(2030)]).toEqual(['2027-02-06', '2030-02-03'])
    expect(isNewYear('2026-02-18')).toBe(false)
  })

  it('is not known outside it', () => {
    expect(springFestival(SPRING_FESTIVAL_YEARS.first - 1)).toBeUndefined()
    expect(springFestival(SPRING_FESTIVAL_YEARS.last + 1)).toBeUndefined()
  })
})

describe('the occasions around a stretch of days', () => {
  it('stand where the calendar has them', () => {
    const start = '2026-01-01'
    const of2026 = occasions(start, 365)
      .filter(({ from }) => from >= 0 && from < 365)
      .map(({ name, from, to }) => [name, addDays(start, from), addDays(start, to - 1)])
    expect(of2026).toEqual([
      ['spring-festival', '2026-02-16', '2026-02-23'],
      ['labour-day', '2026-05-01', '2026-05-05'],
      ['618', '2026-06-01', '2026-06-18'],
      ['national-day', '2026-10-01', '2026-10-07'],
      ['double-11', '2026-11-01', '2026-11-11'],
    ])
  })

  it('include those of the years before and after, whose shadow may fall on it', () => {
    expect(occasions('2026-02-01', 60)[0]).toEqual({ name: 'spring-festival', from: -369, to: -361 })
    expect(occasions('2025-12-25', 10).some(({ name, from }) => name === 'spring-festival' && from === 53)).toBe(true)
  })
})
