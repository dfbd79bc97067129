import { VERDICTS, worstOf } from '../engine/base/verdict.ts'
import type { DataHealth, FittedModel } from '../engine/base/fitData.ts'
import type { Check } from '../engine/base/result.ts'
import { cleanResult } from '../reports/cleanResult.ts'
import { dataSummary, linesText } from '../reports/fit/dataSection.ts'
import { estimateRows, intervalLevel } from '../reports/fit/estimateRows.ts'
import { figureText, intervalText, pText } from '../reports/fit/figureText.ts'
import { allChecks } from '../reports/fit/trust.ts'
import { trustSentence } from '../reports/fit/trustSentence.ts'
import { fitTexts } from '../reports/fitMessages.ts'
import type { Lang } from '../reports/numbers.ts'
import type { Context } from './context.ts'
import type { Checked, Fitted } from './fitToFiles.ts'
import type { FitOptions } from './fitOptions.ts'
import { message } from './messages.ts'
import { textTable } from './textTable.ts'

/** Finding, verdict, estimates, what happened to the data, where the files are and how a scenario uses them; or the figures as JSON. */
export function printFit(fitted: Fitted, { json, quiet }: FitOptions, context: Context): void {
  const { lang } = context
  const { model, health, use, paths } = cleanResult(fitted)
  if (json) context.print(JSON.stringify(fitJson(fitted)))
  else
    for (const line of [
      '',
      ...opening(model, health, lang),
      '',
      ...estimateTable(model, lang),
      '',
      message(lang, 'standard-error-note'),
      ...checkLines(allChecks(model, health), lang),
      ...dataLines(health, lang),
    ])
      context.print(line)
  const failed = worstOf(allChecks(model, health)) === 'FAIL'
  if (failed) context.say(message(lang, 'fit-failed'))
  if (quiet) return
  context.say(message(lang, 'artifact-at', { path: paths.artifact }))
  context.say(message(lang, 'report-at', { path: paths.report }))
  if (json) return
  for (const { about, lines } of use) for (const line of ['', about[lang], lines]) context.say(line)
  if (use.length === 0) context.say(fitTexts.use.none[lang])
}

/** The data-health page in the terminal. */
export function printData(checked: Checked, { json, quiet }: FitOptions, context: Context): void {
  const { lang } = context
  const { health, report } = cleanResult(checked)
  if (json) context.print(JSON.stringify(checked.health))
  else {
    const verdict = worstOf(health.checks)
    const said = `${fitTexts.verdictsOfData[verdict][lang]}${colon(lang)}${trustSentence(health.checks)[lang]}`
    for (const line of ['', said, ...checkLines(health.checks, lang), ...dataLines(health, lang), '', ...columnTable(health, lang), ''])
      context.print(line)
  }
  if (!quiet) context.say(message(lang, 'report-at', { path: report }))
}

/** What `--json` prints, as the artifact holds it. */
export function fitJson({ artifact }: Fitted): object {
  const { kind, model, estimates, standardErrors, logLikelihood, n, diagnostics } = artifact
  return { kind, model, estimates, standardErrors, logLikelihood, n, diagnostics }
}

function opening(model: FittedModel, health: DataHealth, lang: Lang): string[] {
  const checks = allChecks(model, health)
  return [model.finding[lang], `${fitTexts.verdicts[worstOf(checks)][lang]}${colon(lang)}${trustSentence(checks)[lang]}`]
}

function estimateTable(model: FittedModel, lang: Lang): string[] {
  const { columns, interval } = fitTexts
  const rows = estimateRows(model)
  const tested = rows.some(({ p }) => p !== undefined)
  const head = [
    columns.symbol[lang],
    columns.estimate[lang],
    '',
    interval[intervalLevel(model.kind)][lang],
    ...(tested ? [columns.p[lang]] : []),
  ]
  const body = rows.map(({ symbol, estimate, se, low, high, p }) => [
    symbol,
    figureText(estimate, 5),
    `± ${figureText(se, 3)}`,
    intervalText(low, high, lang),
    ...(tested ? [pText(p ?? Number.NaN)] : []),
  ])
  return textTable([head, ...body], ['left', 'right', 'left', 'left', ...(tested ? (['right'] as const) : [])])
}

/** What speaks against the fit, worst first; what passed is only counted above. */
function checkLines(checks: readonly Check[], lang: Lang): string[] {
  const lines = VERDICTS.filter((verdict) => verdict !== 'PASS').flatMap((verdict) =>
    checks.filter((check) => check.verdict === verdict).map(({ finding }) => `${verdict === 'FAIL' ? '✗' : '○'} ${finding[lang]}`),
  )
  return lines.length === 0 ? [] : ['', ...lines]
}

function dataLines(health: DataHealth, lang: Lang): string[] {
  const dropped = health.dropped.map((entry) => {
    const lines = linesText(entry)[lang]
    const reason = `  ${entry.rows}  ${entry.reason[lang]}`
    return lines === '' ? reason : message(lang, 'dropped-lines', { reason, lines })
  })
  return ['', `${health.file} · ${health.format}${colon(lang)}${dataSummary(health)[lang]}`, ...dropped]
}

function columnTable({ columns }: DataHealth, lang: Lang): string[] {
  const { columns: heads, data } = fitTexts
  const head = [heads.column, heads.role, heads.type, heads.blanks, heads.distinct].map((text) => text[lang])
  const rows = columns.map(({ name, role, type, blanks, distinct }) => [
    name,
    role ?? data.unused[lang],
    data.types[type][lang],
    String(blanks),
    String(distinct),
  ])
  return textTable([head, ...rows], ['left', 'left', 'left', 'right', 'right'])
}

function colon(lang: Lang): string {
  return lang === 'zh' ? '：' : ': '
}
