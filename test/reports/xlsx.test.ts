import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import readXlsxFile, { type Sheet } from 'read-excel-file/node'
import { describe, expect, test, vi } from 'vitest'
import type { ResultTable, RunResult } from '../../engine/base/result.ts'
import { neutralise } from '../../reports/exports.ts'
import { runXlsx } from '../../reports/xlsx.ts'
import { sheetNames } from '../../reports/xlsxSheetNames.ts'
import { withoutTimes } from '../../reports/xlsxTimes.ts'
import { phoneLaunch } from './fixture.ts'

async function sheetsOf(bytes: Uint8Array): Promise<Sheet[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kocast-xlsx-'))
  try {
    writeFileSync(join(folder, 'a.xlsx'), bytes)
    return await readXlsxFile(join(folder, 'a.xlsx'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const table = (columns: Partial<ResultTable['columns'][number]>[]): ResultTable => ({
  name: 'odd',
  title: { en: 'Odd', zh: '怪' },
  columns: columns.map((column, i) => ({ name: `c${i}`, unit: '', label: { en: `C${i}`, zh: `列${i}` }, values: [], ...column })),
})
const withTables = (tables: ResultTable[]): RunResult => ({ ...phoneLaunch(), tables })

describe('a workbook', () => {
  test('has a summary and a sheet per table, with what the tables hold', async () => {
    const result = phoneLaunch()
    const sheets = await sheetsOf(await runXlsx(result, 'en'))
    expect(sheets).toHaveLength(result.tables.length + 1)
    const [summary, ...tables] = sheets
    expect(summary.sheet).toBe('Summary')
    expect(summary.data[0].slice(0, 4)).toEqual(['Figure', 'Name', 'Unit', 'Mean'])
    expect(summary.data).toHaveLength(result.metrics.length + 1)
    const roi = result.metrics.findIndex((metric) => metric.name === 'roi')
    expect(summary.data[roi + 1].slice(0, 3)).toEqual([result.metrics[roi].label.en, 'roi', 'share'])
    expect(summary.data[roi + 1][3]).toBeCloseTo(result.metrics[roi].mean, 12)
    const others = result.tables.flatMap(({ name, columns }, i) =>
      columns.flatMap((column, c) =>
        column.values.flatMap((value, row) => {
          const cell = tables[i].data[row + 1]?.[c] ?? null
          const wanted = typeof value === 'string' ? neutralise(value) || null : Number.isFinite(value) ? value : null
          const isSame = typeof wanted === 'number' ? Math.abs((cell as number) - wanted) < 5e-10 : cell === wanted
          return isSame ? [] : [`${name}.${column.name}[${row}]: ${String(cell)} for ${String(value)}`]
        }),
      ),
    )
    expect(others).toEqual([])
  })

  test('has headings in the language, with units', async () => {
    const columns = [
      { label: { en: 'Mean', zh: '均值' }, unit: 'people', values: [1] },
      { label: { en: 'Cost', zh: '成本' }, unit: 'money', values: [-12.5] },
      { label: { en: 'Share', zh: '占比' }, unit: 'share', values: [0.25] },
      { label: { en: 'Name', zh: '名称' }, values: ['a'] },
    ]
    const heads = async (lang: 'en' | 'zh') => (await sheetsOf(await runXlsx(withTables([table(columns)]), lang)))[1].data
    expect(await heads('en')).toEqual([
      ['Mean (people)', 'Cost (CNY)', 'Share (%)', 'Name'],
      [1, -12.5, 0.25, 'a'],
    ])
    expect((await heads('zh'))[0]).toEqual(['均值（人）', '成本（CNY）', '占比（%）', '名称'])
  })

  test('neutralises text that begins like a formula, and leaves negative numbers alone: 200 cells', async () => {
    const leads = ['=', '+', '-', '@', '\t=', '＝', '＋', '－', '＠', '|', '%', ' =', '\u3000+']
    const tails = ['cmd', '1+1', 'SUM(A1)', "cmd|'/c calc'!A0", 'HYPERLINK("http://x")']
    const texts = leads.flatMap((lead) => tails.map((tail) => `${lead}${tail}`))
    const numbers = texts.map((_, i) => -i / 7)
    const columns = [{ values: texts }, { values: numbers }, { label: { en: '=1+1', zh: '=1+1' }, values: texts }]
    const [, { data }] = await sheetsOf(await runXlsx(withTables([table(columns)]), 'en'))
    expect(data[0][2]).toBe("'=1+1")
    texts.forEach((text, i) => {
      expect(data[i + 1][0], text).toBe(neutralise(text))
      expect(data[i + 1][2], text).toBe(neutralise(text))
      expect(data[i + 1][1]).toBeCloseTo(numbers[i], 12)
    })
    expect(texts.length * 3).toBeGreaterThan(190)
  })

  test('is the same, byte by byte, for the same run', async () => {
    const run = phoneLaunch()
    const few = { ...run, tables: run.tables.slice(0, 2) }
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0, 1) })
    try {
      const first = await runXlsx(few, 'zh')
      // ZIP keeps times to two seconds.
      vi.setSystemTime(Date.UTC(2026, 5, 2, 3, 4, 5))
      expect(Buffer.from(await runXlsx(few, 'zh')).equals(Buffer.from(first))).toBe(true)
    } finally {
      vi.useRealTimers()
    }
    expect(() => withoutTimes(Uint8Array.of(1, 2, 3))).toThrow('No ZIP archive')
  })
})

test('names of sheets are short, legal and different', () => {
  const long = 'People reached by channel and segment, cumulative'
  const names = sheetNames(['A/B: [c]*?\\', long, long, "'quoted'", '', 'History', 'a b c', '触达人数'])
  expect(names).toEqual([
    'A B c',
    'People reached by channel and s',
    'People reached by channel a (2)',
    'quoted',
    'Sheet',
    'History (2)',
    'a b c (2)',
    '触达人数',
  ])
  for (const name of names) expect(name.length).toBeLessThanOrEqual(31)
})
