import type { ChartContext } from '../../reports/chart.ts'
import { html, type Html } from '../../reports/html.ts'
import { numberFormat } from '../../reports/numbers.ts'
import { inlineSvg } from '../../reports/page.ts'
import { drawFigure } from '../../reports/renderFigure.ts'
import { css } from '../../reports/theme.ts'
import type { CellChart } from './cellTools.ts'
import type { Plot } from './plots/plot.ts'
import { rowTables } from './rowTables.ts'

/** What charts of a notebook know: English, the colours of the page, and no scenario. */
export function chartContextOf(size: 'wide' | 'narrow'): ChartContext {
  return {
    lang: 'en',
    number: numberFormat('en', 'CNY'),
    theme: css,
    size,
    start: '',
    days: 0,
    people: 0,
    currency: 'CNY',
    names: () => [],
    label: (_, name) => name,
    colour: () => css.muted,
    metric: () => undefined,
    benchmarks: () => [],
  }
}

/**
 * A chart as it stands in the page: the finding above, drawn wide and for a phone, its data below.
 *
 * @throws Error when it cannot be drawn: a notebook has no placeholders
 */
export async function drawChart({ title, about, plot, data }: CellChart): Promise<Html> {
  const plots: Html[] = []
  for (const size of ['wide', 'narrow'] as const) {
    const context = chartContextOf(size)
    const spec = isPlot(plot) ? plot.draw(context) : typeof plot === 'function' ? plot(context) : plot
    const drawn = await drawFigure(title, () => ({ title, description: about, spec }), context, false)
    if (drawn?.error !== undefined) throw new Error(`the chart “${title}” cannot be drawn: ${drawn.error}`)
    plots.push(html`<div class="plot ${size}">${inlineSvg(drawn?.svg ?? '', `${title} ${about}`)}</div>`)
  }
  const rows = data ?? (isPlot(plot) ? plot.data : [])
  return html`<figure>
    <h3>${title}</h3>
    <p class="about">${about}</p>
    ${plots}${
      rows.length > 0
        ? html`<details class="data">
            <summary>Data as a table</summary>
            ${rowTables(rows)}
          </details>`
        : undefined
    }
  </figure>`
}

/** A plot draws itself; a specification is plain data. */
function isPlot(plot: CellChart['plot']): plot is Plot {
  return typeof plot === 'object' && typeof plot.draw === 'function'
}
