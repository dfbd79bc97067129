import type { RunResult } from '../../engine/base/result.ts'
import { bilingual } from '../bilingual.ts'
import type { Chart, ChartSection } from '../chart.ts'
import { chartContext } from '../chartContext.ts'
import { dataTable } from '../dataTable.ts'
import { html, type Html } from '../html.ts'
import type { Lang } from '../numbers.ts'
import { section } from '../page.ts'
import { plotsOf } from '../plotsOf.ts'
import { renderFigure } from '../renderFigure.ts'
import { report } from '../reportMessages.ts'
import { css } from '../theme.ts'

/** One section of charts; empty when the run has no data for any of them. */
export async function chartSection(name: ChartSection, charts: readonly Chart[], result: RunResult): Promise<Html> {
  const figures: Html[] = []
  for (const chart of charts.filter((candidate) => candidate.section === name)) {
    const figure = await chartFigure(chart, result)
    if (figure !== undefined) figures.push(figure)
  }
  return figures.length === 0 ? html`` : section(name, report.sections[name], figures)
}

/** A chart in both languages and two widths, its finding above and its data below. */
async function chartFigure(chart: Chart, result: RunResult): Promise<Html | undefined> {
  const draw = (lang: Lang, size: 'wide' | 'narrow') => renderFigure(chart, result, chartContext(result, lang, css, size), false)
  const [zh, en, zhNarrow, enNarrow] = [
    await draw('zh', 'wide'),
    await draw('en', 'wide'),
    await draw('zh', 'narrow'),
    await draw('en', 'narrow'),
  ]
  if (zh === undefined || en === undefined || zhNarrow === undefined || enNarrow === undefined) return undefined
  const plots = plotsOf({ zh, en, zhNarrow, enNarrow })
  const table = result.tables.find((candidate) => candidate.name === chart.needs[0])
  const data =
    table === undefined
      ? html``
      : dataTable(table, chart.shows ?? (() => true), chartContext(result, 'zh', css), chartContext(result, 'en', css))
  return html`<figure id="chart-${chart.name}">
    <h3>${bilingual({ zh: zh.title, en: en.title })}</h3>
    <p class="about">${bilingual({ zh: zh.description, en: en.description })}</p>
    ${plots}${data}
  </figure>`
}
