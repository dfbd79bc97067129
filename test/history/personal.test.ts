import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { InputError } from '../../engine/base/issue.ts'
import { formatIssue } from '../../engine/base/messages.ts'
import { inferMapping } from '../../history/inferMapping.ts'
import type { Mapping, MappingKind } from '../../history/mapping.ts'
import type { TableOptions } from '../../history/opened.ts'
import { looksPersonal, shownCell, shownHeading } from '../../history/personal.ts'
import { readCustomers } from '../../history/readCustomers.ts'
import { readDesign } from '../../history/readDesign.ts'
import { readMediaPlan } from '../../history/readMediaPlan.ts'
import { readQuotes } from '../../history/readQuotes.ts'
import { readRetention } from '../../history/readRetention.ts'
import type { Table } from '../../history/table.ts'
import { tableFolder } from './tables.ts'

const { open } = tableFolder()

const hash = (seed: number): string => createHash('sha256').update(String(seed)).digest('hex')
const digits = (seed: number, n: number): string =>
  BigInt(`0x${hash(seed)}`)
    .toString()
    .slice(5, 5 + n)
const letters = (seed: number): string =>
  hash(seed)
    .replace(/\d/g, (d) => 'ghijklmnop'[Number(d)])
    .slice(0, 8)

/** What must never be seen, in turn: mobile numbers, identity numbers, e-mail addresses, WeChat ids of both kinds, openids, names. */
const KINDS: readonly ((i: number) => string)[] = [
  (i) => `13${digits(i, 9)}`,
  (i) => `+86 138-${digits(i, 4)}-${digits(i + 3, 4)}`,
  (i) => `11010119${digits(i, 9)}X`,
  (i) => `${letters(i)}.${digits(i, 3)}@example${i}.com`,
  (i) => `wxid_${letters(i)}${digits(i, 6)}`,
  (i) => `${letters(i)}_${digits(i, 5)}`,
  (i) => `o${(letters(i) + letters(i + 1) + letters(i + 2) + letters(i + 3)).slice(0, 27)}`,
  (i) => `王${String.fromCharCode(0x4e00 + ((i * 37) % 5003))}${String.fromCharCode(0x4e00 + ((i * 91) % 5009))}`,
]
const planted = (i: number): string => KINDS[i % KINDS.length](i)
const ROWS = 400

/** A table with planted identifiers as ids, in a column of notes, and slipped into columns of numbers and dates. */
function rows(slip: boolean): { readonly head: string; readonly body: string[]; readonly secrets: Set<string> } {
  const secrets = new Set<string>()
  const secret = (i: number): string => {
    secrets.add(planted(i))
    return planted(i)
  }
  const body = Array.from({ length: ROWS }, (_, i) => {
    const slipped = slip && i % 10 === 3
    const day = slipped && i % 20 === 3 ? secret(i + 5000) : `2026-0${1 + (i % 6)}-1${i % 9}`
    const paid = slipped && i % 20 === 13 ? secret(i + 6000) : String(10 + (i % 40))
    return [secret(i), secret(i + 1000), day, paid, i % 3 === 0 ? 'Yes' : 'No', String(i % 30)].join('\t')
  })
  return { head: '客户\t备注\tday\tpaid\tleft\tmonths', body, secrets }
}

const readers: Readonly<Record<MappingKind, (table: Table, mapping: Mapping) => Promise<unknown>>> = {
  retention: async (table, mapping) => (await readRetention(table, mapping)).health,
  value: async (table, mapping) => (await readCustomers(table, mapping)).health,
  churn: async (table, mapping) => (await readDesign(table, mapping)).health,
  regression: async (table, mapping) => (await readDesign(table, mapping)).health,
  quotes: async (table, mapping) => (await readQuotes(table, mapping)).health,
  'media-plan': async (table, mapping) => (await readMediaPlan(table, mapping)).health,
}

const mappings: readonly Mapping[] = [
  { version: 1, kind: 'value', columns: { customer: '客户', date: 'day', spend: 'paid' } },
  { version: 1, kind: 'value', columns: { customer: '备注', orders: 'months', recency: '客户', observed: '备注' } },
  { version: 1, kind: 'churn', columns: { outcome: { column: 'left', equals: 'Yes' }, id: '客户', paid: 'paid', months: 'months' } },
  { version: 1, kind: 'churn', columns: { outcome: '备注', id: '客户', who: '客户', note: '备注', x: { column: '备注', equals: 'vip' } } },
  { version: 1, kind: 'regression', columns: { outcome: '备注', date: 'day', months: 'months' } },
  { version: 1, kind: 'retention', columns: { cohort: '备注', age: '客户', alive: 'paid' } },
  { version: 1, kind: 'retention', columns: { start: 'day', end: '备注', id: '客户' } },
  { version: 1, kind: 'retention', columns: { start: 'day', end: 'day', id: 'left' } },
  { version: 1, kind: 'value', columns: { customer: 'custmer', date: 'day' } },
]

