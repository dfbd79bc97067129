import { addDays } from '../../engine/base/calendar.ts'
import type { BacktestSummary } from '../../engine/base/forecastResult.ts'
import { rootKey } from '../../engine/base/keyed.ts'
import type { ResultTable } from '../../engine/base/result.ts'
import { tableBuilder } from '../../engine/metrics/resultTables.ts'
import { earlierPast, periodsPerWeek, type ActualPast } from './actualPast.ts'
import { backtest, refitted, type Backtest, type BacktestSetting } from './backtest.ts'
import { exponentialSmoothing } from './exponentialSmoothing.ts'
import type { CoursesAhead } from './forecaster.ts'
import type { ForecastScores } from './forecastScores.ts'
import { fourierRegression } from './fourierRegression.ts'
import { reforecast } from './reforecast.ts'
import { naiveLag, seasonalNaive } from './seasonalNaive.ts'
import { sumOfDays, type EnsemblePaths, type SeriesPaths } from './seriesPaths.ts'

/** Fewer say little of a way to forecast. */
export const LEAST_ORIGINS = 5
const MOST_ORIGINS = 10
/** Periods that every model must know: the baselines need some to see how the series varies. */
const LEAST_KNOWN = 4
const DAYS_AHEAD = 28

/** Origins of a back-test: how many periods are known at each. Fewer than five where there are too few periods. */
export function originsOf(past: ActualPast): { readonly origins: readonly number[]; readonly horizon: number } {
  const n = past.series[0].values.length
  const week = periodsPerWeek(past)
  const first = Math.max(LEAST_KNOWN, Math.min(2 * week, n - LEAST_ORIGINS))
  const last = n - 1
  const count = Math.min(MOST_ORIGINS, last - first + 1)
  const every = count > 1 ? (last - first) / (count - 1) : 1
  const origins = Array.from({ length: Math.max(0, count) }, (_, i) => Math.round(first + i * every))
  return { origins, horizon: Math.max(1, Math.round(DAYS_AHEAD / past.period)) }
}

/** Rows that five origins need. */
export const LEAST_ROWS = LEAST_KNOWN + LEAST_ORIGINS

/** A back-test of a plan's forecast, series by series: in words and row by row. */
export interface ForecastBacktest {
  readonly summaries: readonly BacktestSummary[]
  readonly table: ResultTable
}

/**
 * Rolls the re-forecast over the actuals of a running plan: from each origin it forecasts the next four weeks knowing what had come in until
 * then, beside the plan's own forecast (`plan`, which knows nothing), seasonal naive, exponential smoothing and Fourier regression, which know
 * the same past and are refitted. Plan and inputs are as they stand now: known future spend.
 */
export function forecastBacktest({ series, draws }: EnsemblePaths, past: ActualPast, start: string): ForecastBacktest {
  const { origins, horizon } = originsOf(past)
  const season = seasonOf(past.period)
  const conditioned = new Map(origins.map((origin) => [origin, reforecast(series, draws, earlierPast(past, origin)).series]))
  const tested = past.series.map(({ name, values }) => {
    const own = series.find((one) => one.name === name) as SeriesPaths
    const setting: BacktestSetting = { values, season, origins, horizon }
    const key = rootKey(`backtest/${name}`)
    const models = [
      { name: 'forecast', from: coursesFrom(past, (origin) => conditioned.get(origin)?.find((one) => one.name === name) ?? own) },
      { name: 'plan', from: coursesFrom(past, () => own) },
      ...[seasonalNaive, exponentialSmoothing, fourierRegression].map((model) => refitted(model, setting, key)),
    ]
    return { own, models: backtest(setting, models), lag: naiveLag(origins[origins.length - 1] ?? 0, season) }
  })
  return {
    summaries: tested.map(({ own: { name, label, unit }, models, lag }) => ({
      series: name,
      label,
      unit,
      origins: origins.length,
      horizon,
      period: past.period,
      lag,
      models: models.map(({ model, overall: { wape, crps, coverage90 } }) => ({ model, wape, crps, coverage90 })),
    })),
    table: tableOf(
      tested.map(({ own, models }) => ({ series: own.name, models })),
      past,
      start,
    ),
  }
}

/** What a period's course repeats after: a week of days, a year of weeks or longer periods. */
function seasonOf(period: number): number {
  return period < 7 ? Math.max(1, Math.round(7 / period)) : Math.round(365 / period)
}

/** The periods after an origin, out of paths by day. */
function coursesFrom(past: ActualPast, at: (origin: number) => SeriesPaths): (origin: number, horizon: number) => CoursesAhead {
  return (origin, horizon) => {
    const day = (h: number) => past.first + (origin + h) * past.period
    const courses = at(origin).daily.map((daily) => Float64Array.from({ length: horizon }, (_, h) => sumOfDays(daily, day(h), day(h + 1))))
    const mean = Float64Array.from({ length: horizon }, (_, h) => courses.reduce((sum, course) => sum + course[h], 0) / courses.length)
    return { mean, courses }
  }
}

function tableOf(
  tested: readonly { readonly series: string; readonly models: readonly Backtest[] }[],
  past: ActualPast,
  start: string,
): ResultTable {
  const { row, table } = tableBuilder('backtest', { en: 'Back-test', zh: '回测' }, [
    ['series', '', 'Series', '指标'],
    ['model', '', 'Forecast', '预测方法'],
    ['origin', '', 'Forecast from', '预测起点'],
    ['points', 'none', 'Periods scored', '评分期数'],
    ['wape', 'share', 'WAPE', 'WAPE'],
    ['mase', 'ratio', 'MASE', 'MASE'],
    ['bias', 'share', 'Bias', '偏差'],
    ['crps', 'none', 'CRPS (fair)', 'CRPS（公平）'],
    ['intervalScore', 'none', 'Interval score 90%', '区间评分 90%'],
    ['pinball', 'none', 'Pinball', '分位数损失'],
    ['coverage50', 'share', 'Inside 50%', '落入 50% 区间'],
    ['coverage80', 'share', 'Inside 80%', '落入 80% 区间'],
    ['coverage90', 'share', 'Inside 90%', '落入 90% 区间'],
    ['coverage95', 'share', 'Inside 95%', '落入 95% 区间'],
  ])
  const write = (series: string, model: string, origin: string, scores: ForecastScores) => {
    const { points, wape, mase, bias, crps, intervalScore, pinball, coverage50, coverage80, coverage90, coverage95 } = scores
    row(series, model, origin, points, wape, mase, bias, crps, intervalScore, pinball, coverage50, coverage80, coverage90, coverage95)
  }
  for (const { series, models } of tested)
    for (const { model, origins, overall } of models) {
      for (const { origin, scores } of origins) write(series, model, addDays(start, past.first + origin * past.period), scores)
      write(series, model, 'all', overall)
    }
  return table()
}
