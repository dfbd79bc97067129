import type { CellObject, Sheet } from 'write-excel-file/node'
import type { CompareResult, ExperimentResult, MetricSummary, ResultColumn, ResultTable, RunResult } from '../engine/base/result.ts'
import type { Text } from '../engine/base/value.ts'
import { cleanResult } from './cleanResult.ts'
import { neutralise } from './exports.ts'
import type { Lang } from './numbers.ts'
import { shownMetrics } from './shownMetrics.ts'
import { textWidth } from './textWidth.ts'
import { unitTexts, xlsxTexts } from './xlsxMessages.ts'
import { sheetNames } from './xlsxSheetNames.ts'
import { withoutTimes } from './xlsxTimes.ts'

/**
 * A run as a workbook: a summary of its figures, then one sheet per table. Headings in the language with their units, the first row
 * frozen. Text that a spreadsheet would run as a formula is neutralised as in CSV; numbers stay numbers, what is not defined is
 * empty. The same run gives the same bytes.
 */
export async function runXlsx(given: RunResult, lang: Lang): Promise<Uint8Array> {
  const { metrics, tables, currency, title } = cleanResult(given)
  const summary = summaryTable([{ title, metrics }])
  return workbook([summary, ...tables], currency, lang)
}

/** What an experiment found as a workbook: one sheet per table. */
export async function experimentXlsx(given: ExperimentResult, lang: Lang): Promise<Uint8Array> {
  const { tables, currency } = cleanResult({ tables: given.tables, currency: given.currency })
  return workbook(tables, currency, lang)
}

/** A comparison as a workbook: the figures of every arm, then the tables of what was found. */
export async function comparisonXlsx(given: CompareResult, tables: readonly ResultTable[], lang: Lang): Promise<Uint8Array> {
  const { arms, results } = cleanResult(given)
  const summary = summaryTable(results.map(({ metrics }, i) => ({ title: arms[i].label, metrics })))
  return workbook([summary, ...cleanResult(tables)], results[0]?.currency ?? 'CNY', lang)
}

/** Writes sheets from tables. */
async function workbook(tables: readonly ResultTable[], currency: string, lang: Lang): Promise<Uint8Array> {
  const { default: writeXlsxFile } = await import('write-excel-file/node')
  const names = sheetNames(tables.map((table) => table.title[lang] || table.name))
  const sheets = tables.map((table, i) => sheetOf(table, names[i], currency, lang))
  return withoutTimes(await writeXlsxFile(sheets as Sheet<never>[]).toBuffer())
}

interface Figures {
  readonly title: Text
  readonly metrics: readonly MetricSummary[]
}

/** Every figure in a row; `unit` stands in a column because it differs from row to row. */
function summaryTable(of: readonly Figures[]): ResultTable {
  const rows = of.flatMap(({ title, metrics }) => shownMetrics(metrics).map((metric) => ({ title, ...metric })))
  const column = (name: string, label: Text, value: (row: (typeof rows)[number]) => number | string): ResultColumn => ({
    name,
    unit: '',
    label,
    values: rows.map(value),
  })
  const bilingual = (name: string, label: Text, value: (row: (typeof rows)[number]) => Text): BilingualColumn => ({
    ...column(name, label, (row) => value(row).en),
    texts: rows.map(value),
  })
  const t = xlsxTexts
  return {
    name: 'summary',
    title: t.summary,
    columns: [
      ...(of.length > 1 ? [bilingual('arm', t.arm, (row) => row.title)] : []),
      bilingual('figure', t.figure, (row) => row.label),
      column('name', t.name, (row) => row.name),
      column('unit', t.unit, (row) => row.unit),
      column('mean', t.mean, (row) => row.mean),
      column('mcse', t.mcse, (row) => row.mcse),
      column('p05', t.p05, (row) => row.p05),
      column('p50', t.p50, (row) => row.p50),
      column('p95', t.p95, (row) => row.p95),
      { ...column('probabilityPositive', t.positive, (row) => row.probabilityPositive), unit: 'share' },
      { ...column('parameterShare', t.parameters, (row) => row.parameterShare), unit: 'share' },
    ],
  }
}

/** A column whose cells are texts in both languages. */
interface BilingualColumn extends ResultColumn {
  readonly texts: readonly Text[]
}

/** A table as a sheet: its heading row frozen, columns as wide as what they hold. */
function sheetOf(table: ResultTable, name: string, currency: string, lang: Lang): Sheet<never> {
  const columns = table.columns.map((column) => {
    const values = 'texts' in column ? (column as BilingualColumn).texts.map((text) => text[lang]) : column.values
    return { ...column, values, heading: heading(column, currency, lang) }
  })
  const length = Math.max(0, ...columns.map((column) => column.values.length))
  const head = columns.map(({ heading: value }): CellObject => ({ value, type: String, fontWeight: 'bold' }))
  const rows = Array.from({ length }, (_, i) => columns.map((column) => cellOf(column.values[i], column.unit)))
  return {
    sheet: name,
    data: [head, ...rows],
    columns: columns.map(({ heading: value, values }) => ({ width: widthOf([value, ...values.slice(0, 100)]) })),
    stickyRowsCount: 1,
  }
}

/** `Mean (people)`, `均值（人）`. */
function heading({ label, unit }: ResultColumn, currency: string, lang: Lang): string {
  const named = unit === 'money' ? currency : unitTexts[unit]?.[lang]
  const text = label[lang]
  if (named === undefined) return neutralise(text)
  return neutralise(lang === 'zh' ? `${text}（${named}）` : `${text} (${named})`)
}

/** Formats of Excel by unit; other numbers are shown as they are. */
const FORMATS: Readonly<Record<string, string>> = { share: '0.0%', people: '#,##0', contacts: '#,##0', money: '#,##0.00', ratio: '0.00' }

function cellOf(value: number | string | undefined, unit: string): CellObject | null {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return null
    return { value, type: Number, ...(unit in FORMATS && { format: FORMATS[unit] }) }
  }
  return value === undefined || value === '' ? null : { value: neutralise(value), type: String }
}

/** In characters of Excel's default font, of which a digit is one and a Chinese character two; between 8 and 60. */
function widthOf(values: readonly (number | string)[]): number {
  const longest = Math.max(...values.map((value) => textWidth(typeof value === 'number' ? value.toPrecision(6) : value, 11)))
  return Math.min(60, Math.max(8, Math.ceil(longest / DIGIT) + 2))
}

const DIGIT = textWidth('0', 11)
