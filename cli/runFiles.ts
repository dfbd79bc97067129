import type { RunResult } from '../engine/base/result.ts'
import { chartSpecs } from '../reports/chartSpecs.ts'
import { renderReport } from '../reports/report.ts'
import type { Context } from './context.ts'
import { message } from './messages.ts'
import { tableFiles } from './tableFiles.ts'

/** Files by their name in a run folder, and whether the report among them is whole. */
export interface Rendered {
  readonly files: Map<string, string | Uint8Array>
  readonly isWhole: boolean
}

export interface RunFilesOptions {
  readonly quiet?: boolean
  /** `false`: no report now; it is drawn when it is asked for. */
  readonly report?: boolean
}

/** What stands in a run folder beside result and manifest: report, charts as Vega-Lite, tables. A chart that fails is said, not fatal. */
export async function runFiles(result: RunResult, context: Context, options: RunFilesOptions): Promise<Rendered> {
  const { lang } = context
  let isWhole = options.report !== false
  const failed = (name: string, reason: string) => {
    isWhole = false
    if (!options.quiet) context.say(message(lang, 'chart-failed', { name, message: reason }))
  }
  // Charts are drawn and Parquet is written in threads of their own, so each waits for nobody.
  const [files, report] = await Promise.all([
    tableFiles(result.tables, ['csv', 'parquet'], context),
    options.report === false ? undefined : renderReport(result, { lang, failed }),
  ])
  for (const { name, spec } of chartSpecs(result, lang)) files.set(`charts/${name}.vl.json`, `${JSON.stringify(spec)}\n`)
  if (report !== undefined) files.set('report.html', report)
  return { files, isWhole }
}
