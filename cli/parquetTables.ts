import { InputError } from '../engine/base/issue.ts'
import type { ResultTable } from '../engine/base/result.ts'
import type { Context } from './context.ts'
import { message } from './messages.ts'

/** Tables as Parquet by name. Where DuckDB's native part is not installed there are none, and that is said in one sentence. */
export async function parquetTables(tables: readonly ResultTable[], context: Context): Promise<Map<string, Uint8Array>> {
  const { parquetBytes } = await import('../history/writeParquet.ts')
  const files = new Map<string, Uint8Array>()
  try {
    for (const table of tables) files.set(table.name, await parquetBytes(table))
  } catch (error) {
    if (!(error instanceof InputError) || error.issues[0]?.code !== 'duckdb-missing') throw error
    context.say(message(context.lang, 'no-parquet'))
    return new Map()
  }
  return files
}
