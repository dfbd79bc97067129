import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { inferMapping } from '../../history/inferMapping.ts'
import type { Mapping } from '../../history/mapping.ts'
import { openTable } from '../../history/openTable.ts'
import { readDesign } from '../../history/readDesign.ts'
import { messagesOf, tableFolder } from './tables.ts'

const { open } = tableFolder()
const churn = (columns: NonNullable<Mapping['columns']>, more: Partial<Mapping> = {}): Mapping => ({
  version: 1,
  kind: 'churn',
  columns,
  ...more,
})

/** Forty customers with everything a design meets; churn follows neither column alone. */
const rows = Array.from({ length: 40 }, (_, i) =>
  [
    `C${i}`,
    i % 12,
    i % 3 === 0 ? 'Yearly' : 'Monthly',
    i === 7 ? '' : 10 + (i % 9),
    i % 4 === 1 ? 'Yes' : 'No',
    `2026-01-${String(1 + (i % 28)).padStart(2, '0')}`,
  ].join(','),
)
const content = `id,months,contract,price,left,seen\n${rows.join('\n')}\n`
const outcome = { column: 'left', equals: 'Yes' }

describe('a churn table', () => {
  it('becomes outcome and terms, without the rows that lack a value', async () => {
    const { data, health } = await readDesign(
      await open('a.csv', content),
      churn(
        { outcome, id: 'id', tenure: 'months', price: { column: 'price', unit: 'CNY' }, yearly: { column: 'contract', equals: 'Yearly' } },
        { holdout: { every: 5 }, period: 'month', currency: 'CNY' },
      ),
    )
    const kept = Array.from({ length: 40 }, (_, i) => i).filter((i) => i !== 7)
    expect([...data.outcome.values]).toEqual(kept.map((i) => (i % 4 === 1 ? 1 : 0)))
    expect(data.terms.map(({ values, ...term }) => ({ ...term, rows: values.length }))).toEqual([
      { name: 'tenure', column: 'months', kind: 'number', role: 'tenure', rows: 39 },
      { name: 'price', column: 'price', unit: 'CNY', kind: 'number', role: 'covariate', rows: 39 },
      { name: 'yearly', column: 'contract', equals: 'Yearly', kind: 'indicator', role: 'covariate', rows: 39 },
    ])
    expect([...data.terms[2].values]).toEqual(kept.map((i) => (i % 3 === 0 ? 1 : 0)))
    // By the row of the table, whatever was dropped before it.
    expect([...(data.holdout as Uint8Array)]).toEqual(kept.map((i) => (i % 5 === 0 ? 1 : 0)))
    expect([data.period, data.currency]).toEqual(['month', 'CNY'])
    expect(health.dropped).toEqual([{ reason: { en: 'price is blank', zh: '“price” 为空' }, rows: 1, lines: [9] }])
    expect(health.columns.find(({ name }) => name === 'id')).toEqual({ name: 'id', role: 'id', type: 'text', blanks: 0, distinct: 40 })
    expect(health.columns.find(({ name }) => name === 'price')).toMatchObject({
      role: 'price',
      type: 'number',
      blanks: 1,
      min: 10,
      max: 18,
    })
    expect(health.checks.map(({ name, verdict }) => [name, verdict])).toEqual([
      ['ids', 'PASS'],
      ['leakage', 'PASS'],
      ['duplicates', 'PASS'],
      ['outliers', 'PASS'],
      ['outliers', 'PASS'],
      ['dropped', 'PASS'],
      ['blanks', 'PASS'],
    ])
  })

  it('tells blanks of a column that is not used', async () => {
    const { health } = await readDesign(await open('a.csv', content), churn({ outcome, tenure: 'months' }))
    expect(health.dropped).toEqual([])
    expect(health.checks.find(({ name }) => name === 'blanks')?.finding.en).toBe('Blank, which means unknown: price 1 (2.5%).')
  })

  it('holds out what is later than a day, and leaves out what is later than its window', async () => {
    const table = await open('a.csv', content)
    const columns = { outcome, date: 'seen', tenure: 'months' }
    const { data, health } = await readDesign(table, churn(columns, { holdout: { after: '2026-01-20' }, until: '2026-01-25' }))
    expect(health.dropped.map(({ reason, rows: dropped }) => [reason.en, dropped])).toEqual([
      ['later than 2026-01-25, the end of the window', 3],
    ])
    expect(data.holdout?.reduce((sum, one) => sum + one, 0)).toBe(5)
    expect(health.window).toEqual({ from: '2026-01-01', to: '2026-01-25' })
    expect(await messagesOf(() => readDesign(table, churn({ outcome, tenure: 'months' }, { holdout: { after: '2026-01-20' } })))).toEqual([
      'holdout.after  to hold out what is later than a day, say which column is the date – add date: <column>',
    ])
  })

  it.each([
    [
      'without an event',
      { outcome: 'contract', t: 'months' },
      'columns.outcome  column contract is not 0 or 1 – state which value is the event: outcome: {column: contract, equals: …} – values: Monthly, Yearly',
    ],
    [
      'with a misspelt value',
      { outcome, y: { column: 'contract', equals: 'Yearli' } },
      'columns.y.equals  no cell of column contract is "Yearli" – did you mean "Yearly"?',
    ],
    [
      'with a text as a term',
      { outcome, c: 'contract' },
      'columns.c  column contract holds text – state a value: c: {column: contract, equals: …} – values: Monthly, Yearly',
    ],
    [
      'with the outcome as a term',
      { outcome, c: { column: 'left', equals: 'No' } },
      'columns.c  column left is the outcome and cannot explain itself',
    ],
    [
      'with the id as a term',
      { outcome, id: 'id', c: 'id' },
      'columns.c  column id says who a row is about; it explains nothing – remove the term',
    ],
    [
      'without terms',
      { outcome, id: 'id' },
      'columns  nothing explains the outcome – add terms, such as price: Price or yearly: {column: Contract, equals: One year}',
    ],
    ['with a constant term', { outcome, c: { column: 'months', equals: '1' } }, undefined],
  ] as const)('%s is refused', async (_, columns, message) => {
    const table = await open('a.csv', content)
    if (message === undefined) {
      const only = churn(columns as NonNullable<Mapping['columns']>, { filter: { months: 1 } })
      expect((await messagesOf(() => readDesign(table, only))).at(-1)).toBe(
        'columns.c  column months gives 1 in every row that is left – remove the term',
      )
    } else expect(await messagesOf(() => readDesign(table, churn(columns as NonNullable<Mapping['columns']>)))).toEqual([message])
  })

  it('takes yes and no for what they say, and says so', async () => {
    const { data, health } = await readDesign(await open('a.csv', content), churn({ outcome: 'left', tenure: 'months' }))
    expect(data.outcome.values.reduce((sum, y) => sum + y, 0)).toBe(10)
    expect(health.checks[0]).toMatchObject({
      name: 'event-guessed',
      finding: { en: 'left = "Yes" was taken for the event; `equals:` says otherwise.' },
    })
  })

  it('finds terms that know the outcome', async () => {
    const leaky = content
      .split('\n')
      .map((row, i) =>
        row === ''
          ? row
          : i === 0
            ? `${row},refund,score`
            : `${row},${row.includes('Yes') ? 50 : 0},${row.includes('Yes') ? 50 + (i % 3) : i % 40}`,
      )
    const table = await open('leak.csv', leaky.join('\n'))
    expect(await messagesOf(() => readDesign(table, churn({ outcome, refund: 'refund', tenure: 'months' })))).toEqual([
      'columns.refund  column refund is the outcome left in other words – remove the term',
    ])
    const { health } = await readDesign(table, churn({ outcome, score: 'score', tenure: 'months' }))
    expect(health.checks.find(({ name }) => name === 'leakage')).toMatchObject({
      verdict: 'FAIL',
      finding: { en: expect.stringContaining('score alone tells the outcome') },
    })
  })

  it('that is guessed gives every column as a term, rare values and copies left out', async () => {
    const { mapping, check } = await inferMapping(
      'churn',
      await open('guess.csv', content.replace('left', 'churn').replaceAll(',seen', ',date')),
    )
    expect(mapping.columns).toEqual({
      outcome: 'churn',
      id: 'id',
      tenure: 'months',
      'contract=Yearly': { column: 'contract', equals: 'Yearly' },
      price: 'price',
    })
    expect(check.verdict).toBe('REVIEW')
  })
})

