import type { CompareResult, Difference, ResultTable } from '../engine/base/result.ts'
import { rankingTable } from '../reports/compare/rankingTable.ts'
import { renderCompareReport } from '../reports/compareReport.ts'
import type { CompareOptions } from './compareOptions.ts'
import type { Context } from './context.ts'
import type { Rendered } from './runFiles.ts'
import { tableFiles } from './tableFiles.ts'

/** What stands in the folder of a comparison beside result and manifest; with `report: false` the report is left for when it is asked for. */
export async function comparisonFiles(
  compared: CompareResult,
  { report = true }: Pick<CompareOptions, 'report'>,
  context: Context,
): Promise<Rendered> {
  const files = new Map<string, string | Uint8Array>()
  if (report) files.set('report.html', await renderCompareReport(compared, { lang: context.lang }))
  for (const [name, content] of await tableFiles(comparisonTables(compared), ['csv', 'parquet'], context)) files.set(name, content)
  return { files, isWhole: report }
}

/** What a comparison found, for CSV, Parquet and XLSX: differences from the first arm, the ranking, all pairs, and what a sweep shows. */
export function comparisonTables({ differences, ranking, tables = [] }: CompareResult): ResultTable[] {
  const pairs = (of: readonly Difference[]) => ({ ...differenceTable(of), name: 'pairs', title: { en: 'Pairs', zh: '两两对比' } })
  return [differenceTable(differences), ...(ranking ? [rankingTable(ranking), pairs(ranking.pairs)] : []), ...tables]
}

/** Differences as a table. */
function differenceTable(differences: readonly Difference[]): ResultTable {
  const column = (name: keyof Difference) => ({
    name,
    unit: '',
    label: { en: name, zh: name },
    values: differences.map((d) => d[name] as number | string),
  })
  const names = ['metric', 'unit', 'a', 'b', 'meanA', 'meanB', 'mean', 'mcse', 'p05', 'p95', 'probabilityBetter', 'verdict'] as const
  return { name: 'differences', title: { en: 'Differences', zh: '差异' }, columns: names.map(column) }
}
