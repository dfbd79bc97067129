import type { CalibratedSeries, CalibrationResult, FanPoint } from '../../engine/base/calibrationResult.ts'
import { calibrationSentences } from '../calibration/calibrationSentences.ts'
import { insideOf, isInside } from '../calibration/coverage.ts'
import type { ChartContext, Figure, Spec } from '../chart.ts'
import { dayX, valueAxis } from '../parts/axes.ts'
import { fanDomain, fanLayers } from '../parts/fan.ts'
import { panelLayout, panels, panelTitle } from '../parts/panels.ts'

const MOST_SERIES = 8
const STRIP = 30
const AIR = 1.06

/** Every observed series among calibrated runs, the tail that was held out, and below each where its points rank among the runs. */
export function calibrationFans(result: CalibrationResult, context: ChartContext): Figure | undefined {
  const { series, tail } = result.findings
  const all = insideOf(series.flatMap(({ points }) => points))
  if (all.points === 0) return undefined
  const { number, lang } = context
  const say = calibrationSentences[lang]
  const shown = series.slice(0, MOST_SERIES)
  const layout = panelLayout(context, shown.length, 2, 1, true)
  const held = insideOf(tail?.points ?? [])
  const [inside, points] = [number.exact(all.inside), number.exact(all.points)]
  const after = held.points > 0 ? say.fansTail(number.exact(held.inside), number.exact(held.points)) : ''
  const notes = [
    say.fansAbout,
    ...(held.points > 0 ? [say.fansTailAbout] : []),
    ...(series.length > shown.length ? [say.moreSeries(series.length - shown.length)] : []),
  ]
  return {
    title: `${say.fansTitle(inside, points, number.share(all.inside / all.points))}${after}`,
    description: notes.join(lang === 'zh' ? '' : ' '),
    spec: panels(
      layout,
      shown.map((one) => panel(one, tail?.points.filter((point) => point.series === one.name) ?? [], layout.width - 8, context)),
    ),
  }
}

/** A series: its fan over its ranks. */
function panel(series: CalibratedSeries, held: readonly FanPoint[], width: number, context: ChartContext): Spec {
  const { number, lang } = context
  const { inside, points } = insideOf(series.points)
  const say = calibrationSentences[lang]
  return {
    title: panelTitle(series.label[lang] || series.name, say.panelInside(number.exact(inside), number.exact(points))),
    vconcat: [fan(series, held, width, context), ranks(series, width, context)],
    spacing: 6,
  }
}

function fan({ points, unit }: CalibratedSeries, held: readonly FanPoint[], width: number, context: ChartContext): Spec {
  const { theme, size } = context
  const height = size === 'wide' ? 160 : 140
  const rows = points.map(({ day, p05, p25, p50, p75, p95 }) => ({ day, mean: p50, p05, p25, p75, p95 }))
  const observed = points.filter((point) => Number.isFinite(point.observed))
  const isHeld = ({ day }: FanPoint) => held.some((point) => point.day === day)
  const [least, most] = fanDomain([
    ...rows,
    ...held.map(({ p05, p95 }) => ({ p05, p95 })),
    ...observed.map((point) => ({ mean: point.observed })),
  ])
  // a label at the very top would push the title of this panel above those beside it
  const yDomain = [least, most * AIR] as const
  const x: Spec = { ...days(points, width, context), axis: null }
  const y = (field: string): Spec => ({ field, type: 'quantitative', scale: { domain: [...yDomain], nice: false } })
  const first = Math.min(...held.map(({ day }) => day))
  const shade: Spec[] =
    held.length === 0
      ? []
      : [
          {
            data: { values: [{ day: first - halfPeriod(points), to: lastDay(points) }] },
            mark: { type: 'rect', color: theme.faint, opacity: 0.14 },
            encoding: { x, x2: { field: 'to' }, y: { value: 0 }, y2: { value: height } },
          },
        ]
  const dots = (values: readonly FanPoint[], look: Spec): Spec => ({
    data: { values: values.map(({ day, observed: at }) => ({ day, at })) },
    mark: { type: 'point', filled: true, opacity: 1, color: theme.ink, size: 26, ...look },
    encoding: { x, y: y('at') },
  })
  const foretold: Spec = {
    data: { values: held.map(({ day, p05, p95 }) => ({ day, low: p05, high: p95 })) },
    mark: { type: 'rule', color: theme.loss, strokeWidth: 1.5 },
    encoding: { x, y: y('low'), y2: { field: 'high' } },
  }
  const curves = [{ rows, colour: theme.campaign }]
  return {
    width,
    height,
    layer: [
      ...shade,
      ...fanLayers(curves, { x, along: 'day', yAxis: valueAxis(context, unit, null, 4), yDomain, height }),
      ...(held.length > 0 ? [foretold] : []),
      dots(observed, {}),
      ...(held.length > 0 ? [dots(observed.filter(isHeld), { shape: 'diamond', size: 44 })] : []),
    ],
  }
}

/** The share of the runs below each observation, over the band of 90%. */
function ranks({ points }: CalibratedSeries, width: number, context: ChartContext): Spec {
  const { theme } = context
  const x = days(points, width, context)
  const y = (field: string): Spec => ({
    field,
    type: 'quantitative',
    scale: { domain: [-0.06, 1.06], nice: false },
    axis: { values: [0, 1], format: '.0%', title: null, grid: false },
  })
  const known = points.filter(({ pit }) => Number.isFinite(pit))
  const values = known.map((point) => ({ day: point.day, pit: point.pit, colour: isInside(point) ? theme.campaign : theme.loss }))
  return {
    width,
    height: STRIP,
    layer: [
      {
        data: { values: [{ low: 0.05, high: 0.95 }] },
        mark: { type: 'rect', color: theme.campaign, opacity: 0.14 },
        encoding: { x: { value: 0 }, x2: { value: width }, y: y('low'), y2: { field: 'high' } },
      },
      {
        data: { values },
        mark: { type: 'point', filled: true, opacity: 1, size: 22 },
        encoding: { x, y: y('pit'), color: { field: 'colour', type: 'nominal', scale: null, legend: null } },
      },
    ],
  }
}

/** Days with half a period of air at either end, so that no point is cut. */
function days(points: readonly FanPoint[], width: number, context: ChartContext): Spec {
  const x = dayX(context, lastDay(points), width) as { readonly axis: Spec }
  return { ...x, scale: { domain: [points[0].day - halfPeriod(points), lastDay(points)], nice: false, zero: false } }
}

function halfPeriod(points: readonly FanPoint[]): number {
  return points.length > 1 ? (points[1].day - points[0].day) / 2 : 0.5
}

function lastDay(points: readonly FanPoint[]): number {
  return points[points.length - 1].day + halfPeriod(points)
}
