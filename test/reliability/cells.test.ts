import { expect, test } from 'vitest'
import type { CompareResult, ResultTable, RunResult } from '../../engine/base/result.ts'
import { comparisonTables } from '../../cli/comparisonFiles.ts'
import { tableToCsv } from '../../reports/exports.ts'
import { comparisonXlsx, runXlsx } from '../../reports/xlsx.ts'
import { phoneLaunch, twoArms } from '../reports/fixture.ts'
import { counts, PATIENCE } from './counts.ts'
import { reportRow, secondsSince, tally } from './row.ts'
import { csvCells, xlsxCells } from './spreadsheet.ts'

/** What spreadsheets take for the start of a formula: OWASP's seven, full width (East Asian Excel), DDE and behind blanks. */
const LEADS = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '|', '%', ' =', '\u00a0=', '\u3000+', '\t\t-', '\r\n@']
const FORMULAS = [`cmd|' /C calc'!A0`, 'HYPERLINK("http://127.0.0.1:9/x","click")', 'SUM(1,1)', '1+1', '"],["', 'x,=1+1', '_x003D_1']
const NUMBER = -1234.5

/** A text is safe behind an apostrophe; anything else that begins so is run by some spreadsheet. */
const isFormula = (cell: string): boolean => /^[\s\u00a0\u3000]*[=+\-@＝＋－＠\u2212|%]|^[\t\r\n]/.test(cell)

/** A run or comparison whose every text, names and titles included, would be a formula, and whose every figure is negative. */
function hostile<T>(value: T, texts: readonly string[]): T {
  let next = 0
  const replace = (from: unknown, key = ''): unknown => {
    if (typeof from === 'string') return ['unit', 'origin', 'verdict', 'a', 'b'].includes(key) ? from : texts[next++ % texts.length]
    if (typeof from === 'number') return NUMBER
    if (Array.isArray(from)) return from.map((item) => replace(item, key))
    if (typeof from !== 'object' || from === null) return from
    return Object.fromEntries(Object.entries(from).map(([name, item]) => [name, replace(item, name)]))
  }
  return replace(value) as T
}

interface Found {
  texts: number
  formulas: string[]
  numbers: number
  spoilt: string[]
}

function lookAtCsv(table: ResultTable, text: string, found: Found): void {
  const [head, ...rows] = csvCells(text)
  for (const cell of head) lookAtText(cell, 'CSV heading', found)
  for (const row of rows) {
    expect(row).toHaveLength(table.columns.length)
    row.forEach((cell, i) => {
      if (table.columns[i].values.every((value) => typeof value === 'number')) lookAtNumber(cell, 'CSV', found)
      else lookAtText(cell, 'CSV', found)
    })
  }
}

function lookAtText(cell: string, where: string, found: Found): void {
  found.texts++
  if (isFormula(cell)) found.formulas.push(`${where}: ${JSON.stringify(cell)}`)
}

function lookAtNumber(cell: string, where: string, found: Found): void {
  found.numbers++
  if (cell !== '' && cell !== String(NUMBER)) found.spoilt.push(`${where}: ${JSON.stringify(cell)}`)
}

function lookAtXlsx(bytes: Uint8Array, found: Found): void {
  const { cells, parts } = xlsxCells(bytes)
  for (const { type, value, hasFormula } of cells) {
    if (hasFormula) found.formulas.push(`XLSX formula: ${JSON.stringify(value)}`)
    if (type === 'n') lookAtNumber(value, 'XLSX', found)
    else lookAtText(value, 'XLSX', found)
  }
  for (const name of parts.keys()) if (/macro|vba|externalLink|activeX|connections/i.test(name)) found.formulas.push(`XLSX part ${name}`)
}

test('no text cell of CSV or XLSX starts a formula, and negative numbers stay numbers', { timeout: PATIENCE }, async () => {
  const began = performance.now()
  const found: Found = { texts: 0, formulas: [], numbers: 0, spoilt: [] }
  const texts = FORMULAS.flatMap((formula) => LEADS.map((lead) => lead + formula))
  for (let turn = 0; turn < LEADS.length; turn++) {
    const turned = [...texts.slice(turn), ...texts.slice(0, turn)]
    const run: RunResult = hostile(small(phoneLaunch()), turned)
    const { results, ...rest } = twoArms()
    const compared: CompareResult = { ...hostile(rest, turned), results: results.map((result) => hostile(small(result), turned)) }
    const lang = turn % 2 === 0 ? 'zh' : 'en'
    for (const table of [...run.tables, ...comparisonTables(compared)])
      for (const options of [{}, { lang, bom: true }] as const) lookAtCsv(table, tableToCsv(table, options), found)
    lookAtXlsx(await runXlsx(run, lang), found)
    lookAtXlsx(await comparisonXlsx(compared, comparisonTables(compared), lang), found)
  }
  const tallied = tally({ formulas: found.formulas.length, 'numbers spoilt': found.spoilt.length })
  const expected = tally({ formulas: 0, 'numbers spoilt': 0 })
  const note = `${LEADS.length} beginnings × ${FORMULAS.length} formulas in every text of every table; ${found.numbers} cells with negative numbers`
  reportRow('cells', {
    promise: 'text cells of CSV and XLSX',
    count: found.texts,
    found: tallied,
    expected,
    seconds: secondsSince(began),
    note,
  })
  expect(found.formulas.slice(0, 20)).toEqual([])
  expect(found.spoilt.slice(0, 20)).toEqual([])
  expect(found.texts).toBeGreaterThanOrEqual(counts.cells)
  expect(found.numbers).toBeGreaterThanOrEqual(counts.cells)
})

/** A run with the first rows of its tables. */
function small(run: RunResult): RunResult {
  return {
    ...run,
    tables: run.tables.map((table) => ({
      ...table,
      columns: table.columns.map((column) => ({ ...column, values: column.values.slice(0, 12) })),
    })),
  }
}

test('a spreadsheet that would run something is seen', () => {
  const found: Found = { texts: 0, formulas: [], numbers: 0, spoilt: [] }
  const label = { en: 'x', zh: 'x' }
  const table: ResultTable = {
    name: 't',
    title: label,
    columns: [
      { name: 'a', unit: 'none', label, values: ['x'] },
      { name: 'b', unit: 'none', label, values: [1] },
    ],
  }
  lookAtCsv(table, `a,b\r\n"=1+1",'-1\r\n`, found)
  expect(found.formulas).toEqual(['CSV: "=1+1"'])
  expect(found.spoilt).toEqual(['CSV: "\'-1"'])
  expect(csvCells('\ufeffa,"b ""c"",\r\nd"\r\n,\r\n')).toEqual([
    ['a', 'b "c",\r\nd'],
    ['', ''],
  ])
})
