import { html, type Html } from './html.ts'
import { inlineSvg } from './page.ts'
import type { RenderedFigure } from './renderFigure.ts'

/** A chart in every language and width that a page holds; styles show one of them at a time. */
export function plotsOf(of: Readonly<Record<'zh' | 'en' | 'zhNarrow' | 'enNarrow', RenderedFigure>>): Html[] {
  const plots = [
    ['zh-CN', 'wide', of.zh],
    ['en', 'wide', of.en],
    ['zh-CN', 'narrow', of.zhNarrow],
    ['en', 'narrow', of.enNarrow],
  ] as const
  return plots.map(
    ([lang, size, figure]) =>
      html`<div class="plot ${size}"><div lang="${lang}">${inlineSvg(figure.svg, `${figure.title} ${figure.description}`)}</div></div>`,
  )
}
