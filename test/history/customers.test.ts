import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { CustomerData } from '../../engine/base/fitData.ts'
import { inferMapping } from '../../history/inferMapping.ts'
import type { Mapping } from '../../history/mapping.ts'
import { openTable } from '../../history/openTable.ts'
import { readCustomers } from '../../history/readCustomers.ts'
import { messagesOf, tableFolder } from './tables.ts'

const { open } = tableFolder()
const columns = { customer: 'who', date: 'day', spend: 'paid' }
const mapping = (more: Partial<Mapping> = {}): Mapping => ({ version: 1, kind: 'value', columns, ...more })
const lists = ({ orders, recency, observed, spend }: CustomerData): number[][] => [
  [...orders],
  [...recency],
  [...observed],
  [...(spend ?? [])],
]

describe('orders', () => {
  const rows = [
    'b,2026-01-08,10',
    'a,2026-01-01,5',
    'a,2026-01-15,8',
    'a,2026-01-15,4', // the same day: one repeat order of 12
    'a,2026/1/22,20',
    'b,2026-01-08,1', // the day of the first order: no repeat
    'a,20260205,7', // after the window
    'c,2026-02-06,9', // first order after the window
  ]

  it('become repeat orders, times in weeks and mean spend per repeat day', async () => {
    const { data, health } = await readCustomers(
      await open('o.csv', `who,day,paid\n${rows.join('\n')}\n`),
      mapping({ until: '2026-01-28', currency: 'CNY' }),
    )
    // Customers in order of appearance: b, then a.
    expect(lists(data)).toEqual([
      [0, 2],
      [0, 3],
      [20 / 7, 27 / 7],
      [0, 16],
    ])
    expect(data.holdout).toEqual({ length: 9 / 7, orders: Float64Array.of(0, 1) })
    expect(data.track).toEqual({ cumulative: Float64Array.of(0, 0, 1, 2, 2, 3), calibration: 4, starts: Float64Array.of(1, 0) })
    expect([data.period, data.currency]).toEqual(['week', 'CNY'])
    expect(health.window).toEqual({ from: '2026-01-01', to: '2026-01-28' })
    expect(health.dropped).toEqual([
      {
        reason: {
          en: 'by customers whose first order is later than 2026-01-28, the end of the window',
          zh: '首单晚于窗口结束日 2026-01-28 的客户的订单',
        },
        rows: 1,
        lines: [9],
      },
    ])
    expect(health.used).toBe(7)
  })

  it('are counted in other periods and to a later day on request', async () => {
    const { data } = await readCustomers(
      await open('o.csv', `who,day,paid\n${rows.slice(0, 5).join('\n')}\n`),
      mapping({ period: 'day', through: '2026-02-01' }),
    )
    expect([...data.recency]).toEqual([0, 21])
    expect([...data.observed]).toEqual([24, 31])
    expect(data.holdout).toBeUndefined()
  })

  it('with blanks are left out and told, with bad cells refused by place', async () => {
    const blank = await open('p.csv', 'who,day,paid\na,2026-01-01,5\n,2026-01-02,5\na,,5\na,2026-01-09,NA\na,2026-01-09,3\n')
    const { health } = await readCustomers(blank, mapping())
    expect(health.dropped.map(({ reason, lines }) => [reason.en, lines])).toEqual([
      ['who is blank', [3]],
      ['day is blank', [4]],
      ['paid is blank', [5]],
    ])
    const bad = await open('q.csv', 'who,day,paid\na,2026-02-30,5\nb,2026-01-02,-5\nc,2026-01-02,5x\n')
    expect(await messagesOf(() => readCustomers(bad, mapping()))).toEqual([
      'q.csv:2:2  date  "2026-02-30" in column day is not a day of the calendar – write 2026-03-01, 2026/3/1 or 20260301',
      'q.csv:4:3  spend  "5x" in column paid is not a number – write 1234.5, or one of the words for unknown (blanks:)',
      'q.csv:3:3  spend  "-5" in column paid is negative – leave out refunds (filter: {paid: {from: 0}}) or take them off their orders',
    ])
  })

  it('show many bad cells as five and a count', async () => {
    const bad = await open('r.csv', `who,day,paid\n${'a,2026-13-01,1\n'.repeat(9)}`)
    const messages = await messagesOf(() => readCustomers(bad, mapping()))
    expect(messages).toHaveLength(6)
    expect(messages[5]).toMatch(/4 more cells of column day have the same mistake/)
  })

  it('in a window outside the table are refused', async () => {
    const table = await open('s.csv', 'who,day,paid\na,2026-01-01,5\na,2026-01-05,5\n')
    expect(await messagesOf(() => readCustomers(table, mapping({ until: '2025-12-01' })))).toEqual([
      'until  2025-12-01 lies before the first day of the table – its days run from 2026-01-01 to 2026-01-05',
    ])
    expect((await messagesOf(() => readCustomers(table, mapping({ until: '2026-03-01' }))))[0]).toContain('state through: 2026-03-01')
  })

  it('that can be read as two dates are asked about', async () => {
    const table = await open('t.csv', 'who,day,paid\na,1/2/2026,5\na,3/4/2026,5\n')
    expect((await messagesOf(() => readCustomers(table, mapping())))[0]).toContain('add dates: mdy or dates: dmy')
    const { health } = await readCustomers(table, mapping({ columns: { ...columns, date: { column: 'day', dates: 'dmy' } } }))
    expect(health.window).toEqual({ from: '2026-02-01', to: '2026-04-03' })
  })

  it('of two currencies are refused', async () => {
    const table = await open('u.csv', 'who,day,paid\na,2026-01-01,¥5\na,2026-01-05,$5\n')
    expect((await messagesOf(() => readCustomers(table, mapping())))[0]).toContain(
      'column paid holds CNY, USD, not CNY – one table, one currency',
    )
  })

  it('with gaps, repeated rows and outliers are told, not changed', async () => {
    const days = [
      ...Array.from({ length: 30 }, (_, i) => `a${i},2026-01-${String(i + 1).padStart(2, '0')},${10 + (i % 5)}`),
      'z,2026-06-01,12',
      'z,2026-06-02,99999',
      'z,2026-06-02,99999',
    ]
    const { data, health } = await readCustomers(await open('v.csv', `who,day,paid\n${days.join('\n')}\n`), mapping())
    const verdicts = Object.fromEntries(health.checks.map(({ name, verdict, finding }) => [name, [verdict, finding.en]]))
    expect(verdicts['gaps']).toEqual(['REVIEW', 'No row of day from 2026-01-31 – 2026-05-31. Is a part of the history missing?'])
    expect(verdicts['duplicates'][1]).toContain('Rows equal to an earlier one in every column: 1 (line 34)')
    expect(verdicts['outliers'][1]).toContain('2 of 33 values lie more than 5 robust standard deviations from the median (line 33, 34)')
    expect(data.orders.reduce((sum, x) => sum + x, 0)).toBe(1)
  })
})

