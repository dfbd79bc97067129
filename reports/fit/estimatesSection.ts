import type { FittedModel } from '../../engine/base/fitData.ts'
import { bilingual } from '../bilingual.ts'
import { fitTexts } from '../fitMessages.ts'
import { html, type Html } from '../html.ts'
import { section } from '../page.ts'
import { estimateRows, intervalLevel } from './estimateRows.ts'
import { figureText, intervalText, pText } from './figureText.ts'
import { meaningOf } from './meanings.ts'

const { columns: heads } = fitTexts

/** Every estimate with what it means, its standard error and interval; the equation above, all diagnostics folded below. */
export function estimatesSection(model: FittedModel): Html {
  const rows = estimateRows(model)
  const tested = rows.some(({ p }) => p !== undefined)
  const right = [heads.estimate, heads.se, fitTexts.interval[intervalLevel(model.kind)], ...(tested ? [heads.p] : [])]
  return section(
    'estimates',
    fitTexts.sections.estimates,
    html`<div class="card">
      <p class="small">${bilingual(fitTexts.equation)}: <code class="name">${model.equation}</code></p>
      <table>
        <thead>
          <tr>
            <th scope="col">${bilingual(heads.symbol)}</th>
            ${right.map((head) => html`<th scope="col" class="n">${bilingual(head)}</th>`)}
            <th scope="col">${bilingual(heads.meaning)}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(({ symbol, estimate, se, low, high, p }) => {
            const meaning = meaningOf(model, symbol)
            const interval = { zh: intervalText(low, high, 'zh'), en: intervalText(low, high, 'en') }
            return html`<tr>
              <th scope="row"><code class="name">${symbol}</code></th>
              <td class="n">${figureText(estimate)}</td>
              <td class="n">${figureText(se, 3)}</td>
              <td class="n">${bilingual(interval)}</td>
              ${tested ? html`<td class="n">${pText(p ?? NaN)}</td>` : undefined}
              <td class="meaning">${meaning === undefined ? undefined : bilingual(meaning)}</td>
            </tr>`
          })}
        </tbody>
      </table>
      <p class="small">${bilingual(fitTexts.estimatesNote)}</p>
      ${diagnostics(model)}
    </div>`,
  )
}

/** As the artifact holds them: names for machines. */
function diagnostics({ diagnostics: all, logLikelihood, n }: FittedModel): Html {
  const entries: readonly (readonly [string, number | string | boolean])[] = [
    ['logLikelihood', logLikelihood],
    ['n', n],
    ...Object.entries(all),
  ]
  return html`<details>
    <summary>${bilingual(fitTexts.diagnostics)}</summary>
    <table>
      <tbody>
        ${entries.map(
          ([name, value]) =>
            html`<tr>
              <th scope="row"><code class="name">${name}</code></th>
              <td class="n">${typeof value === 'number' ? figureText(value, 8) : String(value)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </details>`
}