describe('a regression table', () => {
  it('has numbers for its outcome and places for what is none', async () => {
    const table = await open('r.csv', 'sales,tv\n"1,200",1\n1300,2\n12oo,3\n900,4\n')
    const mapping: Mapping = { version: 1, kind: 'regression', columns: { outcome: 'sales', tv: 'tv' } }
    expect(await messagesOf(() => readDesign(table, mapping))).toEqual([
      'r.csv:4:1  outcome  "12oo" in column sales is not a number – write 1234.5, or one of the words for unknown (blanks:)',
    ])
    const { data } = await readDesign(
      await open('r.csv', 'sales,tv\n"1,200",1\n1300,2\nunknown,3\n900,4\n', { blanks: ['unknown'] }),
      mapping,
    )
    expect([...data.outcome.values]).toEqual([1200, 1300, 900])
    expect(data.outcome.name).toBe('sales')
  })
})

const telco = fileURLToPath(new URL('../../../shared/data/telco_churn.csv', import.meta.url))
if (!existsSync(telco)) console.warn(`Skipped: Telco churn needs ${telco}.`)

describe.skipIf(!existsSync(telco))('Telco churn', () => {
  it('has 11 blank TotalCharges: left out where used, told where not', async () => {
    const table = await openTable(telco)
    const columns = { outcome: { column: 'Churn', equals: 'Yes' }, id: 'customerID', tenure: 'tenure', charges: 'MonthlyCharges' }
    const without = await readDesign(table, churn(columns, { holdout: { every: 5 } }))
    expect([without.data.outcome.values.length, without.health.dropped]).toEqual([7043, []])
    expect(without.health.columns.find(({ name }) => name === 'TotalCharges')?.blanks).toBe(11)
    expect(without.health.checks.find(({ name }) => name === 'blanks')?.finding.en).toContain('TotalCharges 11 (0.2%)')
    expect(without.data.holdout?.reduce((sum, one) => sum + one, 0)).toBe(1409)
    const used = await readDesign(table, churn({ ...columns, total: 'TotalCharges' }))
    expect(used.data.outcome.values.length).toBe(7032)
    expect(used.health.dropped.map(({ rows: dropped, lines }) => [dropped, lines.length, lines[0]])).toEqual([[11, 11, 490]])
    table.close()
  })
})
