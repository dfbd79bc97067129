import type { RunResult } from '../engine/base/result.ts'
import { cleanResult } from '../reports/cleanResult.ts'
import { numberFormat } from '../reports/numbers.ts'
import { sentences } from '../reports/sections/answerSection.ts'
import { join } from 'node:path'
import type { Context } from './context.ts'
import { message } from './messages.ts'
import { displayUnit, metricTable } from './metricTable.ts'
import type { ThresholdOutcome } from './threshold.ts'

export interface RunOutput {
  readonly result: RunResult
  readonly folder: string
  readonly outcomes: readonly ThresholdOutcome[]
}

interface PrintOptions {
  readonly json?: boolean
  readonly quiet?: boolean
  readonly report?: boolean
}

/** The answer, the key figures, the conditions and where the report is; or all of it as JSON for machines. */
export function printRun(output: RunOutput, { json, quiet, report }: PrintOptions, context: Context): void {
  const { folder, outcomes } = output
  const result = cleanResult(output.result)
  const { lang } = context
  if (json) context.print(JSON.stringify(runJson(output)))
  else {
    const title = result.title[lang] || result.title.en
    for (const line of [
      '',
      title,
      '',
      ...sentences(result).map((s) => s[lang]),
      '',
      ...metricTable(result, lang),
      '',
      message(lang, 'mcse-note'),
      '',
    ])
      context.print(line)
  }
  const number = numberFormat(lang, result.currency)
  for (const { text, metric: name, value, passed } of outcomes) {
    if (passed && quiet) continue
    const metric = result.metrics.find((m) => m.name === name)
    const unit = metric ? displayUnit(metric) : ''
    context.say(message(lang, passed ? 'threshold-passed' : 'threshold-missed', { condition: text, value: number.unit(value, unit) }))
  }
  if (quiet) return
  if (report === false) context.say(message(lang, 'run-at', { path: folder, id: result.runId }))
  else context.say(message(lang, 'report-at', { path: join(folder, 'report.html') }))
}

/** What `--json` prints; figures that are not defined are null. */
export function runJson({ result, outcomes }: RunOutput): object {
  const metrics = Object.fromEntries(
    result.metrics.map(({ name, unit, mean, mcse, p05, p50, p95, probabilityPositive }) => [
      name,
      { unit, mean, mcse, p05, p50, p95, probabilityPositive },
    ]),
  )
  const thresholds = outcomes.map(({ text, value, passed }) => ({ condition: text, value, passed }))
  return { runId: result.runId, metrics, arms: ['campaign', 'counterfactual'], ...(thresholds.length > 0 && { thresholds }) }
}
