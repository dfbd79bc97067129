import type { ChartContext, Spec } from '../../reports/chart.ts'
import type { curves } from './plots/curves.ts'
import type { grid } from './plots/grid.ts'
import type { intervals } from './plots/intervals.ts'
import type { panels } from './plots/panels.ts'
import type { CellRow, Plot } from './plots/plot.ts'

/** What a cell draws. */
export interface CellChart {
  /** The finding as a sentence. */
  readonly title: string
  /** How to read it, in one sentence. */
  readonly about: string
  /** One of `plot`, a Vega-Lite specification, or a function that makes one of language, colours and size. */
  readonly plot: Plot | Spec | ((context: ChartContext) => Spec)
  /** Shown as a table below; that of `plot` unless said. */
  readonly data?: readonly CellRow[]
}

/** What every cell finds in its scope. */
export interface CellTools {
  /** Shows text as Markdown, anything else as JSON. */
  readonly show: (value: unknown) => void
  /** Draws a chart. */
  readonly chart: (chart: CellChart) => void
  /** Shows rows as a table; the keys are the headings. */
  readonly table: (rows: readonly CellRow[]) => void
  /** States what holds. Where it does not, the run fails, but for a quick one, which checks nothing. */
  readonly claim: (holds: boolean, text: string) => void
  /** Path of a `yaml` block of the notebook. */
  readonly file: (name: string) => string
  /** Whether this is a small run that tries the code and tells nothing. */
  readonly quick: boolean
  /** Plots in the house style. */
  readonly plot: {
    readonly curves: typeof curves
    readonly grid: typeof grid
    readonly intervals: typeof intervals
    readonly panels: typeof panels
  }
}
