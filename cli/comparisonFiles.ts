import type { CompareResult, Difference, ResultTable } from '../engine/base/result.ts'
import { renderCompareReport } from '../reports/compareReport.ts'
import type { Context } from './context.ts'
import type { Rendered } from './runFiles.ts'
import { tableFiles } from './tableFiles.ts'

/** What stands in the folder of a comparison beside result and manifest. */
export async function comparisonFiles(compared: CompareResult, context: Context): Promise<Rendered> {
  const files = new Map<string, string | Uint8Array>([['report.html', await renderCompareReport(compared, { lang: context.lang })]])
  for (const [name, content] of await tableFiles([differenceTable(compared.differences)], ['csv', 'parquet'], context))
    files.set(name, content)
  return { files, isWhole: true }
}

/** The differences of a comparison, for CSV, Parquet and XLSX. */
export function differenceTable(differences: readonly Difference[]): ResultTable {
  const column = (name: keyof Difference) => ({
    name,
    unit: '',
    label: { en: name, zh: name },
    values: differences.map((d) => d[name] as number | string),
  })
  const names = ['metric', 'unit', 'a', 'b', 'meanA', 'meanB', 'mean', 'mcse', 'p05', 'p95', 'probabilityBetter', 'verdict'] as const
  return { name: 'differences', title: { en: 'Differences', zh: '差异' }, columns: names.map(column) }
}
