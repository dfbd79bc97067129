import type { MetricSummary, RunResult } from '../engine/base/result.ts'
import { numberFormat, type Lang, type NumberFormat } from '../reports/numbers.ts'
import { message } from './messages.ts'
import { textTable } from './textTable.ts'

/** What a strategist asks first, in the order of the question; `--json` has all figures. */
const KEY_FIGURES = [
  'roi',
  'cost',
  'incrementalRevenue',
  'incrementalProfit',
  'reach',
  'frequency',
  'engagementRate',
  'reproduction',
  'incrementalAdopters',
  'cac',
  'ltvToCac',
  'paybackDay',
  'd1',
  'd7',
  'd30',
  'optOutShare',
  'communityMembers',
  'referralCustomers',
]

/** Asked when people talk against the brand. */
const TROUBLE = ['negativePeak', 'negativeDays', 'trustLowest', 'trustEnd']

/** Names of the figures to show, given their means (NaN where there is none): those of trouble only where it lasts a day. */
export function keyFigures(meanOf: (name: string) => number): readonly string[] {
  return meanOf('negativeDays') >= 1 ? [...KEY_FIGURES, ...TROUBLE] : KEY_FIGURES
}

/** ROI is read as a ratio: 0.31 for 31% on top of the cost. */
export function displayUnit({ name, unit }: { readonly name: string; readonly unit: string }): string {
  return name.startsWith('roi') ? 'ratio' : unit
}

/** Key figures of a run as aligned lines: mean ± Monte-Carlo standard error, and the interval that holds 90% of the replicates. */
export function metricTable({ metrics, currency }: RunResult, lang: Lang): string[] {
  const number = numberFormat(lang, currency)
  const names = keyFigures((name) => metrics.find((m) => m.name === name)?.mean ?? Number.NaN)
  const shown = names.flatMap((name) => metrics.filter((m) => m.name === name && Number.isFinite(m.mean)))
  const head = [message(lang, 'figure'), message(lang, 'mean'), '', message(lang, 'interval-90')]
  return textTable([head, ...shown.map((m) => row(m, number, lang))], ['left', 'right', 'left', 'left'])
}

function row(m: MetricSummary, number: NumberFormat, lang: Lang): string[] {
  const unit = displayUnit(m)
  // What is fixed by the plan has no error but rounding.
  const spread = m.mcse > 1e-9 * Math.abs(m.mean) ? `± ${number.unit(m.mcse, unit)}` : ''
  return [m.label[lang], number.unit(m.mean, unit), spread, number.interval(m.p05, m.p95, unit)]
}
