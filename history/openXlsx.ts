import { readFile } from 'node:fs/promises'
import { InputError } from '../engine/base/issue.ts'
import { nearest } from '../engine/base/nearest.ts'
import type { Check } from '../engine/base/result.ts'
import { looksLikeHeader } from './dialect.ts'
import type { Database } from './duckdb.ts'
import { hashFile } from './openParquet.ts'
import { MOST_COLUMNS, type Opened, type TableOptions } from './opened.ts'
import { UNIT } from './recordScanner.ts'
import { TableBuilder } from './tableBuilder.ts'
import { unzippedBytes } from './unzippedBytes.ts'

/** A workbook is unpacked in memory as a whole. */
const MOST_UNZIPPED = 1 << 30

type Cells = readonly string[]

/** Reads one sheet of an XLSX workbook. Rows are numbered as Excel numbers them; dates arrive as ISO dates, errors such as `#N/A` as blanks. */
export async function openXlsx(database: Database, path: string, file: string, options: TableOptions): Promise<Opened> {
  const bytes = await readFile(path)
  if (unzippedBytes(bytes) > MOST_UNZIPPED)
    throw new InputError([{ code: 'table-unzipped', path: [], file, params: { limit: MOST_UNZIPPED / (1 << 20) } }])
  const sheets = await readSheets(bytes, file)
  const sheet = chooseSheet(sheets, file, options.sheet)
  const rows = sheet.data.map((row) => row.map(cellText))
  const { head, titles } = headRow(rows, options.header)
  const columns = Math.max(0, ...rows.map((row) => lastFilled(row) + 1))
  if (columns > MOST_COLUMNS)
    throw new InputError([{ code: 'table-too-wide', path: [], file, params: { found: columns, limit: MOST_COLUMNS } }])
  const builder = new TableBuilder(database, options.blanks ?? [])
  for (let i = (head ?? titles - 1) + 1; i < rows.length; i++) {
    if (lastFilled(rows[i]) < 0) continue
    builder.add(Array.from({ length: columns }, (_, k) => rows[i][k] ?? '').join(UNIT), i + 1)
  }
  if (builder.size === 0)
    throw new InputError([{ code: head === undefined ? 'no-rows' : 'table-header-only', path: [], file, params: { sheet: sheet.sheet } }])
  await builder.drain(columns, true)
  return {
    headings: head === undefined ? undefined : Array.from({ length: columns }, (_, k) => rows[head][k] ?? ''),
    headerLine: head === undefined ? undefined : head + 1,
    rows: builder.size,
    columns,
    sha256: await hashFile(path),
    format: `XLSX, sheet ${sheet.sheet}`,
    checks: [...sheetsCheck(sheets, sheet.sheet, options.sheet), ...titlesCheck(titles, head)],
  }
}

interface Sheet {
  readonly sheet: string
  readonly data: readonly (readonly unknown[])[]
}

async function readSheets(bytes: Buffer, file: string): Promise<readonly Sheet[]> {
  try {
    const { default: readXlsxFile } = await import('read-excel-file/node')
    return (await readXlsxFile(bytes, { trim: true })) as unknown as readonly Sheet[]
  } catch {
    throw new InputError([{ code: 'table-damaged', path: [], file, params: { format: 'XLSX' } }])
  }
}

function chooseSheet(sheets: readonly Sheet[], file: string, wanted: string | number | undefined): Sheet {
  const names = sheets.map(({ sheet }) => sheet)
  const at = wanted === undefined ? 0 : typeof wanted === 'number' ? wanted - 1 : names.indexOf(wanted.trim())
  if (sheets[at]) return sheets[at]
  const suggestion = typeof wanted === 'string' ? nearest(wanted, names) : undefined
  const params = { found: wanted ?? 1, table: file, known: names.join(', '), ...(suggestion !== undefined && { suggestion }) }
  throw new InputError([{ code: 'unknown-sheet', path: ['sheet'], params }])
}

/** The row of headings, from 0, and how many rows of titles stand above it: rows with one filled cell over a table that has more. */
function headRow(
  rows: readonly Cells[],
  header: boolean | number | undefined,
): { readonly head: number | undefined; readonly titles: number } {
  const filled = rows.map((row) => row.filter((cell) => cell !== '').length)
  const widest = Math.max(0, ...filled.slice(0, 50))
  const wide = filled.findIndex((n) => n > (widest > 1 ? 1 : 0))
  const first = Math.max(wide, 0)
  if (typeof header === 'number') return { head: header - 1, titles: 0 }
  const has = header ?? (rows[first] !== undefined && looksLikeHeader(rows[first]))
  return { head: has ? first : undefined, titles: filled.slice(0, first).filter((n) => n > 0).length === 0 ? 0 : first }
}

/** Dates come as objects at midnight UTC; told by what they can do, so that no clock is involved. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'object' && 'toISOString' in value) {
    const iso = (value as { toISOString(): string }).toISOString()
    return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19)
  }
  const text = String(value as string | number | boolean)
    .trim()
    .replaceAll(UNIT, ' ')
  return /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!)$/.test(text) ? '' : text
}

function lastFilled(row: Cells): number {
  let k = row.length - 1
  while (k >= 0 && row[k] === '') k--
  return k
}

function sheetsCheck(sheets: readonly Sheet[], chosen: string, wanted: string | number | undefined): Check[] {
  if (sheets.length < 2 || wanted !== undefined) return []
  const names = sheets.map(({ sheet }) => sheet)
  return [
    {
      name: 'sheets',
      title: { en: 'Sheets of the workbook', zh: '工作表' },
      verdict: 'REVIEW',
      finding: {
        en: `Read the first sheet, "${chosen}". There are ${names.length}: ${names.join(', ')}; \`sheet:\` chooses.`,
        zh: `读取了第一个工作表“${chosen}”；共有 ${names.length} 个：${names.join('、')}，可用 \`sheet:\` 指定。`,
      },
    },
  ]
}

function titlesCheck(titles: number, head: number | undefined): Check[] {
  if (titles === 0) return []
  return [
    {
      name: 'titles',
      title: { en: 'Rows above the table', zh: '表格上方的标题行' },
      verdict: 'PASS',
      finding: {
        en: `The first ${titles} rows were taken for titles${head === undefined ? '' : ` and row ${head + 1} for headings`}.`,
        zh: `前 ${titles} 行视为标题${head === undefined ? '' : `，第 ${head + 1} 行视为表头`}。`,
      },
    },
  ]
}
