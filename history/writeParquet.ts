import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ResultColumn, ResultTable } from '../engine/base/result.ts'
import { literal, openDatabase, type Database } from './duckdb.ts'

/**
 * A table as Parquet: the columns' names, numbers as DOUBLE (what is not a number as NULL), texts as VARCHAR, rows in their order.
 *
 * @throws InputError `duckdb-missing` where the native part of DuckDB is not installed
 */
export async function parquetBytes(table: ResultTable): Promise<Uint8Array> {
  const database = await openDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'kocast-parquet-'))
  try {
    const file = join(folder, 'table.parquet')
    await fill(database, table.columns)
    await database.connection.run(`COPY result TO ${literal(file)} (FORMAT parquet, COMPRESSION zstd)`)
    return await readFile(file)
  } finally {
    database.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function fill({ connection }: Database, columns: readonly ResultColumn[]): Promise<void> {
  const isText = columns.map(({ values }) => values.some((value) => typeof value === 'string'))
  const declared = columns.map(({ name }, k) => `"${name.replaceAll('"', '""')}" ${isText[k] ? 'VARCHAR' : 'DOUBLE'}`)
  await connection.run(`CREATE TABLE result (${declared.join(', ')})`)
  const rows = Math.max(0, ...columns.map(({ values }) => values.length))
  const appender = await connection.createAppender('result')
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < columns.length; k++) {
      const value = columns[k].values[i]
      if (value === undefined || (typeof value === 'number' && !Number.isFinite(value))) appender.appendNull()
      else if (isText[k]) appender.appendVarchar(String(value))
      else appender.appendDouble(value as number)
    }
    appender.endRow()
  }
  appender.closeSync()
}
