import type * as duckdb from '@duckdb/node-api'
import { InputError } from '../engine/base/issue.ts'

type Api = typeof duckdb

/** A database in memory: nothing of a table ever lies in a file of ours, where names of people would outlive the process. */
export interface Database {
  readonly api: Api
  readonly connection: duckdb.DuckDBConnection
  close(): void
}

/**
 * Opens an empty database. The package takes 130 ms to load and its native part is an optional dependency, so it is
 * loaded here and nowhere else. No extension is ever fetched, and nothing spills to disk.
 *
 * @throws InputError `duckdb-missing` where the native part is not installed
 */
export async function openDatabase(load: () => Promise<Api> = () => import('@duckdb/node-api')): Promise<Database> {
  let api: Api
  try {
    api = await load()
  } catch {
    throw new InputError([{ code: 'duckdb-missing', path: [] }])
  }
  const instance = await api.DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    temp_directory: '',
  })
  const connection = await instance.connect()
  return {
    api,
    connection,
    close: () => {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

/** A text as an SQL literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** Runs a query and hands over its rows, one chunk of 2,048 at a time. */
export async function eachRow(
  { connection }: Database,
  sql: string,
  visit: (row: number, columns: readonly { getItem(row: number): unknown }[]) => void,
): Promise<void> {
  const result = await connection.stream(sql)
  for (;;) {
    const chunk = await result.fetchChunk()
    if (!chunk || chunk.rowCount === 0) return
    const columns = Array.from({ length: chunk.columnCount }, (_, k) => chunk.getColumnVector(k))
    for (let i = 0; i < chunk.rowCount; i++) visit(i, columns)
  }
}
