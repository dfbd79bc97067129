import type { RunResult } from '../engine/base/result.ts'
import { tableToCsv } from '../reports/exports.ts'
import { renderCharts } from '../reports/renderCharts.ts'
import { renderReport } from '../reports/report.ts'
import type { Context } from './context.ts'
import { message } from './messages.ts'

/** What stands in a run folder beside result and manifest: report, charts and tables. A chart that fails is said, not fatal. */
export async function runFiles(result: RunResult, context: Context, quiet = false): Promise<Map<string, string>> {
  const { lang } = context
  const files = new Map<string, string>()
  for (const table of result.tables) files.set(`tables/${table.name}.csv`, tableToCsv(table, { bom: true }))
  for (const { name, spec, svg, error } of await renderCharts(result, lang)) {
    if (error !== undefined && !quiet) context.say(message(lang, 'chart-failed', { name, message: error }))
    files.set(`charts/${name}.vl.json`, `${JSON.stringify(spec)}\n`)
    files.set(`charts/${name}.svg`, svg)
  }
  return files.set('report.html', await renderReport(result, { lang }))
}
