import { describe, expect, it } from 'vitest'
import { readActuals } from '../../history/readActuals.ts'
import { messagesOf, tableFolder } from './tables.ts'

const folder = tableFolder()
const read = async (csv: string, ...rest: Parameters<typeof readActuals> extends [unknown, ...infer R] ? R : never) =>
  readActuals(await folder.open('weeks.csv', csv), ...rest)
const ORDERS = [{ column: 'orders' }]

describe('a table over time', () => {
  it('gives its rows by date, with the length of a period', async () => {
    const found = await read('week,orders,net\n2026-03-15,7,-2\n2026-03-01,5,1\n2026-03-08,6,"1,200"\n', [
      ...ORDERS,
      { column: 'net', isSigned: true },
    ])
    expect(found).toMatchObject({ first: '2026-03-01', period: 7, lines: [3, 4, 2], dateColumn: 1 })
    expect(found.columns.map(({ values }) => [...values])).toEqual([
      [5, 6, 7],
      [1, 1200, -2],
    ])
  })

  it('finds its dates by their heading, or by being dates', async () => {
    expect(await read('orders,日期\n5,2026-03-01\n6,2026-03-02\n', ORDERS)).toMatchObject({ period: 1, dateColumn: 2 })
    expect(await read('orders,when\n5,2026/3/1\n6,2026/3/8\n', ORDERS)).toMatchObject({ period: 7, dateColumn: 2 })
    expect(await read('orders,from,until\n5,2026-03-01,2026-03-07\n6,2026-03-08,2026-03-14\n', ORDERS, { date: 'until' })).toMatchObject({
      first: '2026-03-07',
    })
  })

  it('leaves off what a template has not filled in yet', async () => {
    expect((await read('week,orders\n2026-03-01,5\n2026-03-08,6\n2026-03-15,\n2026-03-22,\n', ORDERS)).lines).toEqual([2, 3])
  })

  it('takes the period of a single row from the command line', async () => {
    expect(await read('week,orders\n2026-03-01,5\n', ORDERS, { period: 7 })).toMatchObject({ period: 7 })
  })
})

describe('a table over time is refused, with row and what to write, where', () => {
  const told = (csv: string, asked = ORDERS, options = {}) => messagesOf(() => read(csv, asked, options))
  it.each([
    [
      'a date stands twice',
      'week,orders\n2026-03-01,5\n2026-03-08,6\n2026-03-08,7\n',
      /^weeks\.csv:4:1 .*2026-03-08 stands twice, first in line 3/,
    ],
    ['a row is missing', 'week,orders\n2026-03-01,5\n2026-03-08,6\n2026-03-22,7\n', /^weeks\.csv:4:1 .*add the row of 2026-03-15/],
    ['rows are unevenly spaced', 'week,orders\n2026-03-01,5\n2026-03-08,6\n2026-03-18,7\n', /^weeks\.csv:4:1 .*10 days after 2026-03-08/],
    ['rows are months', 'month,orders\n2026-03-01,5\n2026-04-01,6\n2026-05-01,7\n', /^weeks\.csv:3:1 .*months.*days or weeks/],
    ['a cell between others is blank', 'week,orders\n2026-03-01,5\n2026-03-08,\n2026-03-15,7\n', /^weeks\.csv:3:2 .*write 0/],
    ['numbers are percentages', 'week,orders\n2026-03-01,5%\n2026-03-08,6%\n', /^weeks\.csv:2:2 .*holds percentages/],
    ['a count is negative', 'week,orders\n2026-03-01,5\n2026-03-08,-6\n', /^weeks\.csv:3:2 .*below 0/],
    ['a number is none', 'week,orders\n2026-03-01,5\n2026-03-08,many\n', /^weeks\.csv:3:2 .*is not a number[^\n]*$/],
    ['a row has no date', 'week,orders\n2026-03-01,5\n,6\n', /^weeks\.csv:3:1 .*without a date/],
    ['one row is all there is', 'week,orders\n2026-03-01,5\n', /^weeks\.csv:2:1 .*--period week/],
    ['nothing is filled in', 'week,orders\n2026-03-01,\n2026-03-08,\n', /^weeks\.csv .*no row/],
    ['there is no date', 'name,orders\na,5\nb,6\n', /date/],
  ])('%s', async (_, csv, expected) => {
    expect((await told(csv)).join('\n')).toMatch(expected)
  })

  it('money is in another currency', async () => {
    const en = await told('week,orders\n2026-03-01,$5\n2026-03-08,$6\n', ORDERS, { currency: 'CNY' })
    expect(en.join('\n')).toMatch(/^weeks\.csv:2:2 .*USD, not CNY/)
  })
})
