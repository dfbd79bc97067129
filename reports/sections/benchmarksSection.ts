import type { Benchmark, RunResult } from '../../engine/base/result.ts'
import type { Text } from '../../engine/base/value.ts'
import { bilingual } from '../bilingual.ts'
import { html, type Html } from '../html.ts'
import { numberFormat } from '../numbers.ts'
import { section } from '../page.ts'
import { report } from '../reportMessages.ts'

/** The levels that charts draw, each with what its source says, how it counts and how far it may be trusted. */
export function benchmarksSection({ benchmarks = [], names }: RunResult): Html {
  const drawn = benchmarks.filter((level) => level.chart !== undefined)
  if (drawn.length === 0) return html``
  const { level, value, says, source, grade } = report.columns
  const rows = drawn.map((benchmark) => {
    const { says, differs, source, date, grade } = benchmark
    const channel = names.channels.find(({ name }) => name === benchmark.channel)?.label
    const line = channel ? both((lang) => `${channel[lang]} · ${benchmark.label[lang]}`) : benchmark.label
    return html`<tr>
      <th scope="row">${bilingual(line)}</th>
      <td class="n">${bilingual(valueOf(benchmark))}</td>
      <td>${bilingual(says)}${differs ? html` <span class="small">(${bilingual(differs)})</span>` : html``}</td>
      <td>${bilingual(source)}, ${date}</td>
      <td>${bilingual(report.grades[grade])}</td>
    </tr>`
  })
  const table = html`<table>
    <thead>
      <tr>
        <th scope="col">${bilingual(level)}</th>
        <th scope="col" class="n">${bilingual(value)}</th>
        ${[says, source, grade].map((head) => html`<th scope="col">${bilingual(head)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`
  return section(
    'benchmarks',
    report.sections.benchmarks,
    html`<div class="card">
      <p>${bilingual(report.benchmarksNote)}</p>
      ${table}
    </div>`,
  )
}

/** Money of benchmarks.yaml is CNY, whatever the run's. */
function valueOf({ low, high, unit }: Benchmark): Text {
  const number = { en: numberFormat('en', 'CNY'), zh: numberFormat('zh', 'CNY') }
  return both((lang) => (low === high ? number[lang].unit(low, unit) : number[lang].interval(low, high, unit)))
}

function both(write: (lang: 'en' | 'zh') => string): Text {
  return { en: write('en'), zh: write('zh') }
}
