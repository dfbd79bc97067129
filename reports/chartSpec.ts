import type { ChartContext, Figure, Spec } from './chart.ts'
import { wrapText } from './textWidth.ts'
import { vegaConfig } from './vegaConfig.ts'

const SCHEMA = 'https://vega.github.io/schema/vega-lite/v6.json'
const TITLE_SIZE = 17

/** A whole Vega-Lite file of a figure; `titled` writes the finding and the description above the chart. */
export function chartSpec(figure: Figure, context: ChartContext, titled: boolean): Spec {
  const width = context.size === 'wide' ? 680 : 320
  const title: Spec = {
    text: wrapText(figure.title, TITLE_SIZE, width, true),
    subtitle: wrapText(figure.description, 12, width),
    fontSize: TITLE_SIZE,
    anchor: 'start',
    frame: 'bounds',
    offset: 18,
  }
  return {
    $schema: SCHEMA,
    description: `${figure.title} ${figure.description}`,
    padding: titled ? 16 : 4,
    ...(titled ? { title } : {}),
    ...figure.spec,
    config: vegaConfig(context),
  }
}