/** Everything a user could see of an attempt: the health, or the messages and the issues themselves. */
async function seen(work: () => Promise<unknown>): Promise<string> {
  try {
    return JSON.stringify(await work())
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return [
      error.message,
      JSON.stringify(error.issues),
      ...error.issues.flatMap((issue) => [formatIssue(issue, 'en'), formatIssue(issue, 'zh')]),
    ].join('\n')
  }
}

const leaks = (text: string, secrets: ReadonlySet<string>): string[] => [...secrets].filter((secret) => text.includes(secret))

describe('identifiers in a table', () => {
  it.each([false, true])('are never in a health or a message (slipped into other columns: %s)', async (slip) => {
    const { head, body, secrets } = rows(slip)
    expect(secrets.size).toBeGreaterThan(2 * ROWS - 50)
    const content = `${head}\n${body.join('\n')}\n`
    const contents: readonly [string, string, TableOptions][] = [
      ['with a header', content, {}],
      // The first person's row is taken for headings.
      ['with a row for headings', body.join('\n'), { header: true }],
      ['ragged', `${content}${planted(7)}\n`, {}],
    ]
    for (const [name, text, options] of contents) {
      const table = open('people.tsv', text, options)
      for (const mapping of mappings) {
        const found = await seen(async () => readers[mapping.kind](await table, mapping))
        expect(found.length, name).toBeGreaterThan(100)
        const shown = leaks(found, secrets)
        // Names and account names of a row taken for headings cannot be told from headings; its numbers and addresses can.
        expect(
          shown.filter((secret) => name !== 'with a row for headings' || looksPersonal(secret)),
          `${name} ${JSON.stringify(mapping.columns)}`,
        ).toEqual([])
      }
      for (const kind of ['value', 'churn', 'retention', 'regression'] as const) {
        const found = await seen(async () => (await inferMapping(kind, await table)).check)
        expect(leaks(found, secrets).filter((secret) => name !== 'with a row for headings' || looksPersonal(secret))).toEqual([])
      }
    }
  })

  it('give no least and greatest value, and a warning where nobody said they are ids', async () => {
    const { health } = await readCustomers(
      await open(
        'phones.csv',
        `c,phone number,day\n${Array.from({ length: 20 }, (_, i) => `${i},1380000${1000 + i},2026-01-${10 + i}`).join('\n')}\n`,
      ),
      { version: 1, kind: 'value', columns: { customer: 'c', date: 'day' } },
    )
    expect(health.columns[0]).toEqual({ name: 'c', role: 'customer', type: 'number', blanks: 0, distinct: 20 })
    expect(health.columns[1]).toEqual({ name: 'phone number', type: 'number', blanks: 0, distinct: 20 })
    expect(health.checks.find(({ name }) => name === 'personal')?.finding.en).toContain('phone number holds what looks like')
  })

  it('of fewer than ten people give no figures about them', async () => {
    const few = await readCustomers(await open('few.csv', 'c,day,paid\n1,2026-01-01,5\n2,2026-01-02,7\n'), {
      version: 1,
      kind: 'value',
      columns: { customer: 'c', date: 'day', spend: 'paid' },
    })
    expect(few.health.columns[2]).toEqual({ name: 'paid', role: 'spend', type: 'number', blanks: 0, distinct: 2 })
  })
})

describe('a cell in a message', () => {
  it.each([
    ['12o', '12o'],
    ['3,5', '3,5'],
    ['2026-02-30', '2026-02-30'],
    ['unknown', 'unknown'],
    ['13812345678', '00000000000'],
    ['zhang_san88', 'aaaaa_aaa00'],
    ['张三', '字字'],
    ['ann@example.com', 'aaa@aaaaaaa.aaa'],
    ['1234567', '0000000'],
  ])('%s is shown as %s', (cell, shown) => {
    expect(shownCell(cell)).toBe(shown)
  })

  it('and a heading are shown unless they look personal', () => {
    expect([shownHeading('客户编号'), shownHeading('13812345678'), shownHeading('ann@example.com')]).toEqual([
      '客户编号',
      '00000000000',
      'aaa@aaaaaaa.aaa',
    ])
  })

  it.each(['1234.5678901234567', '0.1234567890123456789', '2026-03-01 12:00:00', '123456'])('%s is nobody', (text) => {
    expect(looksPersonal(text)).toBe(false)
  })
})
