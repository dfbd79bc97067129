import { basename, join } from 'node:path'
import type { CalibrationResult } from '../engine/base/calibrationResult.ts'
import { cleanResult } from '../reports/cleanResult.ts'
import { calibrationAnswer } from '../reports/calibration/calibrationAnswer.ts'
import { parameterNumbers } from '../reports/calibration/parameterNumbers.ts'
import type { Lang } from '../reports/numbers.ts'
import type { Calibrated } from './calibrateScenario.ts'
import type { CalibrateOptions } from './calibrateOptions.ts'
import type { Context } from './context.ts'
import { message } from './messages.ts'
import { textTable } from './textTable.ts'

/** The answer, each parameter before and after, and where posterior and report are; or all of it as JSON. */
export function printCalibration(
  { id, folder, result, posterior }: Calibrated,
  { json, quiet }: Pick<CalibrateOptions, 'json' | 'quiet'>,
  context: Context,
): void {
  const { lang } = context
  if (json) context.print(JSON.stringify(calibrationJson(id, result, posterior)))
  else for (const line of calibrationLines(cleanResult(result), lang)) context.print(line)
  if (quiet) return
  context.say(message(lang, 'posterior-at', { path: posterior, name: basename(posterior) }))
  context.say(message(lang, 'report-at', { path: join(folder, 'report.html') }))
}

/** What is printed: the answer in sentences, then a line per parameter. */
export function calibrationLines(result: CalibrationResult, lang: Lang): string[] {
  const head = (['parameter-head', 'prior-head', 'posterior-head', 'settled-head'] as const).map((key) => message(lang, key))
  const rows = result.findings.parameters.map((parameter) => {
    const number = parameterNumbers(parameter, lang, result.currency)
    const { name, prior, verdict } = parameter
    return [name, number.interval(prior.p05, prior.p95), number.posterior, message(lang, `settled-${verdict}`)]
  })
  const table = textTable([head, ...rows], ['left', 'left', 'left', 'left'])
  return ['', result.title[lang] || result.title.en, '', ...calibrationAnswer(result).map((sentence) => sentence[lang]), '', ...table, '']
}

/** What `--json` prints. */
function calibrationJson(id: string, { findings }: CalibrationResult, posterior: string): object {
  const { parameters, budget, checks, tail, truths, correlations, method } = findings
  return {
    runId: id,
    method,
    posterior,
    parameters,
    correlations,
    budget,
    ...(tail && { tail: { covered50: tail.covered50, covered90: tail.covered90 } }),
    ...(truths && { truths }),
    checks: checks.map(({ name, verdict }) => ({ name, verdict })),
  }
}
