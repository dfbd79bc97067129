import { expect, test } from 'vitest'
import type { ResultTable } from '../../engine/base/result.ts'
import { neutralise, tableToCsv } from '../../reports/exports.ts'

const table: ResultTable = {
  name: 'reach',
  title: { en: 'Reach', zh: '触达' },
  columns: [
    { name: 'arm', unit: 'none', label: { en: 'Arm', zh: '情形' }, values: ['campaign', 'a "b", c', '=1+1'] },
    { name: 'mean', unit: 'people', label: { en: 'Mean, people', zh: '均值' }, values: [-12.5, NaN, 1e21] },
  ],
}

test('a table becomes CSV with names for machines or headings for people', () => {
  expect(tableToCsv(table)).toBe('arm,mean\r\ncampaign,-12.5\r\n"a ""b"", c",\r\n"\'=1+1",1e+21\r\n')
  expect(tableToCsv(table, { lang: 'en' }).split('\r\n')[0]).toBe('Arm,"Mean, people"')
  expect(tableToCsv(table, { lang: 'zh', bom: true }).startsWith('\ufeff情形,均值\r\n')).toBe(true)
})

test('no text cell starts a formula, and negative numbers stay numbers', () => {
  for (const lead of ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '|', '%', ' =', '\u00a0=', '\u3000+']) {
    expect(neutralise(`${lead}cmd`).startsWith("'"), JSON.stringify(lead)).toBe(true)
  }
  expect(neutralise('小红书')).toBe('小红书')
  expect(neutralise('a=b')).toBe('a=b')
  expect(tableToCsv({ ...table, columns: [{ ...table.columns[1], values: [-1] }] })).toBe('mean\r\n-1\r\n')
})

test('headings are neutralised too', () => {
  expect(tableToCsv({ ...table, columns: [{ ...table.columns[0], label: { en: '=x', zh: '=x' }, values: [] }] }, { lang: 'en' })).toBe(
    '"\'=x"\r\n',
  )
})
