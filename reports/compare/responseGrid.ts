import type { SweptFactor } from '../../engine/base/ranking.ts'
import type { ChartContext, Spec } from '../chart.ts'

/** A figure at one combination of two settings. */
export interface ResponseCell {
  readonly x: string
  readonly y: string
  readonly mean: number
  readonly isBest: boolean
}

/** Most numbers that fit into a row of cells. */
const WIDEST = 78
const ROW = 34

/** A figure over two settings as a heat map: its mean in every cell, darker where it is more, the best cell framed. */
export function responseGrid(
  cells: readonly ResponseCell[],
  {
    factors,
    texts,
    unit,
  }: { readonly factors: readonly SweptFactor[]; readonly texts: readonly (readonly string[])[]; readonly unit: string },
  context: ChartContext,
): Spec {
  const { theme, number, lang } = context
  const wide = context.size === 'wide'
  const [columns, rows] = texts
  const means = cells.map(({ mean }) => mean).filter(Number.isFinite)
  const [low, high] = [Math.min(...means), Math.max(...means)]
  // as many as tell the cells apart
  const decimals = Math.min(4, Math.max(2, 1 - Math.floor(Math.log10(high - low || 1))))
  const shade = (mean: number) => (high > low ? (mean - low) / (high - low) : 0)
  const classOf = (mean: number) => Math.min(theme.heat.length - 1, Math.floor(shade(mean) * theme.heat.length))
  const cell = Math.min(WIDEST, Math.floor((wide ? 560 : 240) / columns.length))
  const values = cells.map(({ x, y, mean, isBest }) => ({
    x,
    y,
    colour: theme.heat[classOf(mean)],
    ink: classOf(mean) >= theme.heat.length - 3 ? theme.surface : theme.ink,
    text: unit === 'ratio' ? number.exact(mean, decimals) : number.unit(mean, unit),
    isBest,
  }))
  const axis = (title: string): Spec => ({ title, grid: false, labelColor: theme.ink, labelAngle: 0, labelLimit: 110 })
  const place = {
    x: {
      field: 'x',
      type: 'nominal',
      sort: [...columns],
      axis: { ...axis(factors[0].label[lang]), titleAnchor: 'start', titlePadding: 8 },
      scale: { padding: 0.04 },
    },
    y: {
      field: 'y',
      type: 'nominal',
      sort: [...rows],
      axis: {
        ...axis(factors[1].label[lang]),
        titleAngle: 0,
        titleAnchor: 'end',
        titleAlign: 'left',
        titleBaseline: 'bottom',
        titleX: 0,
        titleY: -8,
      },
      scale: { padding: 0.06 },
    },
  }
  return {
    data: { values },
    width: cell * columns.length,
    height: ROW * rows.length,
    encoding: place,
    layer: [
      { mark: { type: 'rect' }, encoding: { color: { field: 'colour', type: 'nominal', scale: null, legend: null } } },
      {
        data: { values: values.filter(({ isBest }) => isBest) },
        mark: { type: 'rect', filled: false, stroke: theme.loss, strokeWidth: 3 },
      },
      ...(cell >= 40
        ? [
            {
              mark: { type: 'text', fontSize: wide ? 12 : 10 },
              encoding: { text: { field: 'text' }, color: { field: 'ink', type: 'nominal', scale: null, legend: null } },
            },
          ]
        : []),
    ],
  }
}
