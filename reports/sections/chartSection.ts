import type { RunResult } from '../../engine/base/result.ts'
import { bilingual } from '../bilingual.ts'
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
import { finding } from './finding.ts'

/** What is told of a chart that could not be drawn. */
export type ChartFailed = (name: string, reason: string) => void

/** One section of charts below a sentence of what it found; empty when the run has no data for any of them. */
export async function chartSection(name: ChartSection, charts: readonly Chart[], result: RunResult, failed?: ChartFailed): Promise<Html> {
  const figures: Html[] = []
  for (const chart of charts.filter((candidate) => candidate.section === name)) {
    const figure = await chartFigure(chart, result, failed)
    if (figure !== undefined) figures.push(figure)
  }
  if (figures.length === 0) return html``
  const found = finding(name, result)
  return section(name, report.sections[name], [...(found === undefined ? [] : [html`<p>${bilingual(found)}</p>`]), ...figures])
}

/** A chart of a run with its data. */
async function chartFigure(chart: Chart, result: RunResult, failed?: ChartFailed): Promise<Html | undefined> {
  const table = result.tables.find((candidate) => candidate.name === chart.needs[0])
  const data =
    table === undefined
      ? html``
      : dataTable(table, chart.shows ?? (() => true), chartContext(result, 'zh', css), chartContext(result, 'en', css))
  let reason: string | undefined
  const draw = async (lang: Lang, size: 'wide' | 'narrow') => {
    const figure = await renderFigure(chart, result, chartContext(result, lang, css, size), false)
    reason ??= figure?.error
    return figure
  }
  const figure = await pageFigure(chart.name, draw, data)
  if (reason !== undefined) failed?.(chart.name, reason)
  return figure
}
