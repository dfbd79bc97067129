import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import { InputError } from '../engine/base/issue.ts'
import { literal, type Database } from './duckdb.ts'
import { MOST_COLUMNS, type Opened, type TableOptions } from './opened.ts'
import { cleaned } from './tableBuilder.ts'

/** Reads Parquet. Numbers and dates become the text that reads back as the same value, so that all tables are alike. */
export async function openParquet(database: Database, path: string, file: string, options: TableOptions): Promise<Opened> {
  const { connection } = database
  const sha256 = await hashFile(path)
  try {
    await connection.run(`CREATE VIEW parquet AS SELECT * FROM read_parquet([${literal(resolve(path))}])`)
    const described = (await connection.runAndReadAll('DESCRIBE parquet')).getRowsJS() as string[][]
    const headings = described.map(([heading]) => heading)
    if (headings.length > MOST_COLUMNS)
      throw new InputError([{ code: 'table-too-wide', path: [], file, params: { found: headings.length, limit: MOST_COLUMNS } }])
    const texts = headings.map((heading, k) => `trim(CAST("${heading.replaceAll('"', '""')}" AS VARCHAR)) AS v${k}`)
    const cells = headings.map((_, k) => `${cleaned(`v${k}`, options.blanks ?? [])} AS c${k}`)
    await connection.run(
      `CREATE TABLE cells AS SELECT CAST(r AS INTEGER) AS r, CAST(r + 1 AS INTEGER) AS line, ${cells.join(', ')}
       FROM (SELECT row_number() OVER () - 1 AS r, ${texts.join(', ')} FROM parquet)`,
    )
    const rows = Number((await connection.runAndReadAll('SELECT count(*) FROM cells')).getRowsJS()[0][0])
    if (rows === 0) throw new InputError([{ code: 'no-rows', path: [], file }])
    return { headings, headerLine: undefined, rows, columns: headings.length, sha256, format: 'Parquet', lineIsRow: true }
  } catch (error) {
    if (error instanceof InputError) throw error
    throw new InputError([{ code: 'table-damaged', path: [], file, params: { format: 'Parquet' } }])
  }
}

/** SHA-256 of a file, in hex. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Uint8Array>) hash.update(chunk)
  return hash.digest('hex')
}
