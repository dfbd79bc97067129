import { join } from 'node:path'
import type { CompareResult, ExperimentResult, RunResult } from '../engine/base/result.ts'
import { renderCompareReport } from '../reports/compareReport.ts'
import { renderCharts } from '../reports/renderCharts.ts'
import { renderPng } from '../reports/renderPng.ts'
import { renderReport } from '../reports/report.ts'
import { comparisonXlsx, experimentXlsx, runXlsx } from '../reports/xlsx.ts'
import { isConfined } from '../runtime/confinement.ts'
import { IntegrityError, type ExperimentKind, type StoredRun } from '../runtime/runFolder.ts'
import { writeAtomically } from '../runtime/writeAtomically.ts'
import { comparisonTables } from './comparisonFiles.ts'
import type { Context } from './context.ts'
import { experimentReports } from './experimentReports.ts'
import type { Format } from './formats.ts'
import { message } from './messages.ts'
import { tableFiles } from './tableFiles.ts'
import { UsageError } from './usageError.ts'

/** Writes a stored run in the given formats, without running it; returns the paths of what it wrote. */
export async function exportRun(stored: StoredRun, formats: readonly Format[], folder: string, context: Context): Promise<string[]> {
  const wanted = await filesOf(stored, formats, context)
  const paths = []
  for (const [name, content] of wanted) {
    const path = join(folder, name)
    // Tables of a run that somebody else made may be called anything.
    if (!isConfined(path, [folder])) throw new IntegrityError(stored.folder, 'result.json', 'unreadable')
    await writeAtomically(path, content)
    paths.push(path)
  }
  return paths
}

type Files = Map<string, string | Uint8Array>

function filesOf(stored: StoredRun, formats: readonly Format[], context: Context): Promise<Files> {
  if (stored.kind === 'run') return ofRun(stored.result, formats, context)
  if (stored.kind === 'comparison') return ofComparison(stored.result, formats, context)
  return ofExperiment(stored.kind, stored.result, formats, context)
}

async function ofRun(result: RunResult, formats: readonly Format[], context: Context): Promise<Files> {
  const files: Files = await tableFiles(result.tables, formats.filter(isTabular), context)
  if (formats.includes('xlsx')) files.set('tables.xlsx', await runXlsx(result, context.lang))
  if (formats.includes('svg') || formats.includes('png')) {
    for (const { name, svg, error } of await renderCharts(result, context.lang)) {
      if (error !== undefined) context.say(message(context.lang, 'chart-failed', { name, message: error }))
      if (formats.includes('svg')) files.set(`charts/${name}.svg`, svg)
      if (formats.includes('png')) files.set(`charts/${name}.png`, renderPng(svg))
    }
  }
  if (formats.includes('html')) files.set('report.html', await renderReport(result, { lang: context.lang }))
  return files
}

async function ofComparison(compared: CompareResult, formats: readonly Format[], context: Context): Promise<Files> {
  refuseCharts(formats)
  const tables = comparisonTables(compared)
  const files: Files = await tableFiles(tables, formats.filter(isTabular), context)
  if (formats.includes('xlsx')) files.set('tables.xlsx', await comparisonXlsx(compared, tables, context.lang))
  if (formats.includes('html')) files.set('report.html', await renderCompareReport(compared, { lang: context.lang }))
  return files
}

async function ofExperiment(kind: ExperimentKind, result: ExperimentResult, formats: readonly Format[], context: Context): Promise<Files> {
  refuseCharts(formats)
  const files: Files = await tableFiles(result.tables, formats.filter(isTabular), context)
  if (formats.includes('xlsx')) files.set('tables.xlsx', await experimentXlsx(result, context.lang))
  if (formats.includes('html')) {
    const render = await experimentReports[kind]?.()
    if (render) files.set('report.html', await render(result, { lang: context.lang }))
  }
  return files
}

/** Charts of their own have runs alone. */
function refuseCharts(formats: readonly Format[]): void {
  const charts = formats.filter((format) => format === 'svg' || format === 'png')
  if (charts.length > 0) throw new UsageError('no-charts-of-comparison', { formats: charts.join(', ') })
}

function isTabular(format: Format): format is 'csv' | 'parquet' {
  return format === 'csv' || format === 'parquet'
}
