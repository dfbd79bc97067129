import { panelLayout, panels as sideBySide, panelTitle } from '../../../reports/parts/panels.ts'
import type { Plot } from './plot.ts'

/** Plots beside each other, each under its own short title; on a phone below each other. */
export function panels(parts: readonly { readonly title: string; readonly plot: Plot }[]): Plot {
  return {
    data: parts.flatMap(({ title, plot }) => plot.data.map((row) => ({ Panel: title, ...row }))),
    draw(context) {
      const layout = panelLayout(context, parts.length, 2, 1, true)
      const frame = { width: layout.width, height: context.size === 'wide' ? 200 : 160 }
      return sideBySide(
        layout,
        parts.map(({ title, plot }) => ({ title: { ...panelTitle(title), offset: 22 }, ...plot.draw(context, frame) })),
      )
    },
  }
}
