import type { RunResult } from '../../engine/base/result.ts'
import { bilingual } from '../bilingual.ts'
import { html, type Html } from '../html.ts'
import { section } from '../page.ts'
import { report } from '../reportMessages.ts'

/** The command, the versions and the hashes of every file that went in. */
export function reproduceSection({ reproduce, seed, runId }: RunResult): Html {
  const facts = [
    [report.facts.run, runId],
    [report.seed, seed],
    [report.version, `kocast ${reproduce.version}`],
    [report.rng, String(reproduce.rngVersion)],
  ] as const
  const files = reproduce.files.map(
    (file) =>
      html`<tr>
        <th scope="row"><code>${file.path}</code></th>
        <td><code>${file.sha256}</code></td>
      </tr>`,
  )
  return section(
    'reproduce',
    report.sections.reproduce,
    html`<div class="card">
      <p class="small">${bilingual(report.command)}</p>
      <pre>${reproduce.command}</pre>
      <dl class="facts">
        ${facts.map(
          ([name, value]) =>
            html`<div>
              <dt>${bilingual(name)}</dt>
              <dd><code>${value}</code></dd>
            </div>`,
        )}
      </dl>
      <table>
        <thead>
          <tr>
            <th scope="col">${bilingual(report.columns.file)}</th>
            <th scope="col">SHA-256</th>
          </tr>
        </thead>
        <tbody>
          ${files}
        </tbody>
      </table>
    </div>`,
  )
}
