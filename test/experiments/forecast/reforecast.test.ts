import { describe, expect, it } from 'vitest'
import { crpsEnsemble } from '../../../experiments/forecast/crps.ts'
import { predictiveQuantile } from '../../../experiments/forecast/predictiveQuantile.ts'
import { reforecast } from '../../../experiments/forecast/reforecast.ts'
import { sumOfDays } from '../../../experiments/forecast/seriesPaths.ts'
import { isSlow } from '../../support/slow.ts'
import { bass, ensembleOf, flight, truthOf, WEEKS, type Launch } from './launches.ts'

const TRUTHS = isSlow ? 40 : 25
/** One ensemble of 25 draws may lie to one side; a promise about intervals is one about many. */
const ENSEMBLES = isSlow ? 5 : 1
const SIZES = isSlow ? [50, 100, 200, 600] : [150]
const KNOWN = isSlow ? [4, 8, 12] : [8]

/** Pooled over truths and coming weeks: how often the intervals hold the truth, and CRPS against the unconditional forecast's. */
function rolled(launch: Launch, replicates: number, known: number) {
  const ensembles = Array.from({ length: ENSEMBLES }, (_, number) => ensembleOf(launch, replicates, number))
  const week = (paths: readonly Float64Array[], w: number) => Float64Array.from(paths, (path) => sumOfDays(path, w * 7, w * 7 + 7)).sort()
  let [inside80, inside90, points, own, unconditional] = [0, 0, 0, 0, 0]
  for (let number = 0; number < TRUTHS * ENSEMBLES; number++) {
    const { series, draws } = ensembles[number % ENSEMBLES]
    const truth = truthOf(launch, number)
    const past = { first: 0, period: 7, series: [{ name: 'orders', values: truth.slice(0, known) }] }
    const [again] = reforecast(series, draws, past).series
    for (let w = known; w < WEEKS; w++) {
      const sorted = week(again.daily, w)
      const holds = (level: number) =>
        truth[w] >= predictiveQuantile(sorted, (1 - level) / 2) && truth[w] <= predictiveQuantile(sorted, (1 + level) / 2)
      if (holds(0.8)) inside80++
      if (holds(0.9)) inside90++
      points++
      own += crpsEnsemble(sorted, truth[w], 'fair')
      unconditional += crpsEnsemble(week(series[0].daily, w), truth[w], 'fair')
    }
  }
  return { coverage80: inside80 / points, coverage90: inside90 / points, crps: own / unconditional }
}

describe.each([
  ['stochastic Bass', bass],
  ['a flight over a drifting base', flight],
] as const)('re-forecasts of %s', (name, launch) => {
  it.each(SIZES.flatMap((n) => KNOWN.map((known) => [n, known] as const)))(
    'cover and sharpen: %i replicates, %i weeks known',
    (n, known) => {
      const { coverage80, coverage90, crps } = rolled(launch, n, known)
      if (isSlow)
        console.log(
          `re-forecast · ${name} · ${n} replicates, ${known} of ${WEEKS} weeks: 80% ${coverage80.toFixed(3)}, 90% ${coverage90.toFixed(3)}, CRPS × ${crps.toFixed(3)}`,
        )
      expect(coverage90).toBeGreaterThanOrEqual(0.82)
      expect(coverage90).toBeLessThanOrEqual(0.97)
      expect(coverage80).toBeGreaterThanOrEqual(0.68)
      expect(coverage80).toBeLessThanOrEqual(0.92)
      expect(crps).toBeLessThan(1)
    },
  )
})

describe('a re-forecast', () => {
  const { series, draws } = ensembleOf(flight, 60)
  const truth = truthOf(flight, 3)
  const past = { first: 0, period: 7, series: [{ name: 'orders', values: truth.slice(0, 6) }] }

  it('keeps what has come in, week by week, in every path', () => {
    const [again] = reforecast(series, draws, past).series
    for (const path of again.daily) for (let w = 0; w < 6; w++) expect(sumOfDays(path, w * 7, w * 7 + 7)).toBeCloseTo(truth[w], 8)
  })

  it('of a past that tells nothing is the forecast itself', () => {
    const silent = { ...series[0], name: 'silent', daily: series[0].daily.map(() => new Float64Array(WEEKS * 7).fill(1)) }
    const told = { first: 0, period: 7, series: [{ name: 'silent', values: Float64Array.of(7, 7, 7) }] }
    const again = reforecast([series[0], silent], draws, told).series[0]
    again.daily.forEach((path, i) => path.forEach((x, day) => expect(x).toBeCloseTo(series[0].daily[i][day], 8)))
  })

  it('scales with what came in where everything scales', () => {
    // course i is a_i · shape without any luck: knowing the past is knowing the future
    const shape = [1, 2, 3, 4, 3, 2, 2, 1]
    const sized = Array.from({ length: 40 }, (_, i) =>
      Float64Array.from({ length: 56 }, (_, day) => ((60 + i) * shape[Math.floor(day / 7)]) / 7),
    )
    const one = { ...series[0], daily: sized }
    const given = { first: 0, period: 7, series: [{ name: 'orders', values: Float64Array.of(90, 180, 270) }] }
    const [again] = reforecast(
      [one],
      Int32Array.from(sized, (_, i) => i),
      given,
    ).series
    for (const path of again.daily) expect(Math.abs(sumOfDays(path, 21, 56) / (90 * 12) - 1)).toBeLessThan(0.01)
  })

  it('of days is that of weeks where days are sevenths of them', () => {
    const days = {
      first: 0,
      period: 1,
      series: [{ name: 'orders', values: Float64Array.from({ length: 42 }, (_, day) => truth[Math.floor(day / 7)] / 7) }],
    }
    const end = (of: typeof past) =>
      reforecast(series, draws, of).series[0].daily.reduce((sum, path) => sum + sumOfDays(path, 0, WEEKS * 7), 0) / 60
    expect(Math.abs(end(days) / end(past) - 1)).toBeLessThan(0.03)
  })

  it('adjusts what nobody observed by what somebody did', () => {
    const revenue = { ...series[0], name: 'revenue', daily: series[0].daily.map((path) => path.map((x) => 100 * x)) }
    const [orders, money] = reforecast([series[0], revenue], draws, past).series
    const ends = (paths: readonly Float64Array[]) => paths.reduce((sum, path) => sum + sumOfDays(path, 0, WEEKS * 7), 0)
    expect(Math.abs(ends(money.daily) / ends(orders.daily) / 100 - 1)).toBeLessThan(0.02)
  })

  it('never counts more people than there are', () => {
    const most = sumOfDays(series[0].daily[0], 0, WEEKS * 7)
    const [again] = reforecast([{ ...series[0], most }], draws, past).series
    for (const path of again.daily) expect(sumOfDays(path, 0, WEEKS * 7)).toBeLessThanOrEqual(most * (1 + 1e-12))
  })

  it('says when no simulated course is like what came in', () => {
    expect(reforecast(series, draws, past).asUnusual).toBeGreaterThan(0.05)
    const odd = { ...past, series: [{ name: 'orders', values: Float64Array.of(1000, 20, 9000, 15, 8000, 10) }] }
    expect(reforecast(series, draws, odd).asUnusual).toBe(0)
  })

  it('refuses a series that the plan does not have', () => {
    expect(() => reforecast(series, draws, { ...past, series: [{ name: 'visits', values: Float64Array.of(1) }] })).toThrow(
      'no series visits',
    )
  })
})
