import { describe, expect, it } from 'vitest'
import type { CustomerData } from '../../../engine/base/fitData.ts'
import { issueSentence } from '../../../engine/base/messages.ts'
import { fitValue, type ValueOptions } from '../../../models/value/fitValue.ts'
import { issuesOf } from '../support.ts'

const N = 30

/** Thirty sound customers; `change` breaks row 4. */
function customers(change: Partial<Record<'orders' | 'recency' | 'observed' | 'spend' | 'holdout', number>> = {}): CustomerData {
  const column = (name: keyof typeof change, values: (i: number) => number) =>
    Float64Array.from({ length: N }, (_, i) => (i === 3 && change[name] !== undefined ? change[name] : values(i)))
  return {
    orders: column('orders', (i) => i % 4),
    recency: column('recency', (i) => (i % 4) * 5),
    observed: column('observed', (i) => 20 + (i % 5)),
    spend: column('spend', (i) => (i % 4 === 0 ? 0 : 30 + i)),
    ...(change.holdout !== undefined && { holdout: { length: 10, orders: column('holdout', (i) => i % 2) } }),
  }
}

const ROWS: readonly (readonly [name: string, change: Parameters<typeof customers>[0], code: string, column: string, words: string])[] = [
  ['negative orders', { orders: -1 }, 'fit-negative-count', 'orders', 'customer 4: repeat orders is -1'],
  ['half an order', { orders: 1.5 }, 'fit-broken-count', 'orders', 'a whole number'],
  ['a blank', { orders: Number.NaN }, 'fit-not-finite', 'orders', 'customer 4: repeat orders is blank'],
  ['a blank time', { recency: Number.NaN }, 'fit-not-finite', 'recency', 'time of the last order is blank'],
  ['a negative time', { observed: -2 }, 'fit-negative-time', 'observed', 'observed time is -2'],
  ['t_x after T', { recency: 30 }, 'fit-recency-after-window', 'recency', 'are t_x and T interchanged?'],
  ['a last order without orders', { orders: 0 }, 'fit-recency-without-orders', 'recency', 'count repeat orders without the first one'],
  ['orders at once', { recency: 0 }, 'fit-orders-at-once', 'recency', 'the last at time 0'],
  ['orders without time', { observed: 0, recency: 0 }, 'fit-orders-without-time', 'observed', 'within an observed time of 0'],
  ['negative spend', { spend: -5 }, 'fit-negative-spend', 'spend', 'take returns out'],
  ['blank spend', { spend: Number.NaN }, 'fit-not-finite', 'spend', 'mean spend is blank'],
  ['a broken hold-out', { holdout: -3 }, 'fit-negative-count', 'holdout', 'orders after the window is -3'],
]

const zeros = new Float64Array(N)
const { spend: _, ...withoutSpend } = customers()
const TABLES: readonly (readonly [name: string, data: CustomerData, code: string, words: string, options: ValueOptions])[] = [
  [
    'nine customers',
    { orders: zeros.slice(0, 9), recency: zeros.slice(0, 9), observed: zeros.slice(0, 9) },
    'fit-few-customers',
    '9 customers are too few – at least 10',
    {},
  ],
  [
    'no repeat orders',
    { orders: zeros, recency: zeros, observed: zeros.map(() => 9) },
    'fit-no-repeats',
    'none of 30 customers ordered again',
    {},
  ],
  ['no time', { orders: zeros, recency: zeros, observed: zeros }, 'fit-no-time', 'all T are 0', {}],
  ['no spend', withoutSpend, 'fit-no-spend', 'needs the mean spend', { model: 'gamma-gamma' }],
  [
    'one price',
    { ...customers(), spend: customers().orders.map((x) => (x > 0 ? 99 : 0)) },
    'fit-spend-alike',
    'all customers spend 99',
    {},
  ],
  ['one spender', { ...customers(), spend: customers().spend!.map((z, i) => (i === 5 ? z : 0)) }, 'fit-few-spenders', 'at least 10', {}],
]

describe('customers that cannot be fitted', () => {
  it('are sound before they are broken', () => {
    expect(issuesOf(() => fitValue(customers({ holdout: 1 })))).toEqual([])
  })

  it.each(ROWS)('%s', (_, change, code, column, words) => {
    const issues = issuesOf(() => fitValue(customers(change)))
    expect(issues).toHaveLength(1)
    expect(issues[0]).toMatchObject({ code, path: ['customers', 3, column], params: { row: 4 } })
    expect(issueSentence(issues[0], 'en')).toContain(words)
    expect(issueSentence(issues[0], 'zh')).toMatch(/第 4 位客户/)
    for (const language of ['en', 'zh'] as const) expect(issueSentence(issues[0], language)).not.toMatch(/undefined|fit-/)
  })

  it.each(TABLES)('%s', (_, data, code, words, options) => {
    const issues = issuesOf(() => fitValue(data, options))
    expect(issues.map((issue) => issue.code)).toEqual([code])
    expect(issueSentence(issues[0], 'en')).toContain(words)
    expect(issueSentence(issues[0], 'zh')).toMatch(/[一-鿿]/)
    expect(issueSentence(issues[0], 'zh')).not.toMatch(/undefined|fit-/)
  })

  it('without spend, or with zeros alone, are fitted by their orders', () => {
    expect(fitValue(withoutSpend).model).toBe('bg-nbd')
    expect(fitValue({ ...customers(), spend: zeros }).model).toBe('bg-nbd')
  })

  it('a million mistakes are told in twenty sentences and a number', () => {
    const many = Float64Array.from({ length: 1000 }, () => -1)
    const issues = issuesOf(() => fitValue({ orders: many, recency: many.map(() => 0), observed: many.map(() => 9) }))
    expect(issues).toHaveLength(21)
    expect(issues[20]).toMatchObject({ code: 'more-issues', params: { count: 980 } })
  })
})
