import type { RunResult } from '../engine/base/result.ts'
import type { Chart, ChartContext, Figure, Spec } from './chart.ts'
import { sharedRenderer, type ChartRenderer } from './chartRenderer.ts'
import { chartSpec } from './chartSpec.ts'
import { escapeText } from './html.ts'
import { failure } from './chartMessages.ts'
import { rowsOf, type Row } from './rows.ts'

/** A figure as drawn; `error` says why there is a placeholder instead. */
export interface RenderedFigure {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly spec: Spec
  readonly svg: string
  readonly error?: string
}

/** What drawing asks of a chart; `C` is what it knows besides its tables. */
type Drawable<C extends ChartContext> = Pick<Chart, 'name' | 'needs'> & {
  readonly draw: (tables: (name: string) => readonly Row[], context: C) => Figure | undefined
}

/** Draws one chart of a run or of a fit. `undefined`: there are no data for it. */
export async function renderFigure<C extends ChartContext>(
  chart: Drawable<C>,
  result: Pick<RunResult, 'tables'>,
  context: C,
  titled: boolean,
): Promise<RenderedFigure | undefined> {
  return drawFigure(chart.name, () => figureOf(chart, result, context), context, titled)
}

/** What a chart shows of a run or of a fit. `undefined`: there are no data for it. */
export function figureOf<C extends ChartContext>(chart: Drawable<C>, result: Pick<RunResult, 'tables'>, context: C): Figure | undefined {
  const tables = new Map(result.tables.map((table) => [table.name, table]))
  const rows = (name: string): readonly Row[] => {
    const table = tables.get(name)
    return table === undefined ? [] : rowsOf(table)
  }
  if (chart.needs.some((name) => rows(name).length === 0)) return undefined
  return chart.draw(rows, context)
}

/** Draws and renders a figure. What fails, hangs or kills its thread becomes a placeholder, not a lost report. */
export async function drawFigure(
  name: string,
  draw: () => Figure | undefined,
  context: ChartContext,
  titled: boolean,
  renderer: ChartRenderer = sharedRenderer(),
): Promise<RenderedFigure | undefined> {
  let figure: Figure | undefined
  try {
    figure = draw()
    if (figure === undefined) return undefined
    const { title, description } = figure
    const spec = chartSpec(figure, context, titled)
    return { name, title, description, spec, svg: await renderer.svg(spec) }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const title = figure?.title ?? failure[context.lang].title
    return { name, title, description: figure?.description ?? '', spec: {}, svg: placeholder(context, title), error: reason }
  }
}

function placeholder({ theme, lang }: ChartContext, title: string): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="marks" width="640" height="90" viewBox="0 0 640 90"><title>${escapeText(title)}</title>` +
    `<rect x="1" y="1" width="638" height="88" rx="6" fill="none" stroke="${theme.grid}" stroke-dasharray="4 4"/>` +
    `<text x="320" y="50" text-anchor="middle" font-size="13" fill="${theme.muted}">${failure[lang].note}</text></svg>`
  )
}
