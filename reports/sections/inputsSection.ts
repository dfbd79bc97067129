import type { InputRow, RunResult } from '../../engine/base/result.ts'
import type { Text } from '../../engine/base/value.ts'
import { bilingual } from '../bilingual.ts'
import { html, type Html } from '../html.ts'
import { section } from '../page.ts'
import { report } from '../reportMessages.ts'

const ORIGINS = ['explicit', 'preset', 'fitted', 'calibrated', 'default'] as const

/** All inputs, folded by section of the scenario, with origin, source and grade. */
export function inputsSection(result: RunResult): Html {
  if (result.inputs.length === 0) return html``
  const groups = new Map<string, InputRow[]>()
  for (const input of result.inputs) {
    const key = input.path.split('.')[0]
    groups.set(key, [...(groups.get(key) ?? []), input])
  }
  const counts = ORIGINS.map((origin) => ({ origin, n: result.inputs.filter((input) => input.origin === origin).length })).filter(
    (entry) => entry.n > 0,
  )
  const summary: Text = {
    zh: `共${result.inputs.length}项：${counts.map(({ origin, n }) => `${n}项来自${report.origins[origin].zh}`).join('，')}。`,
    en: `${result.inputs.length} in all: ${counts.map(({ origin, n }) => `${n} ${report.origins[origin].en}`).join(', ')}.`,
  }
  const search = html`<input
    type="search"
    data-filter
    data-zh="${report.search.zh}"
    data-en="${report.search.en}"
    placeholder="${report.search.zh}"
    aria-label="${report.search.en}"
  />`
  return section(
    'inputs',
    report.sections.inputs,
    html`<p class="small">${bilingual(summary)}</p>
      ${search}${[...groups].map(([key, rows]) => group(key, rows))}`,
  )
}

function group(key: string, rows: readonly InputRow[]): Html {
  const name = Object.hasOwn(report.inputSections, key) ? report.inputSections[key] : { en: key, zh: key }
  const { input, value, origin, source, grade } = report.columns
  return html`<details class="inputs">
    <summary>${bilingual(name)}<span class="count">${bilingual(report.inputCount(rows.length))}</span></summary>
    <table>
      <thead>
        <tr>
          ${[input, value, origin, source, grade].map((head) => html`<th scope="col">${bilingual(head)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(inputRow)}
      </tbody>
    </table>
  </details>`
}

function inputRow(input: InputRow): Html {
  const { provenance } = input
  const grade = provenance?.grade
  const source = [provenance?.source, provenance?.date].filter((part) => part !== undefined).join(', ')
  const unit = input.unit === 'none' ? '' : ` ${input.unit}`
  return html`<tr>
    <th scope="row">${bilingual(input.about)}<br /><code>${input.path}</code></th>
    <td>${input.value}<span class="small">${unit}</span></td>
    <td>
      <span class="tag">${bilingual(report.origins[input.origin])}</span
      >${input.place === undefined ? undefined : html`<br /><code>${input.place}</code>`}
    </td>
    <td>${source}</td>
    <td>${grade === undefined ? undefined : Object.hasOwn(report.grades, grade) ? bilingual(report.grades[grade]) : grade}</td>
  </tr>`
}
