import type { Ranking } from '../../engine/base/ranking.ts'
import type { CompareResult } from '../../engine/base/result.ts'
import { bilingual } from '../bilingual.ts'
import { compareTexts } from '../compareMessages.ts'
import { html, type Html } from '../html.ts'
import { numberFormat } from '../numbers.ts'
import { shortArms } from './shortArms.ts'

/** A wider table is no longer read. */
const MOST_ARMS = 10

/** Each arm against each: in what share of the pairs the arm of the row is better, folded away; nothing for two arms, or very many. */
export function pairsTable(compare: CompareResult): Html {
  const { ranking } = compare
  const arms = shortArms(compare)
  if (ranking === undefined || arms.length < 3 || arms.length > MOST_ARMS) return html``
  const order = ranking.arms.map(({ arm }) => arm)
  const label = (name: string) => bilingual(arms.find((arm) => arm.name === name)?.label ?? { zh: name, en: name })
  const number = numberFormat('en', 'CNY')
  const cell = (row: string, column: string): Html => {
    const { share, isHidden } = shareOf(ranking, row, column)
    return html`<td class="n">${isHidden ? html`<span class="small">${number.share(share)}</span>` : number.share(share)}</td>`
  }
  const rows = order.map(
    (row) =>
      html`<tr>
        <th scope="row">${label(row)}</th>
        ${order.map((column) => (column === row ? html`<td class="n">·</td>` : cell(row, column)))}
      </tr>`,
  )
  return html`<details class="data">
    <summary>${bilingual({ zh: compareTexts.zh.pairs, en: compareTexts.en.pairs })}</summary>
    <p class="small">${bilingual({ zh: compareTexts.zh.pairsAbout, en: compareTexts.en.pairsAbout })}</p>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col"></th>
            ${order.map((column) => html`<th scope="col" class="n">${label(column)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>
  </details>`
}

function shareOf({ pairs }: Ranking, row: string, column: string): { readonly share: number; readonly isHidden: boolean } {
  const pair = pairs.find(({ a, b }) => (a === row && b === column) || (a === column && b === row))
  if (pair === undefined) return { share: Number.NaN, isHidden: true }
  const share = pair.b === row ? pair.probabilityBetter : 1 - pair.probabilityBetter
  return { share, isHidden: pair.verdict === 'smaller than noise' || pair.verdict === 'equal' }
}
