/** Calendar arithmetic on ISO dates (proleptic Gregorian, no time zones): pure, so the engine needs no clock. */

/** Days from the civil epoch 1970-01-01 (Hinnant, days_from_civil). */
export function dayNumber(iso: string): number {
  const [y0, m, d] = iso.split('-').map(Number) as [number, number, number]
  const y = m <= 2 ? y0 - 1 : y0
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (m + (m > 2 ? -3 : 9)) + 2) / 5) + d - 1
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468
}

/** Days from one date to another, negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from)
}

/** 0 for Monday … 6 for Sunday. */
export function weekday(iso: string): number {
  return (((dayNumber(iso) + 3) % 7) + 7) % 7
}

/** The date so many days later. @example addDays('2026-02-27', 2) // '2026-03-01' */
export function addDays(iso: string, days: number): string {
  const z = dayNumber(iso) + days + 719468
  const era = Math.floor(z / 146097)
  const doe = z - era * 146097
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365)
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100))
  const mp = Math.floor((5 * doy + 2) / 153)
  const d = doy - Math.floor((153 * mp + 2) / 5) + 1
  const m = mp < 10 ? mp + 3 : mp - 9
  return `${yoe + era * 400 + (m <= 2 ? 1 : 0)}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
}

/** Binary fractions of a day (an hour is one) add up a little short or over. */
const DUST = 1e-9

/** The day, from 0, in which a step begins. */
export function dayOfStep(step: number, stepDays: number): number {
  return Math.floor(step * stepDays + DUST)
}

/** Days that so many steps touch. */
export function daysOfSteps(steps: number, stepDays: number): number {
  return Math.ceil(steps * stepDays - DUST)
}
