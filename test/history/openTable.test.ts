import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../history/duckdb.ts'
import { openTable } from '../../history/openTable.ts'
import { openText } from '../../history/openText.ts'
import { Table } from '../../history/table.ts'
import { cellsOf, gbk, issuesOf, messagesOf, tableFolder, utf16 } from './tables.ts'

const { open, write, path } = tableFolder()
const text = '昵称,粉丝数\n小鹿,1200\n阿强,—\n'
const cells = [
  ['小鹿', '1200'],
  ['阿强', null],
]

describe('text in any encoding', () => {
  it.each([
    ['UTF-8', new TextEncoder().encode(text)],
    ['UTF-8', new TextEncoder().encode(`\ufeff${text}`)],
    ['GBK', gbk(text)],
    ['UTF-16', utf16(text, true)],
    ['UTF-16', utf16(text, false)],
  ] as const)('is read as %s', async (label, bytes) => {
    const table = await open('a.csv', bytes)
    expect(table.format).toBe(`CSV (${label})`)
    expect(table.columns.map(({ name }) => name)).toEqual(['昵称', '粉丝数'])
    expect(await cellsOf(table)).toEqual(cells)
  })

  it('is taken for what the user says', async () => {
    const latin = Uint8Array.from([...'name,n\ncaf\u00e9,1\n'].map((c) => c.charCodeAt(0)))
    expect(await issuesOf(() => open('latin.csv', latin))).toMatchObject([{ code: 'table-encoding', file: 'latin.csv' }])
    expect(await cellsOf(await open('latin.csv', latin, { encoding: 'latin1' }))).toEqual([['café', '1']])
    expect(await messagesOf(() => open('gbk.csv', gbk(text), { encoding: 'utf-8' }))).toEqual([
      'gbk.csv  the text is not utf-8 – remove "encoding:" to have it found out, or save the file as UTF-8',
    ])
    expect((await messagesOf(() => open('a.csv', text, { encoding: 'gkb' })))[0]).toContain('did you mean "gbk"?')
  })

  it('finds GBK that starts late', async () => {
    const rows = Array.from({ length: 120_000 }, (_, i) => `a${i},1`).join('\n')
    const table = await open('late.csv', Buffer.concat([Buffer.from(`k,n\n${rows}\n`), gbk('阿强,2\n')]))
    expect(table.format).toBe('CSV (GBK)')
    expect((await cellsOf(table)).at(-1)).toEqual(['阿强', '2'])
  })
})

describe('lines', () => {
  it.each(['\n', '\r\n', '\r'])('end with %j', async (end) => {
    const table = await open('ends.csv', ['a,b', '1,2', '3,4', ''].join(end))
    expect(await cellsOf(table)).toEqual([
      ['1', '2'],
      ['3', '4'],
    ])
    expect([...(await table.lines())]).toEqual([2, 3])
  })

  it('end in mixed ways and with none at the end', async () => {
    const table = await open('mixed.csv', 'a,b\r\n1,2\n3,4\r5,6\n\n7,8')
    expect((await cellsOf(table)).map(([a]) => a)).toEqual(['1', '3', '5', '7'])
    expect([...(await table.lines())]).toEqual([2, 3, 4, 6])
  })

  it('are counted through quoted line ends, delimiters and quotes', async () => {
    const table = await open('quoted.csv', 'a,b\n"x\ny, ""z""",1\r\n"p\r\nq\rr",2\n5" screen,3\n')
    expect(await cellsOf(table)).toEqual([
      ['x\ny, "z"', '1'],
      ['p\r\nq\rr', '2'],
      ['5" screen', '3'],
    ])
    expect([...(await table.lines())]).toEqual([2, 4, 7])
  })

  it('are the same wherever the file is cut into pieces', async () => {
    const rows = Array.from({ length: 30_000 }, (_, i) => `${i},"text ${i}\n with ""quotes"", 中文",${i % 7}`)
    const table = await open('pieces.csv', `id,text,n\r\n${rows.join('\r\n')}\r\n`)
    expect(table.rows).toBe(30_000)
    const lines = await table.lines()
    expect(lines.every((line, i) => line === 2 + 2 * i)).toBe(true)
    const found = await cellsOf(table)
    expect(found.every(([id, words, n], i) => id === String(i) && words === `text ${i}\n with "quotes", 中文` && n === String(i % 7))).toBe(
      true,
    )
  })

  it('that are blank are no rows, but in a table of one column a blank cell', async () => {
    expect((await open('blank.csv', 'a,b\n\n1,2\n\n\n')).rows).toBe(1)
    expect(await cellsOf(await open('one.csv', 'a\n1\n\n3\n\n'))).toEqual([['1'], [null], ['3']])
  })
})

