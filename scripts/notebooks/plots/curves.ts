import type { ChartContext, Spec } from '../../../reports/chart.ts'
import { plotSize, valueAxis, valueAxisX } from '../../../reports/parts/axes.ts'
import { spread } from '../../../reports/parts/labels.ts'
import { textWidth, wrapText } from '../../../reports/textWidth.ts'
import type { Axis, CellRow, CurvePoint, Frame, Plot } from './plot.ts'
import { writtenRow } from './writtenRow.ts'

export interface CurvesOptions {
  readonly x: Axis
  readonly y: Axis & { /** Whether the axis begins at 0; it does. */ readonly zero?: boolean }
  readonly series: readonly {
    readonly name: string
    readonly points: readonly CurvePoint[]
    /** Place in the house's list of colours. */ readonly colour?: number
  }[]
  /** Vertical lines, each with its text. */
  readonly marks?: readonly { readonly x: number; readonly text: string }[]
  /** Dots at the points; where points are many, none. */
  readonly dots?: boolean
}

const FONT_SIZE = 12
const LINE = 15
const AIR = 0.06

/** Curves with 90% bands, each called by its name at its right end. */
export function curves(options: CurvesOptions): Plot {
  const { x, y, series } = options
  const data = series.flatMap(({ name, points }) =>
    points.map((point): CellRow => ({ ...(series.length > 1 && { ' ': name }), ...writtenRow(x, y, point) })),
  )
  return { data, draw: (context, frame) => curvesSpec(options, context, frame) }
}

function curvesSpec({ x, y, series, marks = [], dots = true }: CurvesOptions, context: ChartContext, frame?: Frame): Spec {
  const { theme } = context
  const room =
    series.length > 1
      ? Math.min(context.size === 'wide' ? 130 : 76, 14 + Math.max(...series.map(({ name }) => textWidth(name, FONT_SIZE, true))))
      : 12
  const size = frame ? { width: frame.width - room, height: frame.height } : plotSize(context, room)
  const all = series.flatMap(({ points }) => points)
  const domain = domainOf(all, y.zero !== false)
  const xs = all.map((point) => point.x)
  const along = {
    type: 'quantitative',
    scale: { domain: [Math.min(...xs), Math.max(...xs)], nice: false, zero: false },
    axis: {
      ...valueAxisX(context, x.unit, x.title),
      ...(x.ticks && { values: [...x.ticks], tickCount: x.ticks.length }),
      grid: false,
      domain: true,
      ticks: true,
      tickSize: 4,
      labelOverlap: 'greedy',
      labelSeparation: 4,
    },
  }
  const up = (field: string): Spec => ({
    field,
    type: 'quantitative',
    scale: { domain: [...domain], nice: false, zero: false },
    axis: { ...valueAxis(context, y.unit, y.title), ...(y.ticks && { values: [...y.ticks], tickCount: y.ticks.length }) },
  })
  const at = (field = 'x') => ({ ...along, field })
  const drawn = series.map(({ points, colour }, i) => ({
    colour: theme.series[(colour ?? i) % theme.series.length],
    values: points
      .filter(({ mean }) => Number.isFinite(mean))
      .map(({ x: to, mean, p05 = mean, p95 = mean }) => ({ x: to, mean, p05, p95 })),
  }))
  const zero: Spec[] =
    domain[0] < 0 && domain[1] > 0
      ? [{ data: { values: [{ zero: 0 }] }, mark: { type: 'rule', color: theme.ink }, encoding: { y: up('zero') } }]
      : []
  return {
    ...size,
    layer: [
      ...marks.flatMap((mark, row) => markLayers({ ...mark, row }, at, [Math.min(...xs), Math.max(...xs)], size.width, context)),
      ...drawn.map(({ values, colour }) => ({
        data: { values },
        mark: { type: 'area', color: colour, opacity: 0.15, line: false },
        encoding: { x: at(), y: up('p05'), y2: { field: 'p95' } },
      })),
      ...zero,
      ...drawn.map(({ values, colour }) => ({
        data: { values },
        mark: { type: 'line', color: colour, strokeWidth: 2, ...(dots && { point: { filled: true, color: colour, size: 30 } }) },
        encoding: { x: at(), y: up('mean') },
      })),
      ...(series.length > 1 ? names(series, drawn, { at: at(), up, domain, height: size.height, room }) : []),
    ],
  }
}

/** From the lowest end of a band to the highest, with a little air; through 0 unless it need not be. */
function domainOf(points: readonly CurvePoint[], fromZero: boolean): readonly [number, number] {
  const ends = points.flatMap(({ mean, p05 = mean, p95 = mean }) => [mean, p05, p95]).filter(Number.isFinite)
  const zero = fromZero ? [0] : []
  const [low, high] = [Math.min(...ends, ...zero), Math.max(...ends, ...zero)]
  const air = (high - low) * AIR || 1
  return [fromZero && low === 0 ? 0 : low - air, fromZero && high === 0 ? 0 : high + air]
}

/** A dashed line with its text at the top, on the side where there is room. */
function markLayers(
  { x, text, row }: { readonly x: number; readonly text: string; readonly row: number },
  at: () => Spec,
  [from, to]: readonly [number, number],
  width: number,
  { theme }: ChartContext,
): Spec[] {
  const left = ((x - from) / (to - from || 1)) * width
  const isLeft = left + textWidth(text, 11.5) + 8 > width && left > width / 2
  const data = { values: [{ x }] }
  return [
    { data, mark: { type: 'rule', color: theme.muted, strokeDash: [4, 3] }, encoding: { x: at() } },
    {
      data,
      mark: {
        type: 'text',
        text,
        align: isLeft ? 'right' : 'left',
        baseline: 'top',
        dx: isLeft ? -5 : 5,
        fontSize: 11.5,
        color: theme.muted,
      },
      encoding: { x: at(), y: { value: 1 + row * LINE } },
    },
  ]
}

interface Ends {
  readonly at: Spec
  readonly up: (field: string) => Spec
  readonly domain: readonly [number, number]
  readonly height: number
  readonly room: number
}

/** Names at the right ends of the curves, moved apart. */
function names(
  series: CurvesOptions['series'],
  drawn: readonly { colour: string; values: readonly Spec[] }[],
  { at, up, domain, height, room }: Ends,
): Spec[] {
  const wanted = series
    .map(({ name }, i) => {
      const end = drawn[i].values.at(-1) ?? {}
      const lines = wrapText(name, FONT_SIZE, room - 8, true)
      return { end, lines, colour: drawn[i].colour, pixel: height * (1 - (Number(end.mean) - domain[0]) / (domain[1] - domain[0])) }
    })
    .filter(({ pixel }) => Number.isFinite(pixel))
    .sort((a, b) => a.pixel - b.pixel)
  // every line of a name keeps its distance, and the lowest stays beside the plot
  const places = spread(wanted.flatMap(({ lines, pixel }) => lines.map((_, i) => pixel + (i - (lines.length - 1) / 2) * LINE)))
  for (let i = places.length - 1, floor = height; i >= 0; i--, floor -= LINE) places[i] = Math.min(places[i], floor)
  let next = 0
  return wanted.map(({ end, lines, colour, pixel }) => {
    const first = places[next]
    next += lines.length
    return {
      data: { values: [end] },
      mark: {
        type: 'text',
        align: 'left',
        baseline: 'middle',
        dx: 8,
        dy: first - pixel,
        text: lines,
        lineHeight: LINE,
        color: colour,
        fontWeight: 'bold',
        fontSize: FONT_SIZE,
      },
      encoding: { x: at, y: up('mean') },
    }
  })
}
