import type { RunResult } from '../engine/base/result.ts'
import type { Spec } from './chart.ts'
import { chartContext } from './chartContext.ts'
import { charts } from './charts/index.ts'
import { chartSpec } from './chartSpec.ts'
import { cleanResult } from './cleanResult.ts'
import type { Lang } from './numbers.ts'
import { figureOf } from './renderFigure.ts'
import { light } from './theme.ts'

/** Every chart for which the run has data, as Vega-Lite with title and description, not drawn. */
export function chartSpecs(given: RunResult, lang: Lang): { readonly name: string; readonly spec: Spec }[] {
  const result = cleanResult(given)
  const context = chartContext(result, lang, light)
  return charts.flatMap((chart) => {
    const figure = figureOf(chart, result, context)
    return figure === undefined ? [] : [{ name: chart.name, spec: chartSpec(figure, context, true) }]
  })
}
