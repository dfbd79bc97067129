import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { ResultTable } from '../engine/base/result.ts'
import { literal, openDatabase, type Database } from './duckdb.ts'

/**
 * Writes a result table as Parquet: numbers as DOUBLE (NaN and infinities as NULL), texts as VARCHAR, rows in the order of the table, compressed by Zstandard. The same
 * table gives the same bytes. Nothing is flushed to the disk here; a store that must survive a crash writes `parquetBytes` itself.
 */
export async function writeParquetTable(table: ResultTable, path: string): Promise<void> {
  const database = await openDatabase()
  try {
    await copy(database, table, path)
  } finally {
    database.close()
  }
}

/** The bytes of that file. */
export async function parquetBytes(table: ResultTable): Promise<Uint8Array> {
  const [bytes] = await parquetFiles([table])
  return bytes
}

/** The bytes of several tables, in their order; one database serves them all. */
export async function parquetFiles(tables: readonly ResultTable[]): Promise<Uint8Array[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kocast-'))
  const database = await openDatabase()
  try {
    const files: Uint8Array[] = []
    for (const [i, table] of tables.entries()) {
      const path = join(folder, `${i}.parquet`)
      await copy(database, table, path)
      files.push(await readFile(path))
    }
    return files
  } finally {
    database.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Rows in one chunk of DuckDB. */
const CHUNK = 2048

async function copy({ api, connection }: Database, { columns }: ResultTable, path: string): Promise<void> {
  const isNumber = columns.map(({ values }) => values.every((value) => typeof value === 'number'))
  const types = isNumber.map((number) => (number ? api.DOUBLE : api.VARCHAR))
  const declared = columns.map(({ name }, k) => `"${name.replaceAll('"', '""')}" ${isNumber[k] ? 'DOUBLE' : 'VARCHAR'}`)
  await connection.run(`CREATE OR REPLACE TABLE result (${declared.join(', ')})`)
  const rows = columns[0]?.values.length ?? 0
  const appender = await connection.createAppender('result')
  for (let from = 0; from < rows; from += CHUNK) {
    const to = Math.min(from + CHUNK, rows)
    const chunk = api.DuckDBDataChunk.create(types, to - from)
    columns.forEach(({ values }, k) =>
      chunk.setColumnValues(
        k,
        values.slice(from, to).map((value) => cell(value, isNumber[k])),
      ),
    )
    appender.appendDataChunk(chunk)
  }
  appender.closeSync()
  // One thread, so that the order of the rows and the cut of the groups never vary.
  await connection.run('SET threads = 1')
  await connection.run(`COPY result TO ${literal(resolve(path))} (FORMAT parquet, COMPRESSION zstd)`)
  await connection.run('DROP TABLE result')
}

function cell(value: number | string, asNumber: boolean): number | string | null {
  if (typeof value === 'number' && !Number.isFinite(value)) return null
  return asNumber ? value : String(value)
}
