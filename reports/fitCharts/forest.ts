import type { ChartContext, Spec } from '../chart.ts'
import { textWidth } from '../textWidth.ts'
import { slimmed } from './fitScales.ts'

/** One row of a forest: a point with its interval, written out at the right. */
export interface ForestRow {
  readonly label: string
  readonly value: number
  readonly low: number
  readonly high: number
  readonly colour: string
  /** Value and interval as they are written, the interval where there is room. */
  readonly text: readonly [value: string, interval: string]
}

export interface ForestOptions {
  /** Where the line of no effect stands. */
  readonly zero: number
  readonly domain: readonly [number, number]
  readonly log?: boolean
  /** None where every row has a scale of its own. */
  readonly axis?: Spec
}

/** Points with intervals about a line of no effect, one row each; what reaches beyond the domain is cut at its edge. */
export function forest(rows: readonly ForestRow[], { zero, domain, log = false, axis }: ForestOptions, context: ChartContext): Spec {
  const { theme } = context
  const wide = context.size === 'wide'
  const texts = rows.map(({ text: [value, interval] }) =>
    !wide ? value : context.lang === 'zh' ? `${value}（${interval}）` : `${value} ${interval}`,
  )
  const width = (wide ? 520 : 196) - Math.max(...texts.map((text) => textWidth(text, wide ? 12 : 11)))
  const rowHeight = wide ? 24 : 22
  const cut = (x: number) => Math.min(domain[1], Math.max(domain[0], x))
  const values = rows.map(({ label, colour, ...row }, i) =>
    slimmed({ label, colour, text: texts[i], value: cut(row.value), low: cut(row.low), high: cut(row.high) }),
  )
  const scale = { ...(log ? { type: 'log' } : { zero: false }), domain: [...domain], nice: false }
  const x = (field: string) => ({ field, type: 'quantitative', scale, axis: axis ?? null })
  const y = {
    field: 'label',
    type: 'nominal',
    sort: null,
    title: null,
    axis: { labelColor: theme.ink, labelLimit: wide ? 190 : 118, grid: false },
  }
  const colour = { field: 'colour', type: 'nominal', scale: null, legend: null }
  const height = rows.length * rowHeight
  return {
    data: { values },
    width,
    height,
    encoding: { y },
    layer: [
      {
        data: { values: [{ zero }] },
        mark: { type: 'rule', color: theme.ink },
        encoding: { x: x('zero'), y: { value: 0 }, y2: { value: height } },
      },
      { mark: { type: 'rule', strokeWidth: 3 }, encoding: { x: x('low'), x2: { field: 'high' }, color: colour } },
      { mark: { type: 'point', filled: true, size: 70, opacity: 1 }, encoding: { x: x('value'), color: colour } },
      { mark: { type: 'text', align: 'left', dx: 10, color: theme.ink }, encoding: { x: { value: width }, text: { field: 'text' } } },
    ],
  }
}
