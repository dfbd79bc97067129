import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ISSUE_MESSAGES } from '../../engine/base/messages.ts'
import { TABLE_MESSAGES } from '../../engine/base/messages/tableMessages.ts'
import { mappingFromFlags } from '../../history/mappingFromFlags.ts'
import { mappingSchema, tableOptions } from '../../history/mapping.ts'
import { periodDays } from '../../history/periodDays.ts'
import { issuesOf } from './tables.ts'

describe('a mapping', () => {
  const whole = {
    version: 1,
    kind: 'churn',
    header: true,
    names: ['a', 'b'],
    encoding: 'gbk',
    delimiter: 'whitespace',
    sheet: '报价',
    blanks: ['', 'NA'],
    currency: 'USD',
    period: 'month',
    until: '1997-09-30',
    through: '1998-06-30',
    members: 1000,
    firstAge: 1,
    filter: { region: ['East', 'West'], vip: true, months: { from: 3 }, day: { from: '2026-01-01', to: '2026-02-01' } },
    columns: {
      outcome: { column: 'Churn', equals: 'Yes' },
      tenure: 'tenure',
      price: { column: 'p', unit: 'USD', role: 'covariate', dates: 'mdy' },
    },
    holdout: { every: 5 },
  }

  it('with every key is taken as it is', () => {
    expect(mappingSchema.parse(whole)).toEqual(whole)
    expect(mappingSchema.parse({ kind: 'value' })).toEqual({ version: 1, kind: 'value' })
  })

  it.each([
    ['kind', 'chrun'],
    ['until', '30.9.1997'],
    ['currency', 'dollars'],
    ['holdout', { evry: 5 }],
    ['columns', { a: { colum: 'b' } }],
    ['header', 0],
    ['unknown', 1],
  ])('with a wrong %s is refused', (key, value) => {
    expect(mappingSchema.safeParse({ ...whole, [key]: value }).success).toBe(false)
  })

  it('describes every key in its JSON Schema', () => {
    const schema = z.toJSONSchema(mappingSchema, { io: 'input' }) as { properties: Record<string, { description?: string }> }
    expect(Object.entries(schema.properties).filter(([, { description }]) => description === undefined)).toEqual([])
  })

  it('says how its table is opened', () => {
    expect(tableOptions(mappingSchema.parse(whole), 'x.csv')).toEqual({
      file: 'x.csv',
      header: true,
      names: ['a', 'b'],
      encoding: 'gbk',
      delimiter: 'whitespace',
      sheet: '报价',
      blanks: ['', 'NA'],
    })
  })

  it('can be made of flags', async () => {
    expect(
      mappingFromFlags('churn', { columns: ['outcome=Churn=Yes', ' oneYear = Contract == One year ', 'tenure=tenure'], currency: 'USD' }),
    ).toEqual({
      version: 1,
      kind: 'churn',
      currency: 'USD',
      columns: { outcome: { column: 'Churn', equals: 'Yes' }, oneYear: { column: 'Contract', equals: 'One year' }, tenure: 'tenure' },
    })
    expect((await issuesOf(() => mappingFromFlags('churn', { columns: ['Churn', 'a=', 'b=c', 'b=d'] }))).map(({ code }) => code)).toEqual([
      'flag-column',
      'flag-column',
      'duplicate-role',
    ])
  })

  it('has periods of a day or more', async () => {
    expect(['day', 'week', 'month', 'year', '90 days', '2周', '1个月'].map(periodDays)).toEqual([1, 7, 30, 365, 90, 14, 30])
    expect((await issuesOf(() => periodDays('fortnite')))[0].code).toBe('table-period')
    expect((await issuesOf(() => periodDays('6h')))[0].code).toBe('table-period')
  })
})

describe('messages', () => {
  const folder = fileURLToPath(new URL('../../history/', import.meta.url))
  const code = readdirSync(folder)
    .map((name) => readFileSync(`${folder}${name}`, 'utf8'))
    .join('\n')

  it('exist for every issue that is raised, and none is left over', () => {
    const raised = new Set(
      [...code.matchAll(/'((?:table|key|sheet|unknown|missing|duplicate|flag|duckdb)-[a-z-]+)'/g)].map((match) => match[1]),
    )
    for (const kind of ['quote-open', 'quote-after', 'too-long']) raised.add(`table-${kind}`)
    expect([...raised].filter((one) => !Object.hasOwn(ISSUE_MESSAGES, one))).toEqual([])
    expect(Object.keys(TABLE_MESSAGES).filter((one) => !raised.has(one))).toEqual([])
  })

  it('are there in both languages, without a gap', () => {
    const params = new Proxy({}, { get: (_, key) => (key === 'found' ? 2 : `<${String(key)}>`), has: () => true })
    for (const [name, message] of Object.entries(TABLE_MESSAGES)) {
      expect(message.zh(params), name).toMatch(/\p{Script=Han}/u)
      expect(message.en(params), name).toMatch(/[a-z]{3}/)
      expect(message.en(params) + message.zh(params), name).not.toMatch(/undefined|NaN(?!-)/)
    }
  })
})
