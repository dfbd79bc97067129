import type { ChartContext, Spec } from '../chart.ts'
import { textWidth } from '../textWidth.ts'

/** Rows of a plot: room for their labels at the left, the plot, room for texts at the right. */
export interface Rows {
  readonly width: number
  readonly height: number
  /** By number of row, from the top. */
  readonly y: Spec
  /** The labels as a layer, cut where they are too long: the axis of Vega would keep room for all of them. */
  readonly labels: Spec
}

/** Lays rows out on the width of the page: labels take a third at most. */
export function rowsOfPlot(labels: readonly string[], texts: readonly string[], height: number, { size, theme }: ChartContext): Rows {
  const wide = size === 'wide'
  const [whole, most, fontSize] = wide ? [680, 250, 12] : [324, 118, 11]
  const shown = labels.map((label) => cut(label, most, fontSize))
  const widest = (list: readonly string[]) => Math.max(0, ...list.map((text) => textWidth(text, fontSize)))
  const right = widest(texts)
  const y = { field: 'row', type: 'ordinal', axis: null, scale: { paddingInner: 0.4, paddingOuter: 0.2 } }
  return {
    width: Math.floor(whole - widest(shown) - right - (right > 0 ? 24 : 16)),
    height: labels.length * height,
    y,
    labels: {
      data: { values: shown.map((label, row) => ({ row, label })) },
      mark: { type: 'text', align: 'right', baseline: 'middle', dx: -8, color: theme.ink },
      encoding: { y, x: { value: 0 }, text: { field: 'label' } },
    },
  }
}

function cut(text: string, width: number, fontSize: number): string {
  if (textWidth(text, fontSize) <= width) return text
  const letters = [...text]
  while (letters.length > 1 && textWidth(`${letters.join('')}…`, fontSize) > width) letters.pop()
  return `${letters.join('').trimEnd()}…`
}
