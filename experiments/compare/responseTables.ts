import type { Sweep } from '../../engine/base/ranking.ts'
import type { MetricSummary, Named, ResultColumn, ResultTable, RunResult } from '../../engine/base/result.ts'
import { summarise } from '../../engine/metrics/summarise.ts'

/** The figures whose response is shown, besides the one that decides; those that some arm lacks are left out. */
const METRICS = ['roi', 'incrementalProfit', 'incrementalRevenue', 'incrementalAdopters', 'reach', 'd30', 'cac', 'cost'] as const

/**
 * What a grid of settings brings, in two tables of one row per point (or level) and figure:
 *
 *     response   at each point: mean, its error and the 90% interval over replicates
 *     marginals  at each level of each factor: the same of the mean over all points with that level, replicate by replicate; every level of
 *                the other factors counts alike
 *
 * `error` is the standard error of what tells points (or levels) apart: of x_kr − mean_j x_jr, times √(K/(K − 1)), so that two of them differ by
 * about √2 errors as if they were independent, while luck and uncertainty that all share are left out (Cousineau 2005, Tutorials in
 * Quantitative Methods for Psychology 1, 42–45; Morey 2008, ibid. 4, 61–64).
 *
 * A marginal mean speaks of a factor alone only where factors do not act on each other; the response shows whether they do.
 *
 * @param by the figure that decides
 */
export function responseTables(arms: readonly Named[], results: readonly RunResult[], sweep: Sweep, by?: string): ResultTable[] {
  const names = [...new Set([...(by === undefined ? [] : [by]), ...METRICS])]
  const figures = names.flatMap((name) => {
    const found = results.map(({ metrics }) => metrics.find((metric) => metric.name === name))
    return found.every((metric): metric is MetricSummary => metric !== undefined && Number.isFinite(metric.mean)) ? [found] : []
  })
  const perDraw = results[0].replicatesPerDraw
  return [response(arms, figures, sweep, perDraw), marginals(figures, sweep, perDraw)]
}

type Summarised = Pick<MetricSummary, 'name' | 'unit' | 'mean' | 'mcse' | 'p05' | 'p95'> & { readonly error: number }

/** The errors of several series by what tells them apart; see {@link responseTables}. */
function errorsOf(series: readonly (readonly number[])[], perDraw: number): number[] {
  const n = series.length
  const means = series[0].map((_, r) => series.reduce((sum, samples) => sum + samples[r], 0) / n)
  return series.map((samples) => {
    const apart = samples.map((x, r) => x - means[r])
    return summarise(apart, perDraw).mcse * Math.sqrt(n / Math.max(1, n - 1))
  })
}

function response(
  arms: readonly Named[],
  figures: readonly (readonly MetricSummary[])[],
  { factors, points }: Sweep,
  perDraw: number,
): ResultTable {
  const rows = figures.flatMap((byArm) => {
    const errors = errorsOf(
      byArm.map(({ samples }) => samples),
      perDraw,
    )
    return byArm.map((metric, arm) => ({ metric: { ...metric, error: errors[arm] }, arm }))
  })
  const settings = factors.map((factor, f): ResultColumn => {
    const levels = rows.map(({ arm }) => factor.levels[points[arm][f]])
    const isNumber = factor.levels.every(({ value }) => Number.isFinite(value))
    return {
      name: factor.path,
      unit: isNumber ? factor.unit : '',
      label: factor.label,
      values: levels.map(({ text, value }) => (isNumber ? value : text)),
    }
  })
  return {
    name: 'response',
    title: { en: 'Response to the settings', zh: '各参数组合的结果' },
    columns: [
      text('arm', 'Arm', '方案', (i) => arms[rows[i].arm].name, rows.length),
      ...settings,
      ...figureColumns(rows.map(({ metric }) => metric)),
    ],
  }
}

function marginals(figures: readonly (readonly MetricSummary[])[], { factors, points }: Sweep, perDraw: number): ResultTable {
  const rows = factors.flatMap((factor, f) => {
    const byFigure = figures.map((byArm) => {
      const series = factor.levels.map((_, l) => {
        const at = byArm.filter((__, arm) => points[arm][f] === l)
        return at[0].samples.map((___, r) => at.reduce((sum, { samples }) => sum + samples[r], 0) / at.length)
      })
      const errors = errorsOf(series, perDraw)
      return series.map((samples, l) => ({ name: byArm[0].name, unit: byArm[0].unit, ...summarise(samples, perDraw), error: errors[l] }))
    })
    return factor.levels.flatMap((level, l) => byFigure.map((levels) => ({ factor, level, metric: levels[l] })))
  })
  return {
    name: 'marginals',
    title: { en: 'Marginal means', zh: '各参数的边际均值' },
    columns: [
      text('factor', 'Setting', '参数', (i) => rows[i].factor.path, rows.length),
      text('level', 'Value', '取值', (i) => rows[i].level.text, rows.length),
      { name: 'value', unit: '', label: { en: 'As a number', zh: '数值' }, values: rows.map(({ level }) => level.value) },
      ...figureColumns(rows.map(({ metric }) => metric)),
    ],
  }
}

function figureColumns(metrics: readonly Summarised[]): ResultColumn[] {
  const n = metrics.length
  const column = (name: Exclude<keyof Summarised, 'name' | 'unit'>, en: string, zh: string): ResultColumn => ({
    name,
    unit: '',
    label: { en, zh },
    values: metrics.map((metric) => metric[name]),
  })
  return [
    text('metric', 'Figure', '指标', (i) => metrics[i].name, n),
    text('unit', 'Unit', '单位', (i) => metrics[i].unit, n),
    column('mean', 'Mean', '均值'),
    column('mcse', 'Standard error of the mean', '均值标准误'),
    column('error', 'Standard error between points', '点间差别的标准误'),
    column('p05', '5% quantile', '5% 分位'),
    column('p95', '95% quantile', '95% 分位'),
  ]
}

function text(name: string, en: string, zh: string, of: (i: number) => string, n: number): ResultColumn {
  return { name, unit: '', label: { en, zh }, values: Array.from({ length: n }, (_, i) => of(i)) }
}
