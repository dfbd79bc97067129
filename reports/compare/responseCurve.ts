import type { SweptFactor } from '../../engine/base/ranking.ts'
import type { ChartContext, Spec } from '../chart.ts'
import { valueAxis, valueAxisX } from '../parts/axes.ts'

/** Of the width of the axis. */
const SHIFT = 0.008

/** A figure at one value of a setting. */
export interface ResponsePoint {
  /** The value as a number, and as it was asked for. */
  readonly x: number
  readonly at: string
  /** Value of the setting that tells lines apart; empty where there is one line. */
  readonly line: string
  readonly mean: number
  /** Standard error of what tells it from other points. */
  readonly error: number
  readonly p05: number
  readonly p95: number
}

export interface ResponseCurveOptions {
  readonly factor: SweptFactor
  /** How its values are written. */
  readonly texts: readonly string[]
  /** What the x axis is called, unless the panel says it. */
  readonly title: string | null
  readonly isNumeric: boolean
  /** Of the figure. */
  readonly unit: string
  readonly width: number
  readonly height: number
  /** Names of the lines, and what they are values of. */
  readonly lines?: readonly string[]
  readonly legend?: string
  /** Values that the y axis covers besides its own. */
  readonly of?: readonly number[]
}

/** A figure along a setting: mean with ± 2 standard errors between points at each value, joined where values are numbers; with one line its 90% band too. */
export function responseCurve(points: readonly ResponsePoint[], options: ResponseCurveOptions, context: ChartContext): Spec {
  const { theme } = context
  const { unit, width, height, lines, isNumeric } = options
  // errors of several lines would hide each other
  const shift = SHIFT * (Math.max(...points.map(({ x }) => x)) - Math.min(...points.map(({ x }) => x)))
  const values = points.map(({ mean, error, ...point }) => {
    const half = 2 * (Number.isFinite(error) ? error : 0)
    return {
      ...point,
      x: point.x + shift * (lines === undefined ? 0 : lines.indexOf(point.line) - (lines.length - 1) / 2),
      mean,
      low: mean - half,
      high: mean + half,
    }
  })
  const isBanded = lines === undefined && points.every(({ p05, p95 }) => Number.isFinite(p05 + p95))
  const own = values.flatMap(({ low, high, p05, p95 }) => (isBanded ? [low, high, p05, p95] : [low, high]))
  const ends = [...own, ...(options.of ?? [])].filter(Number.isFinite)
  const [least, most] = [Math.min(...ends), Math.max(...ends)]
  const air = (most - least) * 0.06 || Math.abs(most) * 0.1 || 1
  const x = xOf(options, context)
  const y = (field: string): Spec => ({
    field,
    type: 'quantitative',
    scale: { domain: [least - air, most + air], nice: false, zero: false },
    axis: valueAxis(context, unit, null, 5),
  })
  const colour: Spec =
    lines === undefined
      ? { value: theme.campaign }
      : {
          field: 'line',
          type: 'nominal',
          scale: { domain: [...lines], range: lines.map((_, i) => theme.series[i % theme.series.length]) },
          legend: { orient: 'top', title: options.legend ?? null, symbolType: 'stroke', symbolStrokeWidth: 3, symbolOpacity: 1 },
        }
  const zero: Spec[] =
    least - air < 0 && most + air > 0
      ? [{ data: { values: [{ at0: 0 }] }, mark: { type: 'rule', color: theme.faint, strokeDash: [3, 3] }, encoding: { y: y('at0') } }]
      : []
  const band: Spec[] = !isBanded
    ? []
    : isNumeric
      ? [{ mark: { type: 'area', opacity: 0.14, line: false }, encoding: { x, y: y('p05'), y2: { field: 'p95' }, color: colour } }]
      : [{ mark: { type: 'rule', opacity: 0.25, strokeWidth: 9 }, encoding: { x, y: y('p05'), y2: { field: 'p95' }, color: colour } }]
  return {
    data: { values },
    width,
    height,
    layer: [
      ...zero,
      ...band,
      ...(isNumeric ? [{ mark: { type: 'line', strokeWidth: 2 }, encoding: { x, y: y('mean'), color: colour } }] : []),
      { mark: { type: 'rule', strokeWidth: 3 }, encoding: { x, y: y('low'), y2: { field: 'high' }, color: colour } },
      { mark: { type: 'point', filled: true, size: 70, opacity: 1 }, encoding: { x, y: y('mean'), color: colour } },
    ],
  }
}

function xOf({ factor, texts, title, isNumeric }: ResponseCurveOptions, context: ChartContext): Spec {
  if (!isNumeric) {
    return {
      field: 'at',
      type: 'nominal',
      sort: [...texts],
      axis: { title, titleAnchor: 'start', titlePadding: 8, labelAngle: 0, labelLimit: 90, grid: false },
    }
  }
  const values = factor.levels.map(({ value }) => value)
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const air = (high - low) * 0.04
  return {
    field: 'x',
    type: 'quantitative',
    scale: { domain: [low - air, high + air], nice: false, zero: false },
    axis: {
      ...valueAxisX(context, factor.unit === '' ? 'none' : factor.unit, title, 5),
      values: few(values),
      grid: false,
      domain: true,
      ticks: true,
      tickSize: 4,
    },
  }
}

/** Ticks stand at the values that were run, of many at every second or third. */
function few(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b)
  const every = Math.ceil(sorted.length / 6)
  return sorted.filter((_, i) => i % every === 0)
}