describe('delimiters and headings', () => {
  it.each([
    ['a,b\n1,2\n', 'CSV (UTF-8)'],
    ['a;b\n1,5;2\n', 'CSV, ; (UTF-8)'],
    ['a\tb\n1,000\t2\n', 'TSV (UTF-8)'],
    ['a|b\n1|2\n', 'CSV, | (UTF-8)'],
    [' a  b\r\n 1   2\r\n', 'text (UTF-8)'],
  ])('of %j are found', async (content, format) => {
    const table = await open('d.csv', content)
    expect(table.format).toBe(format)
    expect(table.columns.map(({ name }) => name)).toEqual(['a', 'b'])
    expect((await table.numbers(table.columns[1])).values).toEqual(Float64Array.of(2))
  })

  it('quoted in text with blanks stay together', async () => {
    expect(await cellsOf(await open('r.txt', '"full name" n\n"Ann ""A"" Lee" 3\n'))).toEqual([['Ann "A" Lee', '3']])
  })

  it('are told from a first row of values', async () => {
    const table = await open('plain.txt', ' 0001 19970101 2\n 0002 19970102 1\n')
    expect(table.headerLine).toBeUndefined()
    expect(table.columns.map(({ name }) => name)).toEqual(['column1', 'column2', 'column3'])
    expect((await open('triangle.csv', 'cohort,0,1,2\n2026-01,9,8,7\n')).headerLine).toBe(1)
  })

  it('can be stated, replaced and counted', async () => {
    expect((await open('h.csv', 'a,b\nc,d\n', { header: false })).rows).toBe(2)
    const named = await open('h.csv', '1,2\n3,4\n', { names: ['x', 'y'] })
    expect([named.rows, named.columns[1].name]).toEqual([2, 'y'])
    const below = await open('h.csv', 'Report of March\na,b\n1,2\n', { header: 2 })
    expect([below.rows, below.columns[0].name, (await below.lines())[0]]).toEqual([1, 'a', 3])
    expect(await messagesOf(() => open('h.csv', '1,2\n', { names: ['x'] }))).toEqual([
      'names  "names" has 1 names, but "h.csv" has 2 columns',
    ])
  })

  it('that are blank get a number, and those that repeat are told apart from none', async () => {
    const table = await open('twice.csv', 'n,,n\n1,2,3\n')
    expect(table.columns.map(({ name, repeated }) => [name, repeated])).toEqual([
      ['n', true],
      ['column2', false],
      ['n', true],
    ])
  })
})

describe('blank cells', () => {
  it('are unknown however they are written', async () => {
    const blanks = ['', 'NA', 'n/a', 'NULL', '-', '—', '无', ' ', '\u3000', '#N/A', 'NaN', '/']
    const table = await open('blanks.csv', `n,k\n${blanks.map((blank) => `${blank},1`).join('\n')}\n`)
    expect((await cellsOf(table)).map(([n]) => n)).toEqual(blanks.map(() => null))
  })

  it('are what the user adds, too', async () => {
    const table = await open('blanks.csv', 'n,k\nunknown,1\nUnknown ,2\n3,3\n', { blanks: ['unknown'] })
    expect((await cellsOf(table)).map(([n]) => n)).toEqual([null, null, '3'])
  })
})

