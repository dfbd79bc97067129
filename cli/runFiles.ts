import type { RunResult } from '../engine/base/result.ts'
import { renderCharts } from '../reports/renderCharts.ts'
import { renderReport } from '../reports/report.ts'
import type { Context } from './context.ts'
import { message } from './messages.ts'
import { tableFiles } from './tableFiles.ts'

/** Files by their name in a run folder, and how many charts became placeholders. */
export interface Rendered {
  readonly files: Map<string, string | Uint8Array>
  readonly failures: number
}

/** What stands in a run folder beside result and manifest: report, charts and tables. A chart that fails is said, not fatal. */
export async function runFiles(result: RunResult, context: Context, quiet = false): Promise<Rendered> {
  // Charts are drawn and Parquet is written in threads of their own, so each waits for nobody.
  const [files, charts, report] = await Promise.all([
    tableFiles(result.tables, ['csv', 'parquet'], context),
    chartFiles(result, context, quiet),
    renderReport(result, { lang: context.lang }),
  ])
  for (const [name, content] of charts.files) files.set(name, content)
  return { files: files.set('report.html', report), failures: charts.failures }
}

/** Charts as Vega-Lite and as SVG. */
export async function chartFiles(result: RunResult, context: Context, quiet = false): Promise<Rendered & { files: Map<string, string> }> {
  const { lang } = context
  const files = new Map<string, string>()
  let failures = 0
  for (const { name, spec, svg, error } of await renderCharts(result, lang)) {
    if (error !== undefined) failures++
    if (error !== undefined && !quiet) context.say(message(lang, 'chart-failed', { name, message: error }))
    files.set(`charts/${name}.vl.json`, `${JSON.stringify(spec)}\n`)
    files.set(`charts/${name}.svg`, svg)
  }
  return { files, failures }
}
