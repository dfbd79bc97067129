import { describe, expect, it } from 'vitest'
import { only } from '../support/scenario.ts'
import { cube, simulated } from '../support/simulation.ts'
import { errors, MOST_ERRORS } from '../support/statistics.ts'

/** Steps under a day: what takes its time (passing on, a post in the feed) takes it in hours. */
const HOUR = 1 / 24

/** Φ by its series (Abramowitz & Stegun 7.1.26): error below 1.5e-7, far within a standard error. */
function normal(x: number): number {
  const t = 1 / (1 + 0.3275911 * (Math.abs(x) / Math.SQRT2))
  const tail = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
  const erf = 1 - tail * Math.exp((-x * x) / 2)
  return x < 0 ? (1 - erf) / 2 : (1 + erf) / 2
}

describe('the time from seeing to sharing', () => {
  const [people, median, sigma] = [20_000, 40 / 60, 1.6]
  const sharers = (delay: unknown) =>
    cube(
      simulated({
        horizon: { length: 2, step: HOUR },
        population: { size: people },
        campaign: {
          flights: [{ name: 'post', kind: 'brand', channel: 'feed', content: 'post', from: 0, to: 0, followers: 1e6, perWeek: 168 }],
        },
        mechanisms: only(['brand-posts', 'peer-shares'], {
          'brand-posts': { notice: 1 },
          'peer-shares': { shareRate: 1, propensity: 0, resonance: 0, delay },
        }),
      }),
      'sharers',
    )

  it('is log-normal in steps of an hour: shares come out in the hour after the delay', () => {
    const found = sharers({ lognormal: { median: '40 minutes', sigma } })
    const before = (hours: number) => (hours <= 0 ? 0 : normal(Math.log(hours / median) / sigma))
    // everybody sees the first post in hour 0; who took k hours and a bit is heard in hour k + 1
    for (let hour = 1; hour < 12; hour++) {
      const p = before(hour) - before(hour - 1)
      expect(errors(found[hour], people * p, Math.sqrt(people * p * (1 - p))), `hour ${hour}`).toBeLessThan(MOST_ERRORS)
    }
    expect(found[0]).toBe(0)
  })

  it.each([0, 1, 5, 11, 23])('of exactly %d hours is that long', (hours) => {
    const found = sharers(`${hours} hours`)
    expect(found.findIndex((n) => n > 0)).toBe(hours + 1)
    expect(found[hours + 1]).toBe(people)
  })
})

describe('a creator’s post', () => {
  it('comes out hour by hour, ∝ 2^(−age/half-life)', () => {
    const [followers, halfLife] = [40_000, 0.25]
    const run = simulated({
      horizon: { length: 4, step: HOUR },
      population: { size: followers },
      creators: { koc: { count: 1, followers, pricePerPost: 100, platformFee: 0, authenticity: 0.5 } },
      campaign: {
        flights: [{ name: 'one', kind: 'creators', tier: 'koc', channel: 'feed', content: 'post', from: 0, to: 0, budget: 100 }],
      },
      mechanisms: only(['creator-posts'], { 'creator-posts': { halfLife } }),
    })
    const delivered = cube(run, 'delivered')
    const row = delivered.length / 96
    const byHour = Array.from({ length: 96 }, (_, hour) => delivered.subarray(hour * row, (hour + 1) * row).reduce((a, b) => a + b, 0))
    const first = byHour.findIndex((n) => n > 0)
    const left = (hours: number) => 2 ** (-hours / 24 / halfLife)
    // counts are rounded, each by less than one
    for (let age = 0; age < 24; age++) {
      expect(Math.abs(byHour[first + age] - followers * (left(age) - left(age + 1))), `age ${age}`).toBeLessThanOrEqual(1)
    }
    expect(first).toBeGreaterThanOrEqual(0)
    expect(first).toBeLessThan(24)
    expect(byHour.reduce((a, b) => a + b)).toBe(followers)
  })
})
