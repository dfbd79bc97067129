import type { ChartContext, Spec } from '../../../reports/chart.ts'
import { plotSize } from '../../../reports/parts/axes.ts'
import { numberFormat } from '../../../reports/numbers.ts'
import type { Axis, Frame, Plot } from './plot.ts'
import { writtenAt } from './writtenRow.ts'

export interface GridOptions {
  readonly x: Axis
  readonly y: Axis
  /** What the cells state. */
  readonly value: Axis
  /** `note` stands below the value, where there is room. */
  readonly cells: readonly { readonly x: number; readonly y: number; readonly value: number; readonly note?: string }[]
  /** What the notes are, for the table. */
  readonly noteTitle?: string
}

/** A table of two settings: gains in one colour, losses in the other, the stronger the larger. */
export function grid(options: GridOptions): Plot {
  const { x, y, value, cells, noteTitle = 'Note' } = options
  const { unit } = numberFormat('en', 'CNY')
  const data = cells.map((cell) => ({
    [x.title]: writtenAt(x, cell.x),
    [y.title]: writtenAt(y, cell.y),
    [value.title]: unit(cell.value, value.unit),
    ...(cell.note !== undefined && { [noteTitle]: cell.note }),
  }))
  return { data, draw: (context, frame) => gridSpec(options, context, frame) }
}

function gridSpec({ x, y, value, cells }: GridOptions, context: ChartContext, frame?: Frame): Spec {
  const { theme, number, size } = context
  const rows = new Set(cells.map((cell) => cell.y)).size
  const width = frame?.width ?? plotSize(context, 12).width
  const wide = size === 'wide'
  const most = Math.max(...cells.map((cell) => Math.abs(cell.value)))
  const values = cells.map((cell) => ({
    x: writtenAt(x, cell.x),
    y: writtenAt(y, cell.y),
    strength: 0.06 + 0.6 * (Math.abs(cell.value) / most),
    colour: cell.value >= 0 ? theme.gain : theme.loss,
    text: `${cell.value > 0 ? '+' : ''}${wide ? number.unit(cell.value, value.unit) : number.compact(cell.value)}`,
    note: cell.note ?? '',
  }))
  const axis = (title: string, field: string, descending: boolean): Spec => {
    const of = cells.map((cell) => [field === 'x' ? cell.x : cell.y, field === 'x' ? writtenAt(x, cell.x) : writtenAt(y, cell.y)] as const)
    const order = [...new Map([...of].sort(([a], [b]) => (descending ? b - a : a - b)).map(([, name]) => [name, name])).keys()]
    const titled: Spec =
      field === 'x'
        ? { labelAngle: 0, titleAnchor: 'start', titlePadding: 8 }
        : { titleAngle: 0, titleAnchor: 'end', titleAlign: 'left', titleBaseline: 'bottom', titleX: 0, titleY: -8 }
    return { field, type: 'ordinal', sort: order, scale: { padding: 0 }, axis: { title, ...titled } }
  }
  const text = (field: string, dy: number, color: string, fontSize: number): Spec => ({
    mark: { type: 'text', dy, color, fontSize },
    encoding: { text: { field, type: 'nominal' } },
  })
  return {
    data: { values },
    width,
    height: rows * (wide ? 50 : 42),
    encoding: { x: axis(x.title, 'x', false), y: axis(y.title, 'y', true) },
    layer: [
      {
        mark: { type: 'rect', stroke: theme.surface, strokeWidth: 2 },
        encoding: {
          color: { field: 'colour', type: 'nominal', scale: null, legend: null },
          opacity: { field: 'strength', type: 'quantitative', scale: null, legend: null },
        },
      },
      { ...text('text', wide ? -7 : -6, theme.ink, wide ? 13 : 10.5) },
      text('note', wide ? 10 : 8, theme.ink, wide ? 11.5 : 9.5),
    ],
  }
}
