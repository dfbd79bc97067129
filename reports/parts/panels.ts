import type { ChartContext, Spec } from '../chart.ts'

/** Size and number of columns of small multiples. */
export interface PanelLayout {
  readonly columns: number
  readonly width: number
  readonly height: number
}

/** Up to `most` panels in a row on a wide page, `mostNarrow` on a phone; with `ownAxes` every panel has room for an axis of its own. */
export function panelLayout(context: ChartContext, count: number, most = 4, mostNarrow = 2, ownAxes = false): PanelLayout {
  const wide = context.size === 'wide'
  const columns = Math.max(1, Math.min(count, wide ? most : mostNarrow))
  const room = (wide ? 690 : 320) - 50 - (columns - 1) * (wide ? 24 : 18) - (ownAxes ? (columns - 1) * 34 : 0)
  return { columns, width: Math.floor(room / columns), height: columns === 1 ? (wide ? 240 : 160) : wide ? 170 : 120 }
}

/** Panels side by side, each under its own short title. */
export function panels(layout: PanelLayout, views: readonly Spec[]): Spec {
  return { columns: layout.columns, concat: [...views] }
}

/** The heading of a panel, and its key figure. */
export function panelTitle(text: string, subtitle?: string): Spec {
  return { text, anchor: 'start', frame: 'group', ...(subtitle === undefined ? {} : { subtitle }) }
}
