import type { MetricSummary, RunResult } from '../../engine/base/result.ts'
import type { Text } from '../../engine/base/value.ts'
import { bilingual } from '../bilingual.ts'
import { FEW } from '../few.ts'
import { html, type Html } from '../html.ts'
import { numberFormat, MISSING } from '../numbers.ts'
import { section } from '../page.ts'
import { report } from '../reportMessages.ts'
import { shownMetrics } from '../shownMetrics.ts'

/** Every metric with interval, Monte-Carlo error and what its spread comes from; breakdowns folded away. */
export function figuresSection(result: RunResult): Html {
  if (result.metrics.length === 0) return html``
  const metrics = shownMetrics(result.metrics)
  const plain = metrics.filter((metric) => !metric.name.includes('['))
  const broken = metrics.filter((metric) => metric.name.includes('['))
  const more =
    broken.length === 0
      ? html``
      : html`<details>
          <summary>
            ${bilingual({ zh: `按人群、渠道、来源拆分（${broken.length}项）`, en: `By segment, channel and route (${broken.length})` })}
          </summary>
          ${table(broken, result)}
        </details>`
  return section('figures', report.sections.figures, html`<div class="card">${table(plain, result)}${more}</div>`)
}

function table(metrics: readonly MetricSummary[], result: RunResult): Html {
  const { metric, mean, interval, error, positive, parameters } = report.columns
  const heads = [mean, interval, error, positive, parameters]
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${bilingual(metric)}</th>
        ${heads.map((head) => html`<th scope="col" class="n">${bilingual(head)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${metrics.map((entry) => row(entry, result.currency))}
    </tbody>
  </table>`
}

function row(metric: MetricSummary, currency: string): Html {
  const unit = metric.name.startsWith('roi') ? 'ratio' : metric.unit
  const [en, zh] = [numberFormat('en', currency), numberFormat('zh', currency)]
  const both = (write: (number: typeof en) => string): Text => ({ en: write(en), zh: write(zh) })
  const few = unit === 'people' && metric.mean > 0 && metric.mean < FEW
  const cells = [
    both((number) => (few ? '<10' : number.unit(metric.mean, unit))),
    both((number) => (few || !Number.isFinite(metric.mean) ? MISSING : number.interval(metric.p05, metric.p95, unit))),
    both((number) => (few ? MISSING : `±${number.unit(metric.mcse, unit)}`)),
    both((number) => number.share(metric.probabilityPositive)),
    both((number) => number.share(metric.parameterShare)),
  ]
  return html`<tr>
    <th scope="row">${bilingual(metric.label)}</th>
    ${cells.map((cell) => html`<td class="n">${bilingual(cell)}</td>`)}
  </tr>`
}
