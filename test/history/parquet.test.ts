import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ResultTable } from '../../engine/base/result.ts'
import { openDatabase } from '../../history/duckdb.ts'
import { openTable } from '../../history/openTable.ts'
import { parquetBytes, parquetFiles, writeParquetTable } from '../../history/parquet.ts'
import { cellsOf, issuesOf, tableFolder } from './tables.ts'

const { open, path } = tableFolder()
const column = (name: string, values: readonly (number | string)[]) => ({ name, unit: '', label: { en: name, zh: name }, values })
const table: ResultTable = {
  name: 'series',
  title: { en: 'Series', zh: '序列' },
  columns: [
    column(
      'day',
      Array.from({ length: 5000 }, (_, i) => `第${i}天, "x"`),
    ),
    column(
      'reach "mean"',
      Array.from({ length: 5000 }, (_, i) => (i % 7 === 3 ? Number.NaN : Math.sqrt(i) / 3)),
    ),
    column(
      'sign',
      Array.from({ length: 5000 }, (_, i) => -i),
    ),
  ],
}
const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

describe('a result table as Parquet', () => {
  it('is the same bytes for the same table, to memory or to a file', async () => {
    const bytes = await parquetBytes(table)
    expect(sha(await parquetBytes(table))).toBe(sha(bytes))
    expect((await parquetFiles([table, table])).map(sha)).toEqual([sha(bytes), sha(bytes)])
    await writeParquetTable(table, path("it's [1].parquet"))
    expect(sha(readFileSync(path("it's [1].parquet")))).toBe(sha(bytes))
    const other = { ...table, columns: [table.columns[0], table.columns[1], column('sign', table.columns[2].values.with(4999, 1))] }
    expect(sha(await parquetBytes(other))).not.toBe(sha(bytes))
  })

  it('reads back as it was, NaN as unknown', async () => {
    const read = await open('a.parquet', await parquetBytes(table))
    expect(read.format).toBe('Parquet')
    expect(read.columns.map(({ name }) => name)).toEqual(['day', 'reach "mean"', 'sign'])
    expect((await cellsOf(read)).map(([day]) => day)).toEqual(table.columns[0].values)
    expect([...(await read.numbers(read.columns[1])).values]).toEqual(table.columns[1].values)
    expect([...(await read.numbers(read.columns[2])).values].map((x) => x + 0)).toEqual(table.columns[2].values.map((x) => Number(x) + 0))
    expect((await read.lines())[4999]).toBe(5000)
  })

  it('holds numbers as DOUBLE and texts as VARCHAR', async () => {
    await writeParquetTable(table, path('types.parquet'))
    const database = await openDatabase()
    const described = await database.connection.runAndReadAll(`DESCRIBE SELECT * FROM read_parquet('${path('types.parquet')}')`)
    expect((described.getRowsJS() as string[][]).map(([, type]) => type)).toEqual(['VARCHAR', 'DOUBLE', 'DOUBLE'])
    database.close()
  })

  it('may have no rows, but is then no history', async () => {
    const none = { ...table, columns: [column('a', [])] }
    expect((await issuesOf(async () => open('none.parquet', await parquetBytes(none)))).map(({ code }) => code)).toEqual(['no-rows'])
  })

  it('of dates, whole numbers and decimals made elsewhere is read', async () => {
    const database = await openDatabase()
    const file = path('types2.parquet').replaceAll("'", "''")
    await database.connection.run(
      `COPY (SELECT DATE '2026-03-01' AS d, TIMESTAMP '2026-03-01 08:05:00' AS t, 9007199254740993::BIGINT AS b, 1.10::DECIMAL(9,2) AS m, true AS f, 0.1::FLOAT AS g) TO '${file}' (FORMAT parquet)`,
    )
    database.close()
    const read = await openTable(path('types2.parquet'))
    expect(await cellsOf(read)).toEqual([['2026-03-01', '2026-03-01 08:05:00', '9007199254740993', '1.10', 'true', '0.1']])
    expect((await read.days(read.columns[1])).odd.count).toBe(0)
    read.close()
  })
})

describe('the database', () => {
  it('that is not installed gives one clear message', async () => {
    const missing = (): Promise<never> => Promise.reject(new Error('Cannot find module @duckdb/node-bindings-linux-x64'))
    expect(await issuesOf(() => openDatabase(missing))).toEqual([{ code: 'duckdb-missing', path: [] }])
  })
})
