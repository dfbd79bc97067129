import type { FittedModel } from '../../engine/base/fitData.ts'
import type { ResultColumn } from '../../engine/base/result.ts'
import { dataTable } from '../dataTable.ts'
import { fitCharts } from '../fitCharts/index.ts'
import { fitTexts } from '../fitMessages.ts'
import { html, type Html } from '../html.ts'
import { pageFigure } from '../pageFigure.ts'
import { renderFigure } from '../renderFigure.ts'
import { css } from '../theme.ts'
import { figureText } from './figureText.ts'
import { fitContext, type FitChart } from './fitContext.ts'

/** The charts for which a model has tables, as they stand in its report. */
export async function fitFigures(model: FittedModel): Promise<Html[]> {
  const figures: Html[] = []
  for (const chart of fitCharts) {
    const figure = await pageFigure(
      chart.name,
      (lang, size) => renderFigure(chart, model, fitContext(model, lang, css, size), false),
      dataOf(chart, model),
    )
    if (figure !== undefined) figures.push(figure)
  }
  return figures
}

function dataOf(chart: FitChart, model: FittedModel): Html {
  const table = model.tables.find(({ name }) => name === chart.needs[0])
  if (table === undefined) return html``
  const contexts = [fitContext(model, 'zh', css), fitContext(model, 'en', css)] as const
  return dataTable(table, chart.shows ?? (() => true), ...contexts, { weekly: false, cut: fitTexts.tableCut, write: writeCell })
}

/** Four digits of what a model computed: two decimals would make many a coefficient zero. */
function writeCell({ unit }: ResultColumn, value: number): string | undefined {
  return unit === 'people' || unit === 'share' || Number.isInteger(value) ? undefined : figureText(value)
}
