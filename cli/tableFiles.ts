import type { ResultTable } from '../engine/base/result.ts'
import { tableToCsv } from '../reports/exports.ts'
import type { Context } from './context.ts'
import { parquetTables } from './parquetTables.ts'

/** Tables as files `tables/<name>.csv` and `tables/<name>.parquet`. */
export async function tableFiles(
  tables: readonly ResultTable[],
  formats: readonly ('csv' | 'parquet')[],
  context: Context,
): Promise<Map<string, string | Uint8Array>> {
  const files = new Map<string, string | Uint8Array>()
  if (formats.includes('csv')) for (const table of tables) files.set(`tables/${table.name}.csv`, tableToCsv(table, { bom: true }))
  if (formats.includes('parquet'))
    for (const [name, bytes] of await parquetTables(tables, context)) files.set(`tables/${name}.parquet`, bytes)
  return files
}
