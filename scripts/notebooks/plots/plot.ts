import type { ChartContext, Spec } from '../../../reports/chart.ts'

/** A row of a table as a cell states it. */
export type CellRow = Readonly<Record<string, string | number>>

/** Room for a plot, in pixels. */
export interface Frame {
  readonly width: number
  readonly height: number
}

/** A plot in the house style and the data below it. */
export interface Plot {
  readonly draw: (context: ChartContext, frame?: Frame) => Spec
  readonly data: readonly CellRow[]
}

/** An axis: what it counts, and in which unit of a metric. */
export interface Axis {
  readonly title: string
  readonly unit: 'share' | 'money' | 'ratio' | 'people' | 'days' | 'none'
  /** Where ticks stand, unless wherever they fall well. */
  readonly ticks?: readonly number[]
}

/** A point of a curve with its 90% interval, such as `{ x, ...summarise(samples, 1) }`. */
export interface CurvePoint {
  readonly x: number
  readonly mean: number
  readonly p05?: number
  readonly p95?: number
}
