import { expect } from 'vitest'
import type { ChartContext, Figure } from '../../reports/chart.ts'
import { chartSpec } from '../../reports/chartSpec.ts'
import { renderSvg } from '../../reports/renderSvg.ts'
import { dark } from '../../reports/theme.ts'
import { normalised } from './normalised.ts'

/** Draws a chart for wide and narrow pages: without a warning or a hole, within the page, with a finding; the wide one as its snapshot has it. */
export async function expectAsAgreed<C extends ChartContext>(
  draw: (context: C) => Figure | undefined,
  contextOf: (size: 'wide' | 'narrow') => C,
  snapshot: string,
): Promise<void> {
  for (const size of ['wide', 'narrow'] as const) {
    const context = contextOf(size)
    const figure = draw(context)
    if (figure === undefined) throw new Error('nothing drawn')
    const warnings: string[] = []
    const svg = await renderSvg(chartSpec(figure, context, true), warnings)
    expect(warnings).toEqual([])
    expect(svg).not.toMatch(/NaN|undefined|Infinity|<image|href/)
    expect(Number(/width="([\d.]+)"/.exec(svg)?.[1])).toBeLessThan(size === 'wide' ? 800 : 372)
    expect(figure.title).toMatch(/\d/)
    if (size === 'wide') await expect(normalised(chartSpec(figure, context, true))).toMatchFileSnapshot(snapshot)
  }
}

/** A chart drawn in the dark theme has no colour but those of the theme. */
export function expectThemeColours(inDark: Figure | undefined): void {
  const drawn = JSON.stringify(inDark?.spec)
  const known = new Set(JSON.stringify(dark).match(/#[0-9a-f]{6}/g))
  expect((drawn.match(/#[0-9a-fA-F]{3,8}\b/g) ?? []).filter((colour) => !known.has(colour))).toEqual([])
}
