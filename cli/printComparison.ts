import { join } from 'node:path'
import type { Difference } from '../engine/base/result.ts'
import { cleanText } from '../reports/cleanResult.ts'
import { numberFormat, type Lang } from '../reports/numbers.ts'
import type { Arm } from './comparedArms.ts'
import type { CompareOptions } from './compareOptions.ts'
import type { Comparison } from './compareScenarios.ts'
import type { Context } from './context.ts'
import type { Failure } from './failOn.ts'
import { message } from './messages.ts'
import { displayUnit, keyFigures } from './metricTable.ts'
import { textTable } from './textTable.ts'

/** One table per pair: both means, their difference with its error and interval, and what may be said of it. */
export function printComparison(
  comparison: Comparison,
  failed: readonly Failure[],
  { json, quiet }: CompareOptions,
  context: Context,
): void {
  const { lang } = context
  if (json) context.print(JSON.stringify(comparisonJson(comparison, failed)))
  else {
    for (const arm of comparison.arms.slice(1)) for (const line of pairLines(comparison, arm, lang)) context.print(line)
    context.print(message(lang, 'mcse-note'))
  }
  const number = numberFormat(lang, comparison.currency)
  for (const { text, value, difference } of failed) {
    context.say(message(lang, 'difference-failed', { condition: text, b: difference.b, value: number.unit(value, difference.unit) }))
  }
  if (!quiet) context.say(message(lang, 'report-at', { path: join(comparison.folder, 'report.html') }))
}

/** What `--json` prints. Means, errors and intervals are those of b − a; figures that are not defined are null. */
function comparisonJson({ id, differences }: Comparison, failed: readonly Failure[]): object {
  const shown = differences.map(({ metric, unit, a, b, mean, mcse, p05, p95, probabilityBetter, verdict }) => ({
    metric,
    unit,
    a,
    b,
    mean,
    mcse,
    p05,
    p95,
    probabilityBetter,
    verdict,
  }))
  return {
    runId: id,
    differences: shown,
    ...(failed.length > 0 && { failed: failed.map(({ text, difference: { a, b }, value }) => ({ condition: text, a, b, value })) }),
  }
}

function pairLines({ arms, differences, currency }: Comparison, other: Arm, lang: Lang): string[] {
  const number = numberFormat(lang, currency)
  const [a, b] = [cleanText(arms[0].label[lang]), cleanText(other.label[lang])]
  const t = (key: 'figure' | 'difference' | 'interval-90' | 'better' | 'verdict') => message(lang, key)
  const head = [t('figure'), a, b, t('difference'), '', t('interval-90'), t('better'), t('verdict')]
  const shown = differences.filter((d) => d.b === other.name && Number.isFinite(d.mean))
  const names = keyFigures((name) => Math.max(...shown.filter((d) => d.metric === name).flatMap((d) => [d.meanA, d.meanB])))
  const rows = names
    .flatMap((name) => shown.filter((d) => d.metric === name))
    .map((d) => {
      const unit = displayUnit({ name: d.metric, unit: d.unit })
      const means = [d.meanA, d.meanB, d.mean].map((x) => number.unit(x, unit))
      const error = d.mcse > 0 ? `± ${number.unit(d.mcse, unit)}` : ''
      return [
        d.label[lang],
        ...means,
        error,
        number.interval(d.p05, d.p95, unit),
        number.share(d.probabilityBetter),
        verdictText(d, a, b, lang),
      ]
    })
  const table = textTable([head, ...rows], ['left', 'right', 'right', 'right', 'left', 'left', 'right', 'left'])
  return ['', message(lang, 'against', { a, b }), '', ...table, '']
}

function verdictText({ verdict, metric }: Difference, a: string, b: string, lang: Lang): string {
  if (verdict === 'equal') return message(lang, 'verdict-equal')
  if (verdict === 'smaller than noise') return message(lang, 'verdict-noise')
  if (metric === 'cost') return message(lang, 'verdict-cheaper', { name: verdict === 'a' ? a : b })
  return message(lang, 'verdict-better', { name: verdict === 'a' ? a : b })
}