describe('a broken file', () => {
  it('with ragged rows is refused with every line and count', async () => {
    expect(await messagesOf(() => open('ragged.csv', 'a,b,c\n1,2,3\n1,2\n"x\ny",2,3\n1,2,3,4\n'))).toEqual([
      'ragged.csv:3  this line has 2 cells, the table 3 columns – put a cell that holds a separator into quotes',
      'ragged.csv:6  this line has 4 cells, the table 3 columns – put a cell that holds a separator into quotes',
    ])
    const many = await messagesOf(() => open('ragged.csv', `a,b\n${'1,2\n'.repeat(40)}${'1\n'.repeat(12)}`))
    expect(many).toHaveLength(6)
    expect(many[5]).toBe('ragged.csv  7 more lines have another number of cells')
  })

  it('with quotes that do not fit is refused', async () => {
    expect(await messagesOf(() => open('q.csv', 'a,b\n1,2\n"x,2\n3,4\n'))).toEqual([
      'q.csv:3  a quote that begins in this line is not closed – double a quote inside a text ("")',
    ])
    expect(await issuesOf(() => open('q.csv', 'a,b\n"x"y,2\n'))).toMatchObject([{ code: 'table-quote-after', line: 2 }])
  })

  it.each([
    ['empty.csv', '', 'empty-file'],
    ['blank.csv', '\n\n', 'empty-file'],
    ['header.csv', 'a,b\n', 'table-header-only'],
    ['old.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'table-xls'],
    ['picture.png', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'table-binary'],
    ['half.parquet', Buffer.from('PAR1 and then nothing'), 'table-damaged'],
    ['half.xlsx', Buffer.from('PK\u0003\u0004 and then nothing'), 'table-damaged'],
    ['half.json', '[{"a": 1}, {"a": ', 'table-json'],
    ['none.json', '[]', 'no-rows'],
  ])('%s is refused', async (name, content, code) => {
    expect((await issuesOf(() => open(name, content))).map((issue) => issue.code)).toEqual([code])
  })

  it('with 300,000 columns is refused at once', async () => {
    const row = Array.from({ length: 300_000 }, (_, i) => `c${i}`).join(',')
    const found = await messagesOf(() => open('wide.csv', `${row}\n${row}\n`))
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(/^wide\.csv:1 {2}the table has \d+\+ columns; at most 10000 are read – is it turned on its side\?$/)
    expect((await issuesOf(() => open('wide.txt', `${row.replaceAll(',', ' ')}\n`))).map(({ code }) => code)).toEqual(['table-too-wide'])
  })

  it('that is not there is told with the nearest name', async () => {
    write('orders.csv', 'a\n1\n')
    expect(await messagesOf(() => openTable(path('ordres.csv'), { file: 'ordres.csv' }))).toEqual([
      'there is no table "ordres.csv" – did you mean "orders.csv"?',
    ])
    expect((await issuesOf(() => openTable(path('.'))))[0].code).toBe('is-a-folder')
    expect((await issuesOf(() => openTable('https://example.com/a.csv')))[0].code).toBe('url-refused')
  })
})

describe('JSON', () => {
  const records = [{ id: 'a', n: 1.5, note: 'x, "y"\n{z}' }, { id: 'b', n: null, late: true }, { id: 'c' }]

  it.each([
    ['a list', JSON.stringify(records), [1, 1, 1]],
    ['a list over lines', JSON.stringify(records, null, 2), [2, 7, 12]],
    ['a record a line', records.map((record) => JSON.stringify(record)).join('\n'), [1, 2, 3]],
  ])('is read from %s', async (_, content, lines) => {
    const table = await open('a.json', content)
    expect(table.columns.map(({ name }) => name)).toEqual(['id', 'n', 'note', 'late'])
    expect(await cellsOf(table)).toEqual([
      ['a', '1.5', 'x, "y"\n{z}', null],
      ['b', null, null, 'true'],
      ['c', null, null, null],
    ])
    expect([...(await table.lines())]).toEqual(lines)
  })

  it('with a mistake is refused by line', async () => {
    expect(await issuesOf(() => open('b.json', '{"a": 1}\n{"a": 2,}\n{"a": 3}\n{a: 4}\n'))).toMatchObject([
      { code: 'table-json', line: 2 },
      { code: 'table-json', line: 4 },
    ])
  })
})

describe('a table of 50,000 rows and 20 columns', () => {
  it('takes no more memory than its cells', async () => {
    const row = (i: number): string =>
      `C${100_000 + i},${Array.from({ length: 18 }, (_, k) => ((i * (k + 7)) % 1009) / 8).join(',')},${i % 3 === 0 ? 'Yes' : 'No'}`
    const head = `id,${Array.from({ length: 18 }, (_, k) => `x${k}`).join(',')},y`
    const file = write('large.csv', `${head}\n${Array.from({ length: 50_000 }, (_, i) => row(i)).join('\n')}\n`)
    const database = await openDatabase()
    const opened = await openText(database, file, 'large.csv', {})
    const table = new Table(database, 'large.csv', opened, {})
    const { values } = await table.numbers(table.columns[3])
    expect(table.rows).toBe(50_000)
    expect(values[49_999]).toBe(((49_999 * 9) % 1009) / 8)
    const used = await database.connection.runAndReadAll('SELECT CAST(sum(memory_usage_bytes) AS DOUBLE) FROM duckdb_memory()')
    // 16 bytes a cell, row and line of 4 bytes each, and half as much again for blocks not full: a million rows take twenty times that, half a gigabyte.
    expect(Number(used.getRowsJS()[0][0])).toBeLessThan(1.5 * 50_000 * (20 * 16 + 8))
    table.close()
  })
})
