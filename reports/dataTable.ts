import type { ResultColumn, ResultTable } from '../engine/base/result.ts'
import type { Text } from '../engine/base/value.ts'
import { bilingual } from './bilingual.ts'
import type { ChartContext, NameKind } from './chart.ts'
import { lineLabel } from './charts/waterfall.ts'
import { FEW } from './few.ts'
import { html, type Html } from './html.ts'
import { MISSING } from './numbers.ts'
import { report } from './reportMessages.ts'
import { numberOf, rowsOf, type Row } from './rows.ts'

const MOST_ROWS = 200
const NAMED: Readonly<Record<string, NameKind>> = {
  arm: 'arm',
  segment: 'segment',
  channel: 'channel',
  kind: 'kind',
  product: 'product',
  stage: 'stage',
  first: 'kind',
  flight: 'flight',
  community: 'community',
  moment: 'moment',
  policy: 'policy',
}
/** Columns that say of how many people the rest of the row speaks. */
const BASES = ['n', 'size', 'people']

export interface DataTableOptions {
  /** One row a week of long series; `false` for tables that hold no days. */
  readonly weekly?: boolean
  /** What is said below a table of which only the first rows are shown. */
  readonly cut?: Text
  /** How a cell is written; undefined: as usual. */
  readonly write?: (column: ResultColumn, value: number) => string | undefined
}

/** The data of a chart as an accessible table: one row a week for long series, cells under ten people suppressed. */
export function dataTable(
  table: ResultTable,
  shows: (row: Row) => boolean,
  zh: ChartContext,
  en: ChartContext,
  options: DataTableOptions = {},
): Html {
  const all = rowsOf(table).filter(shows)
  const weekly = options.weekly !== false && all.length > 60 && ['day', 'age'].some((name) => all.some((row) => numberOf(row, name) > 14))
  const kept = weekly ? all.filter((row) => weeklyRow(row, all)) : all
  const rows = kept.slice(0, MOST_ROWS)
  const columns = table.columns.filter((column) => column.name !== 'label' || !table.columns.some((other) => other.name === 'line'))
  let suppressed = false
  const body = rows.map((row) => {
    const few = BASES.some((base) => numberOf(row, base) < FEW && numberOf(row, base) > 0)
    suppressed ||= few
    return html`<tr>
      ${columns.map((column, i) => cell(column, row, few, i === 0, zh, en, options.write))}
    </tr>`
  })
  const notes = [
    ...(weekly ? [report.tableThinned] : []),
    ...(kept.length > MOST_ROWS ? [options.cut ?? report.tableCut] : []),
    ...(suppressed ? [report.suppressed] : []),
  ]
  return html`<details class="data">
    <summary>${bilingual(report.table)}</summary>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            ${columns.map((column) => html`<th scope="col">${bilingual(column.label)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${body}
        </tbody>
      </table>
    </div>
    ${notes.map((note) => html`<p class="small">${bilingual(note)}</p>`)}
  </details>`
}

function weeklyRow(row: Row, all: readonly Row[]): boolean {
  const column = Number.isFinite(numberOf(row, 'day')) ? 'day' : 'age'
  const at = numberOf(row, column)
  return at % 7 === 0 || at === 30 || at === Math.max(...all.map((other) => numberOf(other, column)))
}

function cell(
  column: ResultColumn,
  row: Row,
  few: boolean,
  header: boolean,
  zh: ChartContext,
  en: ChartContext,
  write?: DataTableOptions['write'],
): Html {
  const kind = NAMED[column.name]
  const value = row[column.name]
  if (column.name === 'line') return html`<th scope="row">${bilingual({ zh: lineLabel(row, zh), en: lineLabel(row, en) })}</th>`
  if (kind !== undefined) {
    const label: Text = { zh: zh.label(kind, String(value)), en: en.label(kind, String(value)) }
    return header ? html`<th scope="row">${bilingual(label)}</th>` : html`<td>${bilingual(label)}</td>`
  }
  if (typeof value === 'string') return header ? html`<th scope="row">${value}</th>` : html`<td>${value}</td>`
  const text = (few ? undefined : write?.(column, value)) ?? writeCell(column, value, few, en)
  return header ? html`<th scope="row">${text}</th>` : html`<td class="n">${text}</td>`
}

/** All digits, the same in both languages. */
function writeCell(column: ResultColumn, value: number, few: boolean, { number }: ChartContext): string {
  if (!Number.isFinite(value)) return MISSING
  if (column.unit === 'people' && value > 0 && value < FEW) return '<10'
  if (few && !['day', 'age', 'bin'].includes(column.name)) return MISSING
  if (column.unit === 'share') return number.share(value)
  if (column.unit === 'ratio') return number.ratio(value)
  if (Number.isInteger(value) || Math.abs(value) >= 1000) return number.exact(value)
  return number.exact(value, Math.abs(value) < 100 ? 2 : 0)
}