describe('figures per customer', () => {
  it('are taken as they are, by guessed headings', async () => {
    const table = await open('f.csv', 'ID,x,t_x,T,zbar\n1,2,30.43,38.86,22.35\n2,0,0.00,38.86,0.00\n')
    const guess = await inferMapping('value', table)
    expect(guess.mapping.columns).toEqual({ orders: 'x', recency: 't_x', observed: 'T', spend: 'zbar' })
    const { data } = await readCustomers(table, guess.mapping, guess.check)
    expect(lists(data)).toEqual([
      [2, 0],
      [30.43, 0],
      [38.86, 38.86],
      [22.35, 0],
    ])
  })

  it('that contradict each other are refused, all at once', async () => {
    const table = await open('g.csv', 'x,t_x,T\n2,40,38\n0,3,38\n1.5,3,38\n1,0,38\n-1,0,38\n')
    const messages = await messagesOf(() =>
      readCustomers(table, { version: 1, kind: 'value', columns: { orders: 'x', recency: 't_x', observed: 'T' } }),
    )
    expect(messages).toEqual([
      'g.csv:4:1  orders  "1.5" in column x is not a whole number from 0',
      'g.csv:6:1  orders  "-1" in column x is not a whole number from 0',
      'g.csv:2:2  recency  "40" in column t_x: the last order cannot be later than the end of the observation, 38',
      'g.csv:3:2  recency  "3" in column t_x must be 0 where there is no repeat order',
      'g.csv:5:2  recency  column t_x is 0, but there are 1 repeat orders – time counts from the first order',
    ])
  })
})

const files = ['cdnow_transactions.txt', 'cdnow_summary.csv'].map((name) =>
  fileURLToPath(new URL(`../../../shared/data/${name}`, import.meta.url)),
)
const missing = files.filter((file) => !existsSync(file))
if (missing.length > 0) console.warn(`Skipped: the customers of CDNOW need ${missing.join(', ')}.`)

describe.skipIf(missing.length > 0)('CDNOW', () => {
  it('transactions give the published x, t_x, T and spend of all 2,357 customers, and 1,882 orders held out', async () => {
    const [transactions, summary] = [await openTable(files[0]), await openTable(files[1])]
    const { data, health } = await readCustomers(
      transactions,
      mapping({ until: '1997-09-30', columns: { customer: 'column1', date: 'column3', spend: 'column5' } }),
    )
    const published = await readCustomers(summary, (await inferMapping('value', summary)).mapping)
    expect(data.orders.length).toBe(2357)
    expect([...data.orders]).toEqual([...published.data.orders])
    const off = (a: Float64Array, b: Float64Array): number => a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0)
    // Published to two decimals.
    expect(off(data.recency, published.data.recency)).toBeLessThan(0.005 + 1e-9)
    expect(off(data.observed, published.data.observed)).toBeLessThan(0.005 + 1e-9)
    expect(off(data.spend as Float64Array, published.data.spend as Float64Array)).toBeLessThan(0.005 + 1e-9)
    expect(data.holdout?.orders.reduce((sum, x) => sum + x, 0)).toBe(1882)
    expect([data.holdout?.length, data.track?.calibration, data.track?.cumulative.length]).toEqual([39, 39, 78])
    expect(data.track?.cumulative[38]).toBe(data.orders.reduce((sum, x) => sum + x, 0))
    expect([health.rows, health.used, health.window]).toEqual([6919, 6919, { from: '1997-01-01', to: '1997-09-30' }])
    for (const table of [transactions, summary]) table.close()
  })
})
