import { open, readdir, stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { InputError, type Issue } from '../engine/base/issue.ts'
import { nearest } from '../engine/base/nearest.ts'
import { openDatabase, type Database } from './duckdb.ts'
import { openJson } from './openJson.ts'
import { openParquet } from './openParquet.ts'
import { openText } from './openText.ts'
import { openXlsx } from './openXlsx.ts'
import type { Opened, TableOptions } from './opened.ts'
import { Table } from './table.ts'

/** Larger files are refused before anything is read. */
const MOST_BYTES = 2 * 1024 ** 3

type Format = 'text' | 'json' | 'parquet' | 'xlsx'
type Reader = (database: Database, path: string, file: string, options: TableOptions) => Promise<Opened>

const READERS: Readonly<Record<Format, Reader>> = { text: openText, json: openJson, parquet: openParquet, xlsx: openXlsx }

/**
 * Opens a table: CSV, TSV or text in columns (UTF-8, UTF-16, GBK; any line ends), JSON (a list of records or one a line), Parquet, XLSX. The
 * format is told by the content, not by the name. All cells go into a database in memory; close the table when done.
 *
 * @throws InputError with every mistake found: no file, damaged, too wide, ragged rows with line and counts, quotes that are not closed, …
 * @example
 * const table = await openTable('orders.csv', { blanks: ['unknown'] })
 * table.rows // 6919
 */
export async function openTable(path: string, options: TableOptions = {}): Promise<Table> {
  const file = options.file ?? path
  const format = await formatOf(path, file)
  const database = await openDatabase()
  try {
    const opened = await READERS[format](database, path, file, options)
    const issues = nameIssues(opened, file, options)
    if (issues.length > 0) throw new InputError(issues)
    return new Table(database, file, opened, options)
  } catch (error) {
    database.close()
    throw /out of memory/i.test(String(error)) ? new InputError([{ code: 'table-memory', path: [], file }]) : error
  }
}

async function formatOf(path: string, file: string): Promise<Format> {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(path)) throw new InputError([{ code: 'url-refused', path: [], params: { found: file } }])
  const found = await stat(path).catch(async (error: NodeJS.ErrnoException) => {
    throw new InputError([await fileIssue(error, path, file)])
  })
  if (found.isDirectory()) throw new InputError([{ code: 'is-a-folder', path: [], params: { found: file } }])
  if (found.size > MOST_BYTES)
    throw new InputError([{ code: 'file-too-large', path: [], file, params: { bytes: found.size, limit: MOST_BYTES } }])
  if (found.size === 0) throw new InputError([{ code: 'empty-file', path: [], file }])
  const handle = await open(path).catch(async (error: NodeJS.ErrnoException) => {
    throw new InputError([await fileIssue(error, path, file)])
  })
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0)
  await handle.close()
  return sniff(buffer.subarray(0, bytesRead), file)
}

function sniff(head: Buffer, file: string): Format {
  if (head.toString('latin1', 0, 4) === 'PAR1') return 'parquet'
  if (head.toString('latin1', 0, 4) === 'PK\u0003\u0004') return 'xlsx'
  if (head.length >= 4 && head.readUInt32BE(0) === 0xd0cf11e0) throw new InputError([{ code: 'table-xls', path: [], file }])
  const text = head
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart()
  return /^\{\s*"|^\{\s*\}|^\[\s*(\{|\]|$)|^\{$/.test(text) ? 'json' : 'text'
}

async function fileIssue(error: NodeJS.ErrnoException, path: string, file: string): Promise<Issue> {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR')
    return { code: 'unreadable-file', path: [], params: { found: file, reason: error.code ?? 'unknown' } }
  const beside = await readdir(dirname(path)).catch((): string[] => [])
  const suggestion = nearest(basename(path), beside)
  return { code: 'missing-table', path: [], params: { found: file, ...(suggestion !== undefined && { suggestion }) } }
}

function nameIssues({ columns }: Opened, file: string, { names }: TableOptions): Issue[] {
  if (names === undefined || names.length === columns) return []
  return [{ code: 'table-names', path: ['names'], params: { found: names.length, expected: columns, table: file } }]
}
