import { html, type Html } from '../../reports/html.ts'
import { numberFormat } from '../../reports/numbers.ts'
import type { CellRow } from './plots/plot.ts'

const { compact, exact } = numberFormat('en', 'CNY')

/** Rows as tables: one for each run of rows with the same keys, which are its headings; columns of figures stand to the right. */
export function rowTables(rows: readonly CellRow[]): Html[] {
  const groups: CellRow[][] = []
  for (const row of rows) {
    const last = groups.at(-1)
    if (last !== undefined && Object.keys(last[0]).join('\n') === Object.keys(row).join('\n')) last.push(row)
    else groups.push([row])
  }
  return groups.map(table)
}

function table(rows: readonly CellRow[]): Html {
  const columns = Object.keys(rows[0])
  const isFigures = columns.map((column, i) => i > 0 && rows.every((row) => typeof row[column] === 'number' || FIGURE.test(row[column])))
  const of = (i: number): string => (isFigures[i] ? 'n' : '')
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          ${columns.map((column, i) => html`<th scope="col" class="${of(i)}">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${columns.map((column, i) =>
                i === 0 ? html`<th scope="row">${written(row[column])}</th>` : html`<td class="${of(i)}">${written(row[column])}</td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

const FIGURE = /^[+−–[]?[^\w\s]?\d|^–$|^\[/

function written(cell: string | number): string {
  if (typeof cell === 'string') return cell
  return Number.isInteger(cell) ? exact(cell) : compact(cell)
}
