import type { CalibratedParameter, CalibrationResult } from '../../engine/base/calibrationResult.ts'
import type { ChartContext, Spec } from '../chart.ts'
import { panelLayout, panels } from '../parts/panels.ts'
import { wrapText } from '../textWidth.ts'
import { parameterLabels } from './parameterLabels.ts'

/** One panel of a parameter: lines of figures below what it is called, and what is drawn. */
export interface ParameterPanel {
  readonly note?: readonly string[]
  readonly view: Spec
}

const MOST_LINES = 3
const FONT_SIZE = { wide: 12.5, narrow: 12 } as const

/** Small multiples, one per parameter in the order of the scenario; titles of a row take equally many lines, so that its plots stand level. */
export function parameterPanels(
  { findings: { parameters } }: CalibrationResult,
  context: ChartContext,
  height: number,
  draw: (parameter: CalibratedParameter, index: number, width: number) => ParameterPanel,
  ownAxes = false,
): Spec {
  const layout = panelLayout(context, parameters.length, parameters.length === 4 ? 2 : 3, 1, ownAxes)
  const labels = parameterLabels(parameters).map((label) => label[context.lang])
  const fontSize = FONT_SIZE[context.size]
  const titles = labels.map((label) => shortLines(label, fontSize, layout.width, MOST_LINES))
  const views = parameters.map((parameter, j) => {
    const { note, view } = draw(parameter, j, layout.width)
    const row = Math.floor(j / layout.columns) * layout.columns
    const lines = Math.max(...titles.slice(row, row + layout.columns).map((title) => title.length))
    const text = [...Array.from({ length: lines - titles[j].length }, () => ' '), ...titles[j]]
    const title = { text, anchor: 'start', frame: 'group', fontSize, ...(note === undefined ? {} : { subtitle: note }) }
    return { width: layout.width, height, title, ...view }
  })
  return panels(layout, views)
}

/** A text on so many lines at most, cut with an ellipsis. */
export function shortLines(text: string, fontSize: number, width: number, most: number): string[] {
  const lines = wrapText(text, fontSize, width, true)
  return lines.length <= most ? lines : [...lines.slice(0, most - 1), `${lines[most - 1]}…`]
}
