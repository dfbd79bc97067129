import type { RunResult } from '../../engine/base/result.ts'
import type { Text } from '../../engine/base/value.ts'
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
  return section('reproduce', report.sections.reproduce, reproduceCard(report.command, reproduce, facts))
}

/** The same of anything that a command makes, under a sentence that says what it makes again. */
export function reproduceCard(
  heading: Text,
  { command, files }: Pick<RunResult['reproduce'], 'command' | 'files'>,
  facts: readonly (readonly [Text, string])[],
): Html {
  const rows = files.map(
    (file) =>
      html`<tr>
        <th scope="row"><code>${file.path}</code></th>
        <td><code>${file.sha256}</code></td>
      </tr>`,
  )
  return html`<div class="card">
    <p class="small">${bilingual(heading)}</p>
    <pre>${command}</pre>
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
        ${rows}
      </tbody>
    </table>
  </div>`
}
