import type { Text } from '../../engine/base/value.ts'
import { bilingual } from '../bilingual.ts'
import { html, type Html } from '../html.ts'
import type { Lang } from '../numbers.ts'

/** A cell: the same in both languages, a text of each, or markup. */
export type Cell = string | Text | Html

/** What is written in each language. */
export function each(write: (lang: Lang) => string): Text {
  return { zh: write('zh'), en: write('en') }
}

/** A table whose first column names its rows and whose other columns are figures. */
export function textTable(heads: readonly Text[], rows: readonly (readonly Cell[])[]): Html {
  return html`<table>
    <thead>
      <tr>
        ${heads.map((head, i) => html`<th scope="col" class="${i === 0 ? '' : 'n'}">${bilingual(head)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ([first, ...rest]) =>
          html`<tr>
            <th scope="row" class="label">${written(first)}</th>
            ${rest.map((cell) => html`<td class="n">${written(cell)}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`
}

function written(cell: Cell): Html {
  if (typeof cell === 'string') return html`${cell}`
  return 'html' in cell ? cell : bilingual(cell)
}
