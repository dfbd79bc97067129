import type { ChartContext, Spec } from '../chart.ts'
import { textWidth } from '../textWidth.ts'

/** One bar of a panel of horizontal bars. */
export interface Bar {
  readonly label: string
  readonly value: number
  readonly text: string
  readonly colour: string
}

/** Horizontal bars with their values written beside them; the axis of numbers is left out because every bar says its own. */
export function barPanel(
  bars: readonly Bar[],
  options: { readonly width: number; readonly rowHeight: number; readonly labels: boolean; readonly top?: number },
  context: ChartContext,
): Spec {
  const finite = bars.filter((bar) => Number.isFinite(bar.value))
  const longest = Math.max(...bars.map((bar) => textWidth(bar.text, 12)), 0)
  const top = options.top ?? Math.max(...finite.map((bar) => bar.value), 1e-9)
  // The longest label must fit behind the longest bar.
  const domain = [0, (top * options.width) / Math.max(30, options.width - longest - 8)]
  const values = bars.map((bar, order) => ({
    label: bar.label,
    value: Number.isFinite(bar.value) ? bar.value : 0,
    text: bar.text,
    colour: bar.colour,
    order,
  }))
  const y: Spec = {
    field: 'label',
    type: 'nominal',
    sort: null,
    title: null,
    scale: { paddingInner: 0.28, paddingOuter: 0.14 },
    axis: options.labels ? { labelColor: context.theme.ink, labelLimit: 130, grid: false } : null,
  }
  // Without `stack: null` Vega-Lite stacks coloured bars and clips them, and clip ids are global.
  const x: Spec = { field: 'value', type: 'quantitative', stack: null, scale: { domain, nice: false }, axis: null }
  return {
    data: { values },
    width: options.width,
    height: options.rowHeight * bars.length,
    encoding: { y },
    layer: [
      {
        mark: { type: 'bar', cornerRadiusEnd: 2 },
        encoding: { x, color: { field: 'colour', type: 'nominal', scale: null, legend: null } },
      },
      { mark: { type: 'text', align: 'left', dx: 5 }, encoding: { x, text: { field: 'text' } } },
    ],
  }
}
