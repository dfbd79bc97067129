import { describe, expect, it } from 'vitest'
import { inferMapping } from '../../history/inferMapping.ts'
import type { Mapping } from '../../history/mapping.ts'
import { readRetention } from '../../history/readRetention.ts'
import { messagesOf, tableFolder } from './tables.ts'

const { open } = tableFolder()
const mapping = (more: Partial<Mapping>): Mapping => ({ version: 1, kind: 'retention', ...more })
const single = mapping({ columns: { period: 'period', alive: 'alive' }, period: 'year' })

describe('survivors by period', () => {
  it('are one cohort, in the order of the periods', async () => {
    const { data, health } = await readRetention(await open('a.csv', 'period,alive\n2,6480\n0,10000\n1,"8,000"\n'), single)
    expect(data).toEqual({ cohorts: [{ name: 'all', alive: [10_000, 8000, 6480] }], period: 'year' })
    expect([health.rows, health.used, health.format, health.sha256.length]).toEqual([3, 3, 'CSV (UTF-8)', 64])
  })

  it('given as shares become counts of the members stated', async () => {
    const content = 'period,alive\n0,100\n1,63.1\n2,46.8\n'
    const { data } = await readRetention(await open('b.csv', content), { ...single, members: 1000 })
    expect(data.cohorts[0].alive).toEqual([1000, 631, 468])
    const percent = await readRetention(await open('c.csv', 'period,alive\n0,100%\n1,63.1%\n'), { ...single, members: 1000 })
    expect(percent.data.cohorts[0].alive).toEqual([1000, 631])
    expect(await messagesOf(async () => readRetention(await open('b.csv', content), single))).toEqual([
      'b.csv:3:2  alive  column alive holds shares; people are needed, because 60% of 50 says less than 60% of 5000 – give counts, or add members: <people at the start>',
    ])
  })

  it('not reached yet are left off, counted and told', async () => {
    const { data, health } = await readRetention(await open('d.csv', 'period,alive\n0,100\n1,80\n2,\n3,NA\n'), single)
    expect(data.cohorts[0].alive).toEqual([100, 80])
    expect(health.dropped).toEqual([{ reason: { en: 'alive is blank', zh: '“alive” 为空' }, rows: 2, lines: [4, 5] }])
    expect(health.used).toBe(2)
  })

  it.each([
    ['0,9\n2,7\n', 'a.csv:3:1  period  period 1 is missing or blank: after line 2 comes 2'],
    ['0,9\n1,\n2,7\n', 'a.csv:4:1  period  period 1 is missing or blank: after line 2 comes 2'],
    [
      '1,9\n2,7\n',
      'a.csv:2:1  period  the first period is 1, not 0 – add the row of everybody at the start, or state firstAge: 1 if this is it',
    ],
    ['0,9\n1,7\n1,7\n', 'a.csv:4:1  period  period 1 stands here a second time (first in line 3) – several cohorts need the role cohort'],
    ['0,9\n1,7\n2,8\n', 'a.csv:4:2  alive  8 are more than the 7 of line 3 – survivors can only become fewer; count who has never left'],
    ['0,0\n1,0\n', 'a.csv:2:2  alive  the cohort has nobody at its start'],
    ['0,9\n1,-7\n', 'a.csv:3:2  alive  "-7" in column alive is below 0'],
    ['0,9\n1.5,7\n', 'a.csv:3:1  period  "1.5" in column period is not a number of periods – write 0, 1, 2, …'],
    ['0,9\n1,7o\n', 'a.csv:3:2  alive  "7o" in column alive is not a number – write 1234.5, or one of the words for unknown (blanks:)'],
  ])('%j are refused with their place', async (rows, message) => {
    expect(await messagesOf(async () => readRetention(await open('a.csv', `period,alive\n${rows}`), single))).toEqual([message])
  })

  it('may begin at another number', async () => {
    const { data } = await readRetention(await open('a.csv', 'period,alive\n1,9\n2,7\n'), { ...single, firstAge: 1 })
    expect(data.cohorts[0].alive).toEqual([9, 7])
  })
})

