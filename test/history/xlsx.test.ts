import { describe, expect, it } from 'vitest'
import writeXlsxFile, { type SheetData } from 'write-excel-file/node'
import { isoDay } from '../../history/cells.ts'
import { openTable } from '../../history/openTable.ts'
import { cellsOf, issuesOf, messagesOf, tableFolder } from './tables.ts'

const { open, path } = tableFolder()

async function workbook(sheets: Readonly<Record<string, SheetData>>): Promise<Uint8Array> {
  const all = Object.entries(sheets).map(([sheet, data]) => ({ sheet, data }))
  return (await writeXlsxFile(all).toBuffer()) as unknown as Uint8Array
}

const quotes: SheetData = [
  ['达人', '粉丝数', '日期'],
  ['小鹿', 1200, { value: new Date(Date.UTC(2026, 2, 1)), type: Date, format: 'yyyy-mm-dd' }],
  ['阿强', null, null],
  [null, null, null],
  ['大山', 3.5, null],
].map((row) => row.map((value) => (value === null || (typeof value === 'object' && 'type' in value) ? value : { value }))) as SheetData

describe('an XLSX workbook', () => {
  it('is read with numbers, dates, blanks and the rows as Excel counts them', async () => {
    const table = await open('a.xlsx', await workbook({ 报价: quotes }))
    expect(table.format).toBe('XLSX, sheet 报价')
    expect(table.columns.map(({ name }) => name)).toEqual(['达人', '粉丝数', '日期'])
    expect(await cellsOf(table)).toEqual([
      ['小鹿', '1200', '2026-03-01'],
      ['阿强', null, null],
      ['大山', '3.5', null],
    ])
    expect([...(await table.lines())]).toEqual([2, 3, 5])
    expect(isoDay((await table.days(table.columns[2])).values[0])).toBe('2026-03-01')
  })

  it('gives the sheet that is asked for, by name or number', async () => {
    const book = await workbook({ 说明: [[{ value: 'read me' }], [{ value: 'please' }]], 报价: quotes })
    expect((await open('b.xlsx', book, { sheet: '报价' })).rows).toBe(3)
    expect((await open('b.xlsx', book, { sheet: 2 })).rows).toBe(3)
    const first = await open('b.xlsx', book)
    expect(first.checks.map(({ name, finding }) => [name, finding.en])).toEqual([
      ['sheets', 'Read the first sheet, "说明". There are 2: 说明, 报价; `sheet:` chooses.'],
    ])
    expect(await messagesOf(() => open('b.xlsx', book, { sheet: '报介' }))).toEqual([
      'sheet  "b.xlsx" has no sheet "报介" – did you mean "报价"? – there are: 说明, 报价',
    ])
    expect(await issuesOf(() => open('b.xlsx', book, { sheet: 3 }))).toMatchObject([{ code: 'unknown-sheet', params: { found: 3 } }])
  })

  it('may have titles above its headings', async () => {
    const table = await open('c.xlsx', await workbook({ 报价: [[{ value: '2026 春季达人报价' }], [], ...quotes] as SheetData }))
    expect(table.columns.map(({ name }) => name)).toEqual(['达人', '粉丝数', '日期'])
    expect(table.headerLine).toBe(3)
    expect((await table.lines())[0]).toBe(4)
    expect(table.checks.map(({ name }) => name)).toEqual(['titles'])
  })

  it('without rows is refused', async () => {
    const book = await workbook({ 空: [], 表头: [[{ value: 'a' }, { value: 'b' }]] })
    expect((await issuesOf(() => open('d.xlsx', book))).map(({ code }) => code)).toEqual(['no-rows'])
    expect((await issuesOf(() => open('d.xlsx', book, { sheet: '表头' }))).map(({ code }) => code)).toEqual(['table-header-only'])
  })

  it('that unpacks to more than a gigabyte is refused before it is unpacked', async () => {
    const book = Buffer.from(await workbook({ 报价: quotes }))
    // The size of the first file as the directory states it.
    const entry = book.indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
    book.writeUInt32LE(2_000_000_000, entry + 24)
    expect((await issuesOf(() => open('bomb.xlsx', book))).map(({ code }) => code)).toEqual(['table-unzipped'])
  })

  it('is told by its content, not its name', async () => {
    const table = await open('really-a-workbook.csv', await workbook({ 报价: quotes }))
    expect(table.format).toBe('XLSX, sheet 报价')
    await expect(openTable(path('really-a-workbook.csv'))).resolves.toHaveProperty('rows', 3)
  })
})
