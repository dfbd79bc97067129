import { describe, expect, it } from 'vitest'
import { mechanisms } from '../../../engine/mechanisms/index.ts'
import { only } from '../../support/scenario.ts'
import { cube, simulated, total } from '../../support/simulation.ts'
import { errors, meanOf, MOST_ERRORS } from '../../support/statistics.ts'
import { standIn } from '../../support/standIns.ts'

/** Day-parts (engine/mechanisms/dayParts.ts): attention · (1 + s(h̄ − 1)) with an hourly profile of mean 1. */
function attention(hours: number, strength: number): number[] {
  const seen: number[] = []
  const probe = standIn('zz-probe', ({ signals }) => ({ stimulate: () => void seen.push(signals.attention[0]) }))
  const scenario = {
    horizon: { length: 2, step: hours / 24 },
    population: { size: 20 },
    mechanisms: only([], { 'day-parts': { strength } }),
  }
  simulated(scenario, { list: [...mechanisms, probe] })
  return seen
}

describe('the hours of the day', () => {
  it('have mean 1 whatever the step and the strength', () => {
    for (const hours of [1, 2, 3, 4, 6, 8, 12]) {
      for (const strength of [0.5, 1, 1.3]) expect(meanOf(attention(hours, strength).slice(0, 24 / hours)).mean).toBeCloseTo(1, 12)
    }
  })

  it('peak 40% above the mean at 8 in the morning and at 20 and 21 in the evening, and repeat every day', () => {
    const day = attention(1, 1)
    expect(day.flatMap((x, hour) => (x > 1.39 && hour < 24 ? [hour] : []))).toEqual([8, 20, 21])
    expect(Math.max(...day)).toBeCloseTo(1.4, 12)
    expect(Math.min(...day)).toBeGreaterThanOrEqual(0)
    expect(day.slice(24)).toEqual(day.slice(0, 24))
  })

  it('of a longer step are the mean of its hours', () => {
    const [hourly, long] = [attention(1, 0.8), attention(6, 0.8)]
    long.forEach((x, i) => expect(x).toBeCloseTo(meanOf(hourly.slice(6 * i, 6 * i + 6)).mean, 12))
  })
})

describe('what is noticed', () => {
  const day = (dayParts: unknown, step = 1 / 24) => {
    const flights = [{ name: 'ads', kind: 'paid', channel: 'feed', content: 'post', from: 0, to: 0, budget: 5000 }]
    const mechanismsOn = only(['paid-media', 'attention'], {
      attention: { perContact: 0 },
      'paid-media': { notice: 0.2 },
      'day-parts': dayParts,
    })
    return simulated({
      horizon: { length: 1, step },
      population: { size: 20_000 },
      campaign: { flights },
      mechanisms: mechanismsOn,
    })
  }

  it('follows the hours, and is over a day what it was without them', () => {
    const [flat, waved] = [day('off'), day({ strength: 1 })]
    // 100,000 impressions noticed with probability 0.2 on the mean of the day
    for (const run of [flat, waved]) expect(errors(total(run, 'noticed'), 20_000, Math.sqrt(100_000 * 0.2 * 0.8))).toBeLessThan(MOST_ERRORS)
    const byHour = (run: typeof flat, hour: number) => {
      const noticed = cube(run, 'noticed')
      const per = noticed.length / 24
      return noticed.slice(hour * per, (hour + 1) * per).reduce((a, b) => a + b, 0)
    }
    for (const [hour, level] of [
      [3, 0.25],
      [8, 1.4],
      [21, 1.4],
    ]) {
      const [n, p] = [100_000 / 24, 0.2 * level]
      expect(errors(byHour(waved, hour), n * p, Math.sqrt(n * p * (1 - p) + 1))).toBeLessThan(MOST_ERRORS)
    }
  })

  it('in steps of a day, and at a strength of 0, is as if the mechanism were off', () => {
    expect(day({}, 1).hash).toBe(day('off', 1).hash)
    expect(day({ strength: 0 }).hash).toBe(day('off').hash)
  })
})
