import type { ForecastChange } from '../../engine/base/forecastResult.ts'
import type { ActualPast } from './actualPast.ts'
import { spreadOf } from './fanTables.ts'
import type { Reforecast } from './reforecast.ts'
import { sumOfDays, type SeriesPaths } from './seriesPaths.ts'

/**
 * What the past changes in each series: what had been expected of the days that have come in and what came, what is expected of the days to
 * come, before and now, and so of the end. The change of the end is the two differences together.
 */
export function forecastChanges(series: readonly SeriesPaths[], { until, series: now }: Reforecast, past: ActualPast): ForecastChange[] {
  return series.map((own, s) => {
    const days = own.daily[0].length
    const observed = past.series.find(({ name }) => name === own.name)
    // days before the first row are part of the forecast still
    const from = observed ? past.first : 0
    const before = own.daily.map((path) => sumOfDays(path, from, until))
    const after = now[s].daily.map((path) => sumOfDays(path, from, until))
    const soFar = observed ? sumOfDays(observed.values, 0, observed.values.length) : mean(after)
    const expected = spreadOf(before)
    const rest = (paths: readonly Float64Array[]) => paths.map((path) => sumOfDays(path, 0, days) - sumOfDays(path, from, until))
    const [restBefore, restNow] = [rest(own.daily), rest(now[s].daily)]
    const end = (paths: readonly Float64Array[]) => {
      const spread = spreadOf(paths.map((path) => sumOfDays(path, 0, days)))
      return [spread.mean, spread.p05, spread.p95] as const
    }
    return {
      series: own.name,
      label: own.label,
      unit: own.unit,
      isObserved: observed !== undefined,
      soFarExpected: expected.mean,
      soFarLow: expected.p05,
      soFarHigh: expected.p95,
      soFar,
      rank: before.filter((x) => x < soFar).length / before.length,
      restBefore: mean(restBefore),
      restNow: mean(restNow),
      endBefore: end(own.daily),
      endNow: end(now[s].daily),
      explained: variance(restBefore) > 0 ? Math.max(0, 1 - variance(restNow) / variance(restBefore)) : 0,
    }
  })
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length
}

function variance(values: readonly number[]): number {
  const centre = mean(values)
  return values.reduce((sum, x) => sum + (x - centre) ** 2, 0) / values.length
}
