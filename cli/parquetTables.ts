import { InputError } from '../engine/base/issue.ts'
import type { ResultTable } from '../engine/base/result.ts'
import type { Context } from './context.ts'
import { message } from './messages.ts'

/** Tables as Parquet by name. Where DuckDB's native part is not installed there are none, and that is said in one sentence. */
export async function parquetTables(tables: readonly ResultTable[], context: Context): Promise<Map<string, Uint8Array>> {
  const { parquetFiles } = await import('../history/parquet.ts')
  try {
    const files = await parquetFiles(tables)
    return new Map(tables.map(({ name }, i) => [name, files[i]]))
  } catch (error) {
    if (!(error instanceof InputError) || error.issues[0]?.code !== 'duckdb-missing') throw error
    context.say(message(context.lang, 'no-parquet'))
    return new Map()
  }
}
