import type { ChartContext, Spec } from '../../../reports/chart.ts'
import { numberFormat } from '../../../reports/numbers.ts'
import { plotSize, valueAxisX } from '../../../reports/parts/axes.ts'
import { textWidth } from '../../../reports/textWidth.ts'
import type { Axis, Frame, Plot } from './plot.ts'

export interface IntervalsOptions {
  readonly x: Axis
  /** What the rows are. */
  readonly rowTitle: string
  /** From the top; such as `{ name, ...summarise(samples, 1) }`. */
  readonly rows: readonly {
    readonly name: string
    readonly p05: number
    readonly p25?: number
    readonly p50: number
    readonly p75?: number
    readonly p95: number
    readonly colour?: number
  }[]
  /** Vertical lines, each with its text. */
  readonly marks?: readonly { readonly x: number; readonly text: string }[]
}

const ROW = { wide: 38, narrow: 34 }

/** Medians with 50% and 90% intervals, one row each. */
export function intervals(options: IntervalsOptions): Plot {
  const { x, rowTitle, rows } = options
  const { unit, interval } = numberFormat('en', 'CNY')
  const data = rows.map(({ name, p05, p50, p95 }) => ({
    [rowTitle]: name,
    [`${x.title}, median`]: unit(p50, x.unit),
    '90% interval': interval(p05, p95, x.unit),
  }))
  return { data, draw: (context, frame) => intervalsSpec(options, context, frame) }
}

function intervalsSpec({ x, rows, marks = [] }: IntervalsOptions, context: ChartContext, frame?: Frame): Spec {
  const { theme, number, size } = context
  const names = Math.min(size === 'wide' ? 220 : 104, 12 + Math.max(...rows.map(({ name }) => textWidth(name, 12))))
  const width = (frame?.width ?? plotSize(context, 12).width) - names + (size === 'wide' ? 40 : 34)
  const height = rows.length * ROW[size]
  const ends = [...rows.flatMap(({ p05, p95 }) => [p05, p95]), ...marks.map((mark) => mark.x)].filter(Number.isFinite)
  const air = (Math.max(...ends) - Math.min(...ends)) * 0.06 || 1
  const domain = [Math.min(...ends) - (Math.min(...ends) === 0 ? 0 : air), Math.max(...ends) + air]
  const along = (field: string): Spec => ({
    field,
    type: 'quantitative',
    scale: { domain, nice: false, zero: false },
    axis: {
      ...valueAxisX(context, x.unit, x.title),
      ...(x.ticks && { values: [...x.ticks], tickCount: x.ticks.length }),
      labelOverlap: 'greedy',
      labelSeparation: 4,
    },
  })
  const values = rows.map(({ colour, p25 = NaN, p75 = NaN, ...row }) => ({
    ...row,
    ...(Number.isFinite(p25 + p75) && { p25, p75 }),
    colour: theme.series[(colour ?? 0) % theme.series.length],
    text: number.unit(row.p50, x.unit),
  }))
  const y = { field: 'name', type: 'nominal', sort: null, title: null, axis: { labelColor: theme.ink, labelLimit: names, grid: false } }
  const colour = { field: 'colour', type: 'nominal', scale: null, legend: null }
  const bar = (from: string, to: string, strokeWidth: number): Spec => ({
    data: { values },
    mark: { type: 'rule', strokeWidth, strokeCap: 'round' },
    encoding: { y, x: along(from), x2: { field: to }, color: colour },
  })
  return {
    width,
    height,
    layer: [
      ...marks.map((mark): Spec => ({
        data: { values: [mark] },
        mark: { type: 'rule', color: theme.muted, strokeDash: [4, 3] },
        encoding: { x: along('x') },
      })),
      ...marks.map((mark): Spec => ({
        data: { values: [mark] },
        mark: { type: 'text', text: mark.text, dy: -8, baseline: 'bottom', color: theme.muted, fontSize: 11.5 },
        encoding: { x: along('x'), y: { value: 0 } },
      })),
      bar('p05', 'p95', 2),
      ...(values.some((value) => 'p25' in value) ? [bar('p25', 'p75', 6)] : []),
      {
        data: { values },
        mark: { type: 'point', filled: true, size: 80, opacity: 1, stroke: theme.surface, strokeWidth: 1.5 },
        encoding: { y, x: along('p50'), color: colour },
      },
      // on a seam of the background, so that it can be read across lines
      ...[{ stroke: theme.surface, strokeWidth: 3, color: theme.surface }, { color: theme.ink }].map((colours): Spec => ({
        data: { values },
        mark: { type: 'text', dy: -11, fontSize: 11.5, ...colours },
        encoding: { y, x: along('p50'), text: { field: 'text' } },
      })),
    ],
  }
}
