import { describe, expect, it } from 'vitest'
import { dayNumber } from '../../engine/base/calendar.ts'
import { isoDay, parseAgeCell, parseDateCell, parseNumberCell } from '../../history/cells.ts'
import { cellsOf, tableFolder } from './tables.ts'

const { open } = tableFolder()

describe('numbers', () => {
  it.each([
    ['1,234.5', 1234.5],
    ['３００', 300],
    ['１，２００', 1200],
    ['3.2%', 0.032],
    ['３．２％', 0.032],
    ['¥1,200', 1200],
    ['￥88', 88],
    ['-¥88', -88],
    ['(350)', -350],
    ['−5', -5],
    ['12.3万', 123_000],
    ['1.2亿', 120_000_000],
    ['8000元', 8000],
    ['0.8万元', 8000],
    ['5w', 50_000],
    ['1e3', 1000],
    ['.5', 0.5],
    ['+7', 7],
  ])('%s is read', (text, value) => {
    expect(parseNumberCell(text)?.value).toBeCloseTo(value, 9)
  })

  it.each(['', 'abc', '1,2', '1_000', '1.2.3', '12o', 'inf', 'Infinity', '3 days', '2/week', '0x10', '1 2'])('%s is none', (text) => {
    expect(parseNumberCell(text)).toBeUndefined()
  })

  it('of a column are read as one, with what is odd', async () => {
    const table = await open('n.csv', 'n\tk\n1\t1\n1,234\t1\n3%\t1\n1_000\t1\ninf\t1\nx\t1\nNA\t1\n¥2万\t1\n')
    const { values, blanks, odd, currencies, percents } = await table.numbers(table.columns[0])
    expect([...values]).toEqual([1, 1234, 0.03, Number.NaN, Number.NaN, Number.NaN, Number.NaN, 20_000])
    expect([blanks, odd.count, percents, currencies]).toEqual([1, 3, 1, ['CNY']])
    expect(odd.first).toEqual([
      { row: 3, text: '1_000' },
      { row: 4, text: 'inf' },
      { row: 5, text: 'x' },
    ])
  })
})

describe('dates', () => {
  it.each([
    '2026-03-01',
    '2026/3/1',
    '2026.3.1',
    '20260301',
    '2026年3月1日',
    '２０２６－０３－０１',
    '2026-03-01 23:59:59',
    '2026/3/1 8:05',
    '2026-03-01T00:00:00Z',
    '20260301235959',
  ])('%s is the first of March', (text) => {
    expect(isoDay(parseDateCell(text) as number)).toBe('2026-03-01')
  })

  it.each(['2026-02-29', '2026-13-01', '20260230', '1/3/2026', '26-3-1', '2026-03', '5', 'March', '2026-03-01 noon'])(
    '%s is none',
    (text) => {
      expect(parseDateCell(text)).toBeUndefined()
    },
  )

  it('with the year last are read in the order that fits the column', async () => {
    const us = await open('us.csv', 'd,k\n1/31/10,1\n2/1/10,1\n')
    expect([...(await us.days(us.columns[0])).values].map(isoDay)).toEqual(['2010-01-31', '2010-02-01'])
    const eu = await open('eu.csv', 'd,k\n31.1.2026,1\n1.2.2026,1\n')
    expect([...(await eu.days(eu.columns[0])).values].map(isoDay)).toEqual(['2026-01-31', '2026-02-01'])
    const either = await open('either.csv', 'd,k\n1/2/2026,1\n')
    expect((await either.days(either.columns[0])).ambiguous?.text).toBe('1/2/2026')
    expect(isoDay((await either.days(either.columns[0], 'dmy')).values[0])).toBe('2026-02-01')
  })

  it('may be Excel’s serial numbers', async () => {
    const table = await open('serial.csv', 'd,k\n46082,1\n46082.75,1\n')
    expect([...(await table.days(table.columns[0])).values]).toEqual([dayNumber('2026-03-01'), dayNumber('2026-03-01')])
  })
})

describe('ages', () => {
  it.each([
    ['0', 0],
    ['M3', 3],
    ['Day 7', 7],
    ['第3月', 3],
    ['第 12 周', 12],
    ['6个月', 6],
    ['3.0', 3],
  ])('%s is read', (text, age) => {
    expect(parseAgeCell(text)).toBe(age)
  })

  it.each(['1.5', '-1', 'first', ''])('%s is none', (text) => {
    expect(parseAgeCell(text)).toBeUndefined()
  })
})

describe('cells', () => {
  it('lose blanks at their ends, wide ones too', async () => {
    expect(await cellsOf(await open('trim.csv', 'a,b\n  x \t,\u3000小鹿\u00a0\n'))).toEqual([['x', '小鹿']])
  })
})
