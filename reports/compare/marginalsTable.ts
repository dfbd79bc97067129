import type { CompareResult } from '../../engine/base/result.ts'
import type { Text } from '../../engine/base/value.ts'
import { bilingual } from '../bilingual.ts'
import { compareTexts } from '../compareMessages.ts'
import { html, type Html } from '../html.ts'
import { MISSING, numberFormat, type NumberFormat } from '../numbers.ts'
import { report } from '../reportMessages.ts'
import { numberOf, rowsOf } from '../rows.ts'
import { rankingUnit } from './answer.ts'
import { levelTexts } from './levelTexts.ts'

const say = (key: 'factor' | 'level' | 'marginals' | 'marginalsAbout'): Text => ({ zh: compareTexts.zh[key], en: compareTexts.en[key] })

/** The figure that decides, averaged over all other settings, at each value of each setting of a grid. */
export function marginalsTable({ sweep, ranking, tables = [], results }: CompareResult): Html {
  const table = tables.find(({ name }) => name === 'marginals')
  if (sweep === undefined || ranking === undefined || table === undefined || sweep.factors.length < 2) return html``
  const currency = results[0]?.currency ?? 'CNY'
  const numbers = { zh: numberFormat('zh', currency), en: numberFormat('en', currency) }
  const both = (write: (number: NumberFormat) => string): Text => ({ zh: write(numbers.zh), en: write(numbers.en) })
  const unit = rankingUnit(ranking)
  const found = rowsOf(table).filter((row) => row.metric === ranking.metric)
  const rows = sweep.factors.flatMap((factor) => {
    const texts = { zh: levelTexts(factor, 'zh', currency), en: levelTexts(factor, 'en', currency) }
    return factor.levels.flatMap((level, l) => {
      const row = found.find((candidate) => candidate.factor === factor.path && String(candidate.level) === level.text)
      if (row === undefined) return []
      const [mean, mcse, p05, p95] = ['mean', 'mcse', 'p05', 'p95'].map((name) => numberOf(row, name)) as [number, number, number, number]
      return [
        html`<tr>
          <th scope="row">${l === 0 ? bilingual(factor.label) : ''}</th>
          <td>${bilingual({ zh: texts.zh[l], en: texts.en[l] })}</td>
          <td class="n">${bilingual(both((number) => number.unit(mean, unit)))}</td>
          <td class="n">${bilingual(both((number) => `±${number.unit(mcse, unit)}`))}</td>
          <td class="n">${bilingual(both((number) => (Number.isFinite(p05) ? number.interval(p05, p95, unit) : MISSING)))}</td>
        </tr>`,
      ]
    })
  })
  const heads = [say('factor'), say('level'), ranking.label, report.columns.error, report.columns.interval]
  return html`<div class="card">
    <h3>${bilingual(say('marginals'))}</h3>
    <p class="small">${bilingual(say('marginalsAbout'))}</p>
    <table>
      <thead>
        <tr>
          ${heads.map((head, i) => html`<th scope="col" class="${i < 2 ? '' : 'n'}">${bilingual(head)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`
}
