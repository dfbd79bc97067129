import type { Check } from '../../engine/base/result.ts'
import { VERDICTS } from '../../engine/base/verdict.ts'
import { bilingual } from '../bilingual.ts'
import { html, type Html } from '../html.ts'
import { section } from '../page.ts'
import { report } from '../reportMessages.ts'

const SIGNS = { PASS: '✓', REVIEW: '○', FAIL: '✗' } as const

/** The model-health card, failures first. */
export function checksSection({ checks }: { readonly checks: readonly Check[] }): Html {
  return checks.length === 0 ? html`` : section('checks', report.sections.checks, checksCard(checks))
}

/** Checks as a table, failures first. */
export function checksCard(checks: readonly Check[]): Html {
  const sorted = [...checks].sort((a, b) => VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict))
  const counts = VERDICTS.map((verdict) => ({ verdict, count: sorted.filter((check) => check.verdict === verdict).length })).filter(
    (entry) => entry.count > 0,
  )
  const summary = {
    zh: counts.map(({ verdict, count }) => `${count}项${report.verdicts[verdict].zh}`).join('，'),
    en: counts.map(({ verdict, count }) => `${count} ${report.verdicts[verdict].en}`).join(', '),
  }
  const rows = sorted.map(
    (check) =>
      html`<tr>
        <td>
          <span class="verdict ${check.verdict.toLowerCase()}">${SIGNS[check.verdict]} ${bilingual(report.verdicts[check.verdict])}</span>
        </td>
        <td>${bilingual(check.finding)}</td>
        <td>${bilingual(check.title)}</td>
      </tr>`,
  )
  return html`<div class="card">
    <p>${bilingual(summary)}</p>
    <table>
      <thead>
        <tr>
          <th scope="col">${bilingual(report.columns.verdict)}</th>
          <th scope="col">${bilingual(report.columns.finding)}</th>
          <th scope="col">${bilingual(report.columns.check)}</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`
}
