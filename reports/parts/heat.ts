import type { ChartContext, Spec } from '../chart.ts'

const BREAKS = [0.1, 0.2, 0.3, 0.4, 0.6, 0.8]
const CLASSES = ['<10%', '10–20%', '20–30%', '30–40%', '40–60%', '60–80%', '≥80%']

/** A share by row (a cohort) and age. */
export interface HeatCell {
  readonly row: string
  readonly age: number
  readonly share: number
}

/** How wide a cell is drawn: as wide as the page allows, at most 46 pixels. */
export function heatCellWidth(context: ChartContext, ages: number): number {
  return context.size === 'wide' ? Math.min(46, Math.floor(600 / ages)) : Math.floor(270 / ages)
}

/** Shares by cohort and age as a heat map in seven classes, written into the cells where they have room; rows in order of appearance. */
export function heatPanel(cells: readonly HeatCell[], ages: readonly number[], xTitle: string, context: ChartContext): Spec {
  const { theme } = context
  const wide = context.size === 'wide'
  const width = heatCellWidth(context, ages.length)
  const rows = new Set(cells.map((cell) => cell.row)).size
  const legend = { orient: 'top', title: null, symbolStrokeWidth: 0, columns: wide ? 7 : 4, columnPadding: 10 }
  const colour = { field: 'class', type: 'nominal', scale: { domain: CLASSES, range: [...theme.heat] }, legend }
  return {
    data: { values: cells.map(value) },
    width: width * ages.length,
    height: (wide ? 22 : 17) * rows,
    encoding: {
      x: {
        field: 'age',
        type: 'ordinal',
        title: xTitle,
        axis: { orient: 'top', labelAngle: 0, labelOverlap: true, grid: false, titleAnchor: 'start', titlePadding: 4 },
        scale: { paddingInner: 0.04 },
      },
      y: {
        field: 'row',
        type: 'ordinal',
        sort: null,
        title: null,
        axis: { grid: false, labelOverlap: false },
        scale: { paddingInner: 0.06 },
      },
    },
    layer: [
      { mark: { type: 'rect' }, encoding: { color: colour } },
      ...(width >= 30
        ? [
            {
              mark: { type: 'text', fontSize: 11 },
              encoding: {
                text: { field: 'text' },
                color: { condition: { test: 'datum.share >= 0.4', value: theme.surface }, value: theme.ink },
              },
            },
          ]
        : []),
    ],
  }
}

function value({ row, age, share }: HeatCell): Spec {
  return {
    row,
    age,
    share: Number(share.toFixed(4)),
    class: CLASSES[BREAKS.filter((edge) => share >= edge).length],
    text: `${Math.round(share * 100)}%`,
  }
}
