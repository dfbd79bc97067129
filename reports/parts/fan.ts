import type { Spec } from '../chart.ts'
import { numberOf, thinned, type Row } from '../rows.ts'

const MAX_POINTS = 120

/** One curve with its bands. */
export interface Curve {
  readonly rows: readonly Row[]
  readonly colour: string
  /** Lines of the direct label at the right end; none in small multiples. */
  readonly label?: readonly string[]
}

export interface FanOptions {
  readonly x: Spec
  /** Column of the rows that runs along x. */
  readonly along: 'day' | 'age'
  readonly yAxis: Spec | null
  readonly yDomain: readonly [number, number]
  readonly height: number
}

/** Layers of a fan: 90% band, 50% band where there is one, mean, and a label at the end. */
export function fanLayers(curves: readonly Curve[], options: FanOptions): Spec[] {
  const points = curves.map((curve) => pointsOf(curve, options))
  const y = (field: string): Spec => ({
    field,
    type: 'quantitative',
    scale: { domain: [...options.yDomain], nice: false, zero: false },
    axis: options.yAxis,
  })
  const bands = curves.flatMap((curve, i) => {
    const band = (low: string, high: string, opacity: number): Spec => ({
      data: { values: points[i] },
      mark: { type: 'area', color: curve.colour, opacity, line: false },
      encoding: { x: options.x, y: y(low), y2: { field: high } },
    })
    const inner = points[i].some((point) => Number.isFinite(point.p25)) ? [band('p25', 'p75', 0.22)] : []
    return [...(points[i].some((point) => Number.isFinite(point.p05)) ? [band('p05', 'p95', 0.16)] : []), ...inner]
  })
  const lines = curves.map((curve, i) => ({
    data: { values: points[i] },
    mark: { type: 'line', color: curve.colour, strokeWidth: 2 },
    encoding: { x: options.x, y: y('mean') },
  }))
  return [...bands, ...lines, ...labels(curves, points, options, y)]
}

function pointsOf(curve: Curve, { along }: FanOptions): { readonly [key: string]: number }[] {
  const columns = ['mean', 'p05', 'p25', 'p75', 'p95'].filter((column) => curve.rows.some((row) => Number.isFinite(numberOf(row, column))))
  return thinned(curve.rows, along, MAX_POINTS)
    .filter((row) => Number.isFinite(numberOf(row, 'mean')))
    .map((row) => {
      const values = columns.map((column) => [column, round(numberOf(row, column))])
      return Object.fromEntries([[along, numberOf(row, along)], ...values])
    })
}

/** Five significant digits: more than a pixel, a third of the bytes. */
function round(x: number): number {
  return Number.isFinite(x) ? Number(x.toPrecision(5)) : x
}

function labels(
  curves: readonly Curve[],
  points: readonly { readonly [key: string]: number }[][],
  options: FanOptions,
  y: (field: string) => Spec,
): Spec[] {
  const [low, high] = options.yDomain
  const lineHeight = 15
  const wanted = curves
    .map((curve, i) => ({ curve, end: points[i].at(-1) }))
    .filter((entry) => entry.curve.label !== undefined && entry.end !== undefined)
    .sort((a, b) => (b.end?.mean ?? 0) - (a.end?.mean ?? 0))
  let floor = -Infinity
  return wanted.map(({ curve, end }) => {
    const lines = curve.label ?? []
    const half = (lines.length * lineHeight) / 2
    const pixel = options.height * (1 - ((end?.mean ?? 0) - low) / (high - low))
    const placed = Math.max(pixel, floor + half)
    floor = placed + half
    return {
      data: { values: [end ?? {}] },
      mark: {
        type: 'text',
        align: 'left',
        baseline: 'middle',
        dx: 8,
        dy: placed - pixel - ((lines.length - 1) * lineHeight) / 2,
        text: [...lines],
        lineHeight,
        color: curve.colour,
        fontWeight: 'bold',
      },
      encoding: { x: options.x, y: y('mean') },
    }
  })
}

/** From zero (or the lowest value when negative) to the highest value of the curves, with a little air. */
export function fanDomain(rows: readonly Row[], fromZero = true): readonly [number, number] {
  const values = rows.flatMap((row) => ['mean', 'p05', 'p95'].map((column) => numberOf(row, column))).filter(Number.isFinite)
  const high = Math.max(...values, fromZero ? 0 : -Infinity)
  const low = Math.min(...values, fromZero ? 0 : Infinity)
  const air = (high - low) * 0.04 || 1
  return [low < 0 || !fromZero ? low - air : 0, high + air]
}
