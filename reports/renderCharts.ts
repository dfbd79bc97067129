import type { RunResult } from '../engine/base/result.ts'
import { chartContext } from './chartContext.ts'
import { charts } from './charts/index.ts'
import { cleanResult } from './cleanResult.ts'
import type { Lang } from './numbers.ts'
import { renderFigure, type RenderedFigure } from './renderFigure.ts'
import { light, type Theme } from './theme.ts'

/** Every chart for which the run has data, as Vega-Lite (`.vl.json`) and as SVG with title and description. */
export async function renderCharts(given: RunResult, lang: Lang, theme: Theme = light): Promise<RenderedFigure[]> {
  const result = cleanResult(given)
  const context = chartContext(result, lang, theme)
  const rendered: RenderedFigure[] = []
  for (const chart of charts) {
    const figure = await renderFigure(chart, result, context, true)
    if (figure !== undefined) rendered.push(figure)
  }
  return rendered
}
