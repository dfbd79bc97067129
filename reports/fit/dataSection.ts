import type { ColumnHealth, DataHealth } from '../../engine/base/fitData.ts'
import type { Text } from '../../engine/base/value.ts'
import { bilingual } from '../bilingual.ts'
import { fitTexts } from '../fitMessages.ts'
import { html, type Html } from '../html.ts'
import { MISSING, numberFormat } from '../numbers.ts'
import { section } from '../page.ts'
import { checksCard } from '../sections/checksSection.ts'
import { figureText } from './figureText.ts'

const { columns: heads, data: say } = fitTexts
const number = numberFormat('en', 'CNY')

/** So many line numbers are listed; the rest is counted. */
const MOST_LINES = 12

/** What happened to the table on its way to the model: rows, what was dropped and why, every column, every check. */
export function dataSection(health: DataHealth): Html {
  return section('data', fitTexts.sections.data, dataCards(health))
}

/** The same without a heading, for the page of a check before any fit. */
export function dataCards(health: DataHealth): Html[] {
  const { dropped } = health
  return [
    html`<div class="card">
      <p>${bilingual(dataSummary(health))}</p>
      <p class="small"><code>${health.file}</code> · ${health.format}${windowOf(health)}</p>
      ${dropped.length === 0 ? html`<p>${bilingual(say.nothing)}</p>` : droppedTable(health)}
    </div>`,
    ...(health.checks.length === 0 ? [] : [checksCard(health.checks)]),
    html`<details class="inputs">
      <summary>${bilingual(say.columns)}<span class="count">${health.columns.length}</span></summary>
      ${columnTable(health.columns)}
      <p class="small">${bilingual(say.personal)}</p>
    </details>`,
  ]
}

/** `7,104 rows read, 7,043 used, 61 dropped.` */
export function dataSummary({ rows, used, dropped }: DataHealth): Text {
  const lost = dropped.reduce((sum, entry) => sum + entry.rows, 0)
  return say.summary(number.exact(rows), number.exact(used), number.exact(lost))
}

function windowOf({ window }: DataHealth): string {
  return window === undefined ? '' : ` · ${window.from} – ${window.to}`
}

function droppedTable({ dropped }: DataHealth): Html {
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${bilingual(heads.reason)}</th>
        <th scope="col" class="n">${bilingual(heads.rows)}</th>
        <th scope="col">${bilingual(heads.lines)}</th>
      </tr>
    </thead>
    <tbody>
      ${dropped.map(
        (entry) =>
          html`<tr>
            <th scope="row">${bilingual(entry.reason)}</th>
            <td class="n">${number.exact(entry.rows)}</td>
            <td>${bilingual(linesText(entry))}</td>
          </tr>`,
      )}
    </tbody>
  </table>`
}

/** `3, 8, 11 and 40 more`. */
export function linesText({ rows, lines }: DataHealth['dropped'][number]): Text {
  const listed = lines.slice(0, MOST_LINES)
  const rest = say.moreLines(rows - listed.length)
  const more = rows > listed.length && listed.length > 0
  return { zh: `${listed.join('、')}${more ? rest.zh : ''}`, en: `${listed.join(', ')}${more ? rest.en : ''}` }
}

function columnTable(columns: readonly ColumnHealth[]): Html {
  const right = [heads.blanks, heads.distinct]
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${bilingual(heads.column)}</th>
        <th scope="col">${bilingual(heads.role)}</th>
        <th scope="col">${bilingual(heads.type)}</th>
        ${right.map((head) => html`<th scope="col" class="n">${bilingual(head)}</th>`)}
        <th scope="col" class="n">${bilingual(heads.range)}</th>
        <th scope="col" class="n">${bilingual(heads.mean)}</th>
      </tr>
    </thead>
    <tbody>
      ${columns.map(
        (column) =>
          html`<tr>
            <th scope="row">${column.name}</th>
            <td>
              ${column.role === undefined ? html`<span class="small">${bilingual(say.unused)}</span>` : html`<code>${column.role}</code>`}
            </td>
            <td>${bilingual(say.types[column.type])}</td>
            <td class="n">${number.exact(column.blanks)}</td>
            <td class="n">${number.exact(column.distinct)}</td>
            <td class="n">${rangeOf(column)}</td>
            <td class="n">${telling(column) && column.mean !== undefined ? figureText(column.mean) : MISSING}</td>
          </tr>`,
      )}
    </tbody>
  </table>`
}

/** Ranges of what is used as a quantity or a date: an extreme of anything else may be somebody's number. */
function telling({ role, type }: ColumnHealth): boolean {
  return role !== undefined && !/^(customer|user|person|id)$/i.test(role) && (type === 'number' || type === 'date')
}

function rangeOf(column: ColumnHealth): string {
  const { min, max } = column
  if (!telling(column) || min === undefined || max === undefined) return MISSING
  const write = (end: number | string) => (typeof end === 'number' ? figureText(end, 6) : end)
  return min === max ? write(min) : `${write(min)} – ${write(max)}`
}
