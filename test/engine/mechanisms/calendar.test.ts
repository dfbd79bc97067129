import { describe, expect, it } from 'vitest'
import { mechanisms } from '../../../engine/mechanisms/index.ts'
import { only } from '../../support/scenario.ts'
import { simulated, total } from '../../support/simulation.ts'
import { errors, meanOf, MOST_ERRORS } from '../../support/statistics.ts'
import { standIn } from '../../support/standIns.ts'

/** The calendar (engine/mechanisms/calendar.ts): demand and attention of each day are products over the occasions it belongs to. */
const STILL = { beforeDays: 0, before: 1, demand: 1, attention: 1, afterDays: 0, after: 1 }
const QUIET = {
  'spring-festival': STILL,
  'labour-day': STILL,
  '618': STILL,
  'national-day': STILL,
  'double-11': STILL,
  weekend: { demand: 1, attention: 1 },
}

/** Demand and attention by step with a calendar. */
function days(start: string, length: number, calendar: object, step = 1): { demand: number[]; attention: number[] } {
  const seen: { demand: number[]; attention: number[] } = { demand: [], attention: [] }
  const probe = standIn('zz-probe', ({ signals }) => ({
    stimulate() {
      seen.demand.push(signals.demand[0])
      seen.attention.push(signals.attention[0])
    },
  }))
  const scenario = { horizon: { start, length, step }, population: { size: 20 }, mechanisms: only([], { calendar }) }
  simulated(scenario, { list: [...mechanisms, probe] })
  return seen
}

describe('an occasion', () => {
  it('is felt before, during and after its days', () => {
    const calendar = { ...QUIET, 'double-11': { beforeDays: 3, before: 0.8, demand: 2, attention: 1.2, afterDays: 2, after: 0.9 } }
    const { demand, attention } = days('2026-10-25', 21, calendar)
    // 25 October … 14 November: three days of waiting, eleven of buying, two of rest
    expect(demand).toEqual([...Array(4).fill(1), 0.8, 0.8, 0.8, ...Array(11).fill(2), 0.9, 0.9, 1])
    expect(attention).toEqual([...Array(7).fill(1), ...Array(11).fill(1.2), 1, 1, 1])
  })

  it('of last year reaches into this one, and holds for every step of a day', () => {
    const calendar = { ...QUIET, 'spring-festival': { ...STILL, afterDays: 3, after: 0.5 } }
    // the eve is 16 February 2026, the last of eight days the 23rd
    expect(days('2026-02-24', 4, calendar, 0.5).demand).toEqual([0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 1, 1])
  })

  it('multiplies with another on the same day', () => {
    const calendar = { ...QUIET, 'national-day': { ...STILL, demand: 1.5 }, weekend: { demand: 1.2, attention: 1 } }
    // 3 October 2026 is a Saturday
    expect(days('2026-10-03', 1, calendar).demand[0]).toBeCloseTo(1.8, 12)
  })
})

describe('weekends', () => {
  it('are m and weekdays (7 − 2m)/5, so that the mean of a week is 1', () => {
    const { demand, attention } = days('2026-03-02', 14, { ...QUIET, weekend: { demand: 1.4, attention: 1.1 } })
    demand.slice(0, 7).forEach((m, day) => expect(m).toBeCloseTo(day < 5 ? 0.84 : 1.4, 12))
    expect(meanOf(demand).mean).toBeCloseTo(1, 12)
    expect(meanOf(attention).mean).toBeCloseTo(1, 12)
  })
})

describe('the calendar', () => {
  const bought = (calendar: unknown) =>
    simulated({
      horizon: { start: '2026-06-01', length: 10 },
      population: { size: 50_000 },
      products: { thing: { organic: { innovation: 0.001 } } },
      mechanisms: only(['organic-adoption'], { calendar }),
    })

  it('scales what is bought', () => {
    const demand = 2.5
    const p = 1 - (1 - 0.001 * demand) ** 10
    const run = bought({ ...QUIET, '618': { ...STILL, demand } })
    expect(errors(total(run, 'adopters'), 50_000 * p, Math.sqrt(50_000 * p * (1 - p)))).toBeLessThan(MOST_ERRORS)
  })

  it('is off unless it is named, and of no strength changes nothing', () => {
    expect(bought(QUIET).hash).toBe(bought('off').hash)
    const plain = {
      horizon: { start: '2026-06-01', length: 3 },
      population: { size: 50 },
      products: { thing: { organic: { innovation: 0.1 } } },
    }
    expect(simulated(plain).hash).toBe(simulated({ ...plain, mechanisms: { calendar: 'off' } }).hash)
    expect(simulated(plain).hash).not.toBe(simulated({ ...plain, mechanisms: { calendar: {} } }).hash)
  })
})
