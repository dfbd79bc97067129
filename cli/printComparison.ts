import { join } from 'node:path'
import type { Difference } from '../engine/base/difference.ts'
import type { RankedArm, Ranking } from '../engine/base/ranking.ts'
import { comparisonAnswer, lossText, rankingUnit } from '../reports/compare/answer.ts'
import { cleanText } from '../reports/cleanResult.ts'
import { differenceUnit, numberFormat, type Lang } from '../reports/numbers.ts'
import type { Arm } from './comparedArm.ts'
import type { CompareOptions } from './compareOptions.ts'
import type { Comparison } from './compareScenarios.ts'
import type { Context } from './context.ts'
import type { Failure } from './failOn.ts'
import { message } from './messages.ts'
import { displayUnit, keyFigures } from './metricTable.ts'
import { textTable } from './textTable.ts'

/** Tables of each arm against the first are printed for so many scenarios; the report has all. */
const MOST_PAIRS = 3

/** The answer, all arms by the figure that decides, and one table per pair: both means, their difference, and what may be said of it. */
export function printComparison(
  comparison: Comparison,
  failed: readonly Failure[],
  { json, quiet, report }: CompareOptions,
  context: Context,
): void {
  const { lang } = context
  const { arms, compared } = comparison
  if (json) context.print(JSON.stringify(comparisonJson(comparison, failed)))
  else {
    context.print('')
    for (const sentence of comparisonAnswer(compared, lang)) context.print(cleanText(sentence))
    const { ranking } = compared
    if (ranking !== undefined && arms.length > 2) for (const line of rankingLines(comparison, ranking, lang)) context.print(line)
    const pairs = compared.sweep === undefined ? arms.slice(1) : []
    if (pairs.length <= MOST_PAIRS) for (const arm of pairs) for (const line of pairLines(comparison, arm, lang)) context.print(line)
    context.print(message(lang, 'mcse-note'))
  }
  const number = numberFormat(lang, comparison.currency)
  for (const { text, arm, metric, value, unit } of failed) {
    const shown = number.unit(value, displayUnit({ name: unit === 'share' ? '' : metric, unit }))
    context.say(message(lang, 'difference-failed', { condition: text, b: arm, value: shown }))
  }
  if (quiet) return
  if (report === false) context.say(message(lang, 'run-at', { path: comparison.folder, id: comparison.id }))
  else context.say(message(lang, 'report-at', { path: join(comparison.folder, 'report.html') }))
}

/** What `--json` prints. Means, errors and intervals are those of b − a; figures that are not defined are null. */
function comparisonJson({ id, compared }: Comparison, failed: readonly Failure[]): object {
  const shown = ({ metric, unit, a, b, mean, mcse, p05, p95, probabilityBetter, verdict }: Difference) => ({
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
  })
  const { ranking, stop, sweep } = compared
  return {
    runId: id,
    ...(ranking && { ranking: { ...ranking, pairs: ranking.pairs.map(shown) } }),
    ...(stop && { stop }),
    ...(sweep && { sweep }),
    differences: compared.differences.map(shown),
    ...(failed.length > 0 && { failed: failed.map(({ text, arm, metric, value }) => ({ condition: text, arm, metric, value })) }),
  }
}

function rankingLines({ arms, currency }: Comparison, ranking: Ranking, lang: Lang): string[] {
  const number = numberFormat(lang, currency)
  const unit = rankingUnit(ranking)
  const label = (name: string) => cleanText(arms.find((arm) => arm.name === name)?.label[lang] ?? name)
  const head = [
    message(lang, 'arm'),
    ranking.label[lang],
    '',
    message(lang, 'interval-90'),
    message(lang, 'best-probability'),
    '',
    message(lang, 'regret'),
    '',
    message(lang, 'verdict'),
  ]
  const row = (arm: RankedArm) => [
    label(arm.arm),
    number.unit(arm.mean, unit),
    arm.mcse > 0 ? `± ${number.unit(arm.mcse, unit)}` : '',
    number.interval(arm.p05, arm.p95, unit),
    number.share(arm.probabilityBest),
    `± ${number.share(arm.probabilityBestMcse)}`,
    lossText(arm.regret, unit, number),
    arm.regretMcse > 0 ? `± ${lossText(arm.regretMcse, unit, number)}` : '',
    message(lang, RANK_VERDICTS[arm.verdict]),
  ]
  const table = textTable([head, ...ranking.arms.map(row)], ['left', 'right', 'left', 'left', 'right', 'left', 'right', 'left', 'left'])
  return ['', ...table, '']
}

const RANK_VERDICTS = {
  leads: 'rank-leads',
  worse: 'rank-worse',
  equal: 'verdict-equal',
  'smaller than noise': 'verdict-noise',
} as const

function pairLines({ arms, compared: { differences }, currency }: Comparison, other: Arm, lang: Lang): string[] {
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
      const between = differenceUnit(unit)
      const means = [number.unit(d.meanA, unit), number.unit(d.meanB, unit), number.unit(d.mean, between)]
      // What is fixed by the plan has no error but rounding.
      const error = d.mcse > 1e-9 * Math.abs(d.mean) ? `± ${number.unit(d.mcse, between)}` : ''
      return [
        d.label[lang],
        ...means,
        error,
        number.interval(d.p05, d.p95, between),
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
