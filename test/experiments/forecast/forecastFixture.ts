import type { ForecastResult } from '../../../engine/base/forecastResult.ts'
import { rootKey, uniform } from '../../../engine/base/keyed.ts'
import { tableBuilder } from '../../../engine/metrics/resultTables.ts'
import { forecast, type ForecastInput } from '../../../experiments/forecast/forecast.ts'
import type { SeriesPaths } from '../../../experiments/forecast/seriesPaths.ts'
import { phoneLaunch } from '../../reports/fixture.ts'
import { byDay, flight } from './launches.ts'

const REPLICATES = 60

/** An ensemble of customers, revenue and ROI of which everything follows one launch, cut to the days of the fixture's run. */
export function fixturePaths(): { readonly series: readonly SeriesPaths[]; readonly draws: Int32Array } {
  const { days } = phoneLaunch()
  const draws = Int32Array.from({ length: REPLICATES }, (_, i) => Math.floor(i / 2))
  const customers = Array.from(draws, (draw, i) => byDay(flight(draw, i % 2)).slice(0, days))
  const series = (
    name: string,
    en: string,
    zh: string,
    unit: SeriesPaths['unit'],
    of: (x: number, day: number) => number,
  ): SeriesPaths => ({
    name,
    label: { en, zh },
    unit,
    isSigned: unit === 'ratio',
    daily: customers.map((path) => path.map(of)),
  })
  return {
    draws,
    series: [
      series('adopters[phone]', 'New customers · Phone', '新增用户·手机', 'people', (x) => x),
      series('revenue', 'Revenue', '收入', 'money', (x) => 3999 * x),
      series('roi', 'Incremental ROI', '增量 ROI', 'ratio', (x, day) => (0.12 * x - (day < 60 ? 25 : 0)) / 1500),
    ],
  }
}

/** Weekly customers of a course that is no member of the ensemble. */
export function fixtureActuals(weeks: number): Float64Array {
  return flight(777, 0).slice(0, weeks)
}

/** A forecast of the fixture's run, with what is asked of it. */
export function fixtureForecast(asked: Partial<ForecastInput> = {}): ForecastResult {
  const { row, table } = tableBuilder('uncertainty', { en: 'Where the uncertainty comes from', zh: '不确定性来源' }, [
    ['metric', '', 'Figure', '指标'],
    ['source', '', 'Source', '来源'],
    ['share', 'share', 'Share of the variance', '方差占比'],
    ['low', 'share', '90% from', '90% 下限'],
    ['high', 'share', '90% to', '90% 上限'],
  ])
  for (const metric of ['adopters[phone]', 'revenue', 'roi']) {
    row(metric, 'history/phone-value.json', 0.12, 0.05, 0.2)
    row(metric, 'posterior.json', 0.38, 0.3, 0.5)
    row(metric, 'other', 0.09, 0.01, 0.2)
    row(metric, 'luck', 0.41, 0.3, 0.5)
  }
  const conversion = Float64Array.from({ length: REPLICATES / 2 }, (_, draw) => 0.0002 * (0.5 + uniform(rootKey('input'), draw, 0)))
  return forecast({
    run: { ...phoneLaunch(), replicates: REPLICATES },
    paths: fixturePaths(),
    uncertainty: table(),
    calibrations: ['posterior.json'],
    targets: [],
    isBacktested: false,
    inputs: [
      { path: 'products.phone.conversion', about: { en: 'purchase probability', zh: '购买概率' }, unit: 'share', values: conversion },
    ],
    ...asked,
  })
}
