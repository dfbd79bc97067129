import { join } from 'node:path'
import type { ForecastResult } from '../engine/base/forecastResult.ts'
import { modelLabel } from '../reports/charts/forecastOrigins.ts'
import { cleanResult } from '../reports/cleanResult.ts'
import { numberFormat, type Lang, type NumberFormat } from '../reports/numbers.ts'
import { targetWords } from '../reports/parts/targetWords.ts'
import { forecastAnswer } from '../reports/sections/forecastAnswer.ts'
import type { Context } from './context.ts'
import type { ForecastOptions } from './forecastOptions.ts'
import type { KeptExperiment } from './keepExperiment.ts'
import { message } from './messages.ts'
import { textTable } from './textTable.ts'

/** The answer, targets, what came in against the forecast, the back-test, and where the report is; or all of it as JSON. */
export function printForecast(
  { id, folder, result }: KeptExperiment<ForecastResult>,
  { json, quiet }: ForecastOptions,
  context: Context,
): void {
  const { lang } = context
  if (json) context.print(JSON.stringify(forecastJson(id, result)))
  else for (const line of forecastLines(cleanResult(result), lang)) context.print(line)
  if (!quiet) context.say(message(lang, 'report-at', { path: join(folder, 'report.html') }))
}

/** What is printed: the answer in sentences, then tables. */
export function forecastLines(result: ForecastResult, lang: Lang): string[] {
  const number = numberFormat(lang, result.currency)
  const tables = [...seriesLines(result, number), ...targetLines(result, number), ...backtestLines(result, number)]
  return ['', result.title[lang] || result.title.en, '', ...forecastAnswer(result).map((sentence) => sentence[lang]), '', ...tables]
}

function seriesLines(result: ForecastResult, number: NumberFormat): string[] {
  const { lang } = number
  const t = (key: 'series-head' | 'so-far-head' | 'expected-head' | 'now-head' | 'end-before-head' | 'end-head' | 'interval-90') =>
    message(lang, key)
  const { actuals } = result
  if (actuals) {
    const told = actuals.changes.filter(({ series, isObserved }) => isObserved || result.shown.includes(series))
    const rows = told.map(({ label, unit, isObserved, soFar, soFarExpected, endBefore, endNow }) => [
      label[lang],
      isObserved ? number.unit(soFar, unit) : '',
      number.unit(soFarExpected, unit),
      number.unit(endBefore[0], unit),
      number.interval(endBefore[1], endBefore[2], unit),
      number.unit(endNow[0], unit),
      number.interval(endNow[1], endNow[2], unit),
    ])
    const head = [t('series-head'), t('so-far-head'), t('expected-head'), t('end-before-head'), '', t('now-head'), '']
    return [...textTable([head, ...rows], ['left', 'right', 'right', 'right', 'left', 'right', 'left']), '']
  }
  const rows = result.shown.flatMap((name) => {
    const series = result.series.find((one) => one.name === name)
    const end = endOf(result, name)
    return series && end ? [[series.label[lang], number.unit(end.mean, series.unit), number.interval(end.p05, end.p95, series.unit)]] : []
  })
  return [...textTable([[t('series-head'), t('end-head'), t('interval-90')], ...rows], ['left', 'right', 'left']), '']
}

function targetLines(result: ForecastResult, number: NumberFormat): string[] {
  const { lang } = number
  if (result.targets.length === 0) return []
  const again = result.actuals !== undefined
  const head = [message(lang, 'target-head'), '', message(lang, 'probability-head'), '', ...(again ? [message(lang, 'before-head')] : [])]
  const rows = result.targets.map((target) => [
    targetWords(target, number.lang === 'zh' ? { lang: 'zh', currency: result.currency } : { lang: 'en', currency: result.currency }),
    target.date,
    number.share(target.probability),
    number.interval(target.low, target.high, 'share'),
    ...(again ? [target.before === undefined ? '' : number.share(target.before)] : []),
  ])
  return [...textTable([head, ...rows], ['left', 'left', 'right', 'left', 'right']), '']
}

function backtestLines({ backtests }: ForecastResult, number: NumberFormat): string[] {
  const { lang } = number
  return backtests.flatMap((test) => {
    const head = [`${message(lang, 'model-head')} · ${test.label[lang]}`, 'WAPE', 'CRPS', message(lang, 'inside-90-head')]
    const rows = test.models.map(({ model, wape, crps, coverage90 }) => [
      modelLabel(model, test)[lang],
      number.share(wape),
      number.unit(crps, test.unit),
      number.share(coverage90),
    ])
    return [...textTable([head, ...rows], ['left', 'right', 'right', 'right']), '']
  })
}

/** What `--json` prints: names instead of labels; figures that are not defined are null. */
function forecastJson(id: string, result: ForecastResult): object {
  const { targets, actuals, backtests, checks, shown } = result
  const series = Object.fromEntries(shown.map((name) => [name, endOf(result, name)]))
  return {
    runId: id,
    series,
    targets: targets.map(({ text, series: of, date, probability, low, high, mean, p05, p95, before }) => ({
      target: text,
      series: of,
      date,
      probability,
      low,
      high,
      mean,
      p05,
      p95,
      ...(before !== undefined && { before }),
    })),
    ...(actuals && {
      actuals: {
        ...actuals,
        changes: actuals.changes.map((change) => ({ ...change, label: undefined })),
        hints: actuals.hints.map((hint) => ({ ...hint, about: undefined })),
      },
    }),
    ...(backtests.length > 0 && { backtests: backtests.map((test) => ({ ...test, label: undefined })) }),
    checks: checks.map(({ name, verdict }) => ({ name, verdict })),
  }
}

/** Where a series ends, as it is forecast now. */
function endOf({ tables, actuals }: ForecastResult, series: string): { mean: number; p05: number; p95: number } | undefined {
  const table = tables.find(({ name }) => name === (actuals ? 'refan' : 'fan'))
  const values = (column: string) => table?.columns.find(({ name }) => name === column)?.values ?? []
  const at = values('series').lastIndexOf(series)
  if (at < 0) return undefined
  const [mean, p05, p95] = ['mean', 'p05', 'p95'].map((column) => Number(values(column)[at])) as [number, number, number]
  return { mean, p05, p95 }
}
