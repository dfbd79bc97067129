import { bilingual } from './bilingual.ts'
import { html, type Html } from './html.ts'
import type { Lang } from './numbers.ts'
import { plotsOf } from './plotsOf.ts'
import type { RenderedFigure } from './renderFigure.ts'

/** A chart as it stands in a page: its finding above, drawn in both languages and two widths, its data below. */
export async function pageFigure(
  name: string,
  draw: (lang: Lang, size: 'wide' | 'narrow') => Promise<RenderedFigure | undefined>,
  data: Html = html``,
): Promise<Html | undefined> {
  const [zh, en, zhNarrow, enNarrow] = [
    await draw('zh', 'wide'),
    await draw('en', 'wide'),
    await draw('zh', 'narrow'),
    await draw('en', 'narrow'),
  ]
  if (zh === undefined || en === undefined || zhNarrow === undefined || enNarrow === undefined) return undefined
  return html`<figure id="chart-${name}">
    <h3>${bilingual({ zh: zh.title, en: en.title })}</h3>
    <p class="about">${bilingual({ zh: zh.description, en: en.description })}</p>
    ${plotsOf({ zh, en, zhNarrow, enNarrow })}${data}
  </figure>`
}
