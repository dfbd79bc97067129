import type { RunResult } from '../../engine/base/result.ts'
import type { Chart, ChartSection } from '../chart.ts'
import { chartContext } from '../chartContext.ts'
import { dataTable } from '../dataTable.ts'
import { html, type Html } from '../html.ts'
import type { Lang } from '../numbers.ts'
import { section } from '../page.ts'
import { pageFigure } from '../pageFigure.ts'
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

/** A chart of a run with its data. */
async function chartFigure(chart: Chart, result: RunResult): Promise<Html | undefined> {
  const table = result.tables.find((candidate) => candidate.name === chart.needs[0])
  const data =
    table === undefined
      ? html``
      : dataTable(table, chart.shows ?? (() => true), chartContext(result, 'zh', css), chartContext(result, 'en', css))
  const draw = (lang: Lang, size: 'wide' | 'narrow') => renderFigure(chart, result, chartContext(result, lang, css, size), false)
  return pageFigure(chart.name, draw, data)
}
