import type { MetricSummary, RunResult } from '../engine/base/result.ts'
import { numberFormat, type Lang, type NumberFormat } from '../reports/numbers.ts'
import { message } from './messages.ts'
import { textTable } from './textTable.ts'

/** What a strategist asks first, in the order of the question; `--json` has all figures. */
const KEY_FIGURES = ['roi', 'cost', 'incrementalRevenue', 'incrementalProfit', 'reach', 'frequency', 'engagementRate', 'reproduction', 'incrementalAdopters', 'cac', 'ltvToCac', 'paybackDay', 'd1', 'd7', 'd30', 'optOutShare']

/** Key figures of a run as aligned lines: mean ± Monte-Carlo standard error, and the interval that holds 90% of the replicates. */
export function metricTable({ metrics, currency }: RunResult, lang: Lang): string[] {
  const number = numberFormat(lang, currency)
  const shown = KEY_FIGURES.flatMap((name) => metrics.filter((m) => m.name === name && Number.isFinite(m.mean)))
  const head = [message(lang, 'figure'), message(lang, 'mean'), '', message(lang, 'interval-90')]
  return textTable([head, ...shown.map((m) => row(m, number, lang))], ['left', 'right', 'left', 'left'])
}

function row(m: MetricSummary, number: NumberFormat, lang: Lang): string[] {
  const spread = Number.isFinite(m.mcse) ? `± ${number.unit(m.mcse, m.unit)}` : ''
  return [m.label[lang], number.unit(m.mean, m.unit), spread, number.interval(m.p05, m.p95, m.unit)]
}