describe('cohorts by age', () => {
  it('are read by guessed Chinese headings, which is said', async () => {
    const table = await open('e.csv', '批次,期数,留存人数\n2026-01,第0月,500\n2026-01,第1月,400\n2026-02,第0月,300\n')
    const guess = await inferMapping('retention', table)
    expect(guess.mapping.columns).toEqual({ cohort: '批次', age: '期数', alive: '留存人数' })
    const { data, health } = await readRetention(table, guess.mapping, guess.check)
    expect(data.cohorts).toEqual([
      { name: '2026-01', alive: [500, 400] },
      { name: '2026-02', alive: [300] },
    ])
    expect(health.checks.find(({ name }) => name === 'columns-guessed')?.finding.zh).toContain(
      'cohort = 批次；age = 期数；alive = 留存人数',
    )
  })

  it('have all their mistakes told at once', async () => {
    const table = await open('f.csv', 'c,a,n\nx,0,5\nx,2,4\ny,0,5\ny,1,6\n')
    expect(await messagesOf(() => readRetention(table, mapping({ columns: { cohort: 'c', age: 'a', alive: 'n' } })))).toEqual([
      'f.csv:3:2  age  period 1 is missing or blank: after line 2 comes 2',
      'f.csv:5:3  alive  6 are more than the 5 of line 4 – survivors can only become fewer; count who has never left',
    ])
  })

  it('can be filtered, which is counted', async () => {
    const table = await open('g.csv', 'c,a,n\nx,0,5\nx,1,4\nx,2,3\ny,0,5\n')
    const columns = { cohort: 'c', age: 'a', alive: 'n' }
    const { data, health } = await readRetention(table, mapping({ columns, filter: { c: 'x', a: { to: 1 } } }))
    expect(data.cohorts).toEqual([{ name: 'x', alive: [5, 4] }])
    expect(health.dropped.map(({ reason, rows, lines }) => [reason.en, rows, lines])).toEqual([
      ['left out by the filter on c', 1, [5]],
      ['left out by the filter on a', 1, [4]],
    ])
  })
})

describe('members with start and end', () => {
  const columns = { start: 'joined', end: 'left', id: 'member' }

  it('are counted by cohort of start, as long as all could get so old', async () => {
    // Period of 10 days; the window ends on 01-31. Cohort one starts 01-01 … 01-03: ages 0–2 are reached by all (01-03 + 20 = 01-23 ≤ 01-31, + 30 is not).
    const rows = [
      '1,2026-01-01,',
      '2,2026-01-01,2026-01-11',
      '3,2026-01-02,2026-01-13',
      '4,2026-01-03,2026-02-20',
      '5,2026-01-15,2026-01-16',
    ]
    const table = await open('m.csv', `member,joined,left\n${rows.join('\n')}\n`)
    const { data, health } = await readRetention(table, mapping({ columns, period: '10 days', until: '2026-01-31' }))
    expect(data.cohorts).toEqual([
      // gone on 01-11, day 10: not alive at age 1; gone on 01-13, day 11: alive at 1, not at 2
      { name: '2026-01-01', alive: [4, 3, 2] },
      { name: '2026-01-11', alive: [1, 0] },
    ])
    expect(health.window).toEqual({ from: '2026-01-01', to: '2026-01-31' })
    expect(health.checks.find(({ name }) => name === 'cohort-size')?.verdict).toBe('REVIEW')
  })

  it('that end before they start, or come twice, are refused without their id', async () => {
    const table = await open('n.csv', 'member,joined,left\nzhang,2026-01-05,2026-01-01\nzhang,2026-01-05,\n')
    expect(await messagesOf(() => readRetention(table, mapping({ columns })))).toEqual([
      'n.csv:3:1  id  column member repeats the id of line 2 – one line per person is expected',
      'n.csv:2:3  end  "2026-01-01" in column left lies before the start, 2026-01-05',
    ])
  })
})

describe('columns', () => {
  it('that are not there are told with what was meant', async () => {
    const table = await open('a.csv', 'period,alive\n0,9\n')
    expect(await messagesOf(() => readRetention(table, mapping({ columns: { period: 'peroid', alive: 'Alive', cohrt: 'x' } })))).toEqual([
      'columns.cohrt  "cohrt" is not a role – did you mean "cohort"?',
      'columns.period  "a.csv" has no column "peroid" – did you mean "period"?',
      'columns.alive  "a.csv" has no column "Alive" – did you mean "alive"?',
    ])
    expect(await messagesOf(() => readRetention(table, mapping({ columns: { alive: 'alive' } })))).toEqual([
      'columns  which column of "a.csv" is "period"? Add period: <column> – it has: period, alive',
    ])
  })

  it('with the same heading are refused when used', async () => {
    const table = await open('t.csv', 'period,alive,alive\n0,9,9\n')
    expect(await messagesOf(() => readRetention(table, single))).toEqual([
      'columns.alive  "t.csv" has the heading "alive" more than once (columns 2, 3) – give each its own name, or state "names:"',
    ])
  })

  it('that nobody can guess are asked for', async () => {
    const table = await open('u.csv', 'foo,bar\n0,9\n')
    expect((await messagesOf(() => inferMapping('retention', table)))[0]).toContain(
      'retention needs start, end | cohort, age, alive | period, alive',
    )
  })
})
