import { InputError, type Issue } from '../engine/base/issue.ts'
import type { EdgeList } from '../engine/scenario/inputs.ts'
import { eachRow, literal, openDatabase, type Database } from '../history/duckdb.ts'
import { edgesBuilder } from './edgesBuilder.ts'
import { edgesHeadings } from './edgesHeadings.ts'
import { MOST_ISSUES, type Read } from './inputFiles.ts'

/** Of what is read; two directions of each fit into the offsets of a network. */
const MOST_TIES = 2 ** 31 - 1

/**
 * An edge list in a Parquet file: the columns `source` and `target` (or `from` and `to`, in any case; else the first two), whole
 * numbers of up to 15 digits. What becomes of ids, repeats and self-loops is told at {@link edgesBuilder}. Rows come in chunks of 2,048 and are not kept: besides
 * the ties, a row group or two of the file are in memory. 10 million ties: 2 s.
 *
 * @param directed `false`: "a b" and "b a" are the same tie, listed once in the result
 * @throws InputError `duckdb-missing` where the native part of the reader is not installed
 */
export async function edgesParquet(path: string, file: string, directed: boolean): Promise<Read<EdgeList>> {
  const database = await openDatabase()
  try {
    return await readTies(database, path, file, directed)
  } catch (error) {
    if (error instanceof InputError) throw error
    return { issues: [{ code: 'table-damaged', path: [], file, params: { format: 'Parquet' } }] }
  } finally {
    database.close()
  }
}

async function readTies(database: Database, path: string, file: string, directed: boolean): Promise<Read<EdgeList>> {
  const { connection } = database
  const table = `read_parquet([${literal(path)}])`
  const rowsOf = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJS() as (string | bigint)[][]
  const columns = (await rowsOf(`DESCRIBE SELECT * FROM ${table}`)) as string[][]
  const headings = columns.map(([heading]) => heading)
  const rows = Number((await rowsOf(`SELECT count(*) FROM ${table}`))[0][0])
  if (columns.length < 2)
    return { issues: [{ code: 'edge-columns', path: [], file, params: { found: columns.length, row: headings.join(' ') } }] }
  if (rows > MOST_TIES) return { issues: [{ code: 'too-many', path: [], file, params: { value: rows, max: MOST_TIES } }] }
  const pair = edgesHeadings(headings).map((k) => columns[k])
  const builder = edgesBuilder(directed)
  const odd: number[] = []
  let row = 0
  await eachRow(database, `SELECT ${pair.map(([name, type]) => idOf(name, type)).join(', ')} FROM ${table}`, (i, [from, to]) => {
    const [a, b] = [from.getItem(i), to.getItem(i)]
    if (a !== null && b !== null) builder.add(a as number, b as number)
    else if (odd.length < MOST_ISSUES) odd.push(row)
    row++
  })
  if (odd.length > 0) return { issues: await Promise.all(odd.map((r) => rowIssue(r))) }
  return builder.size === 0 ? { issues: [{ code: 'no-rows', path: [], file }] } : { data: builder.build() }

  async function rowIssue(at: number): Promise<Issue> {
    const texts = pair.map(([name]) => `coalesce(CAST(${quoted(name)} AS VARCHAR), '')`)
    const [cells] = (await rowsOf(`SELECT ${texts.join(', ')} FROM ${table} LIMIT 1 OFFSET ${at}`)) as string[][]
    const found = cells.find((cell) => !/^\d{1,15}$/.test(cell)) ?? ''
    return { code: 'edge-id', path: [], file, line: at + 1, params: { found: found.slice(0, 40) } }
  }
}

/** A column as numbers, NULL where it holds no id. Numbers up to 10¹⁵ are exact as DOUBLE. */
function idOf(name: string, type: string): string {
  const value = quoted(name)
  if (/^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/.test(type))
    return `CASE WHEN ${value} BETWEEN 0 AND 999999999999999 THEN CAST(${value} AS DOUBLE) END`
  return `CASE WHEN regexp_full_match(CAST(${value} AS VARCHAR), '\\d{1,15}') THEN CAST(CAST(${value} AS VARCHAR) AS DOUBLE) END`
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
