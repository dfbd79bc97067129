import { describe, expect, it } from 'vitest'
import { drawnInputs } from '../../../experiments/forecast/drawnInputs.ts'
import { originsOf } from '../../../experiments/forecast/forecastBacktest.ts'
import { inputHints } from '../../../experiments/forecast/inputHints.ts'
import { planDays } from '../../../experiments/forecast/planDays.ts'
import { sumOfDays } from '../../../experiments/forecast/seriesPaths.ts'
import { rootKey, uniform } from '../../../engine/base/keyed.ts'
import { rowsOf } from '../../../reports/rows.ts'
import { scenarioOf } from '../../support/scenario.ts'
import { fixtureActuals, fixtureForecast, fixturePaths } from './forecastFixture.ts'

const target = { text: 'adopters[phone] >= 20000 by 2026-05-29', series: 'adopters[phone]', operator: '>=', value: 20000, day: 89 } as const
const past = (weeks: number) => ({ first: 0, period: 7, series: [{ name: 'adopters[phone]', values: fixtureActuals(weeks) }] })
const rows = (result: ReturnType<typeof fixtureForecast>, table: string) =>
  rowsOf(result.tables.find(({ name }) => name === table) as never)

describe('a forecast', () => {
  const result = fixtureForecast({ targets: [target] })

  it('tells the sum so far of every series by day, and what each week adds', () => {
    const [series] = fixturePaths().series
    const own = rows(result, 'fan').filter((row) => row.series === 'adopters[phone]')
    expect(own).toHaveLength(90)
    const mean = series.daily.reduce((sum, path) => sum + sumOfDays(path, 0, 90), 0) / series.daily.length
    expect(own[89].mean).toBeCloseTo(mean, 6)
    expect(own[89].date).toBe('2026-05-29')
    const weeks = rows(result, 'weeks').filter((row) => row.series === 'adopters[phone]')
    expect(weeks.reduce((sum, row) => sum + Number(row.mean), 0)).toBeCloseTo(mean, 6)
  })

  it('puts its targets first, then the leading series', () => {
    expect(result.shown).toEqual(['adopters[phone]', 'revenue', 'roi'])
    expect(result.targets[0].probability).toBeGreaterThan(0)
    expect(fixtureForecast({ shown: ['roi'] }).shown).toEqual(['roi'])
  })

  it('says when there are too few replicates for a probability', () => {
    expect(result.checks).toMatchObject([{ name: 'forecast-size', verdict: 'REVIEW' }])
  })
})

describe('a forecast of a running plan', () => {
  const result = fixtureForecast({ targets: [target], actuals: { past: past(6), file: 'weeks.csv' } })
  const change = result.actuals?.changes[0]

  it('starts from what has come in, and moves the targets', () => {
    const came = fixtureActuals(6).reduce((sum, x) => sum + x, 0)
    const day = rows(result, 'refan').find((row) => row.series === 'adopters[phone]' && row.day === 41)
    expect(day?.mean).toBeCloseTo(came, 6)
    expect(day?.p95).toBeCloseTo(came, 6)
    expect(result.targets[0].before).toBe(fixtureForecast({ targets: [target] }).targets[0].probability)
  })

  it('splits the change of the end into what came and what follows', () => {
    if (change === undefined) throw new Error('no change')
    const moved = change.endNow[0] - change.endBefore[0]
    expect(change.soFar - change.soFarExpected + change.restNow - change.restBefore).toBeCloseTo(moved, 6)
    expect(change.explained).toBeGreaterThan(0.3)
    expect(change.endNow[2] - change.endNow[1]).toBeLessThan(change.endBefore[2] - change.endBefore[1])
  })

  it('says whether the plan knows such a course', () => {
    expect(result.checks.find(({ name }) => name === 'forecast-course')?.verdict).toBe('PASS')
    const odd = { ...past(6), series: [{ name: 'adopters[phone]', values: Float64Array.of(9000, 10, 9000, 10, 9000, 10) }] }
    const strange = fixtureForecast({ actuals: { past: odd, file: 'odd.csv' } })
    expect(strange.checks.find(({ name }) => name === 'forecast-course')?.verdict).toBe('FAIL')
  })

  it('is rolled over what came in, beside the naive forecasts, per origin and over all', () => {
    const tested = fixtureForecast({ actuals: { past: past(12), file: 'weeks.csv' }, isBacktested: true })
    const [{ models, origins, lag }] = tested.backtests
    expect({ origins, lag, models: models.map(({ model }) => model) }).toEqual({
      origins: 8,
      lag: 1,
      models: ['forecast', 'plan', 'naive', 'ets', 'fourier'],
    })
    const crps = (name: string) => models.find(({ model }) => model === name)?.crps as number
    expect(crps('forecast')).toBeLessThan(crps('plan'))
    const table = rows(tested, 'backtest')
    expect(table).toHaveLength(5 * (8 + 1))
    expect(table.filter(({ origin }) => origin === 'all').map(({ points }) => points)).toEqual(
      new Array(5).fill(4 + 4 + 4 + 4 + 4 + 3 + 2 + 1),
    )
  })
})

describe('origins of a back-test', () => {
  const of = (rows: number, period: number) => originsOf({ first: 0, period, series: [{ name: 'x', values: new Float64Array(rows) }] })
  it('are at least five where there are nine rows, all with periods known before and ahead', () => {
    expect(of(9, 7)).toEqual({ origins: [4, 5, 6, 7, 8], horizon: 4 })
    expect(of(84, 1).origins).toHaveLength(10)
    expect(of(84, 1)).toMatchObject({ horizon: 28 })
    expect(of(84, 1).origins[0]).toBe(14)
    expect(of(8, 7).origins.length).toBeLessThan(5)
  })
})

describe('inputs that actuals speak for', () => {
  const draws = Int32Array.from({ length: 60 }, (_, i) => Math.floor(i / 2))
  const u = (name: string, draw: number) => uniform(rootKey(name), draw, 0)
  const input = (path: string, values: Float64Array) => ({ path, about: { en: path, zh: path }, unit: 'share', values })
  const cause = input(
    'cause',
    Float64Array.from({ length: 30 }, (_, draw) => u('cause', draw)),
  )
  const others = Array.from({ length: 40 }, (_, j) =>
    input(
      `other${j}`,
      Float64Array.from({ length: 30 }, (_, draw) => u(`other${j}`, draw)),
    ),
  )
  const simulated = Float64Array.from(draws, (draw, i) => 2 * cause.values[draw] + 0.1 * uniform(rootKey('luck'), i, 0))

  it('are those that move with the past, moved to where it is', () => {
    const hints = inputHints([...others, cause], simulated, 2 * 0.9 + 0.05, draws)
    expect(hints.map(({ path }) => path)).toEqual(['cause'])
    expect(hints[0].now).toBeGreaterThan(0.85)
    expect(hints[0].now).toBeLessThan(0.95)
  })

  it('are none where luck alone could do it', () => {
    expect(inputHints(others, simulated, 1.8, draws)).toEqual([])
  })
})

describe('what a scenario says of its forecast', () => {
  it('are its days and its uncertain inputs by draw', () => {
    const scenario = scenarioOf({ products: { thing: { conversion: { low: 0.01, mode: 0.02, high: 0.03 } } } })
    expect(planDays(scenario)).toEqual({ start: '2026-03-02', days: 10 })
    const found = drawnInputs(scenario, 5).find(({ path }) => path === 'products.thing.conversion')
    expect(found?.values).toHaveLength(5)
    for (const x of found?.values ?? []) expect(x > 0.01 && x < 0.03).toBe(true)
  })
})
