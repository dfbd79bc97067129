import type { ChartContext, Spec } from '../chart.ts'
import { timeOf } from '../numbers.ts'

/** The x encoding of a day, written as a date; ticks fall on whole weeks. */
export function dayX(context: ChartContext, lastDay: number, width: number): Spec {
  const room = Math.max(2, Math.floor(width / 62))
  const every = Math.max(7, Math.ceil(lastDay / room / 7) * 7)
  const values = Array.from({ length: Math.floor(lastDay / every) + 1 }, (_, i) => i * every)
  const format = context.lang === 'zh' ? '%-m月%-d日' : '%b %-d'
  return {
    field: 'day',
    type: 'quantitative',
    scale: { domain: [0, Math.max(1, lastDay)], nice: false, zero: false },
    axis: {
      title: null,
      values,
      labelExpr: `utcFormat(${timeOf(context.start, 0) || 0} + datum.value * 86400000, '${format}')`,
      grid: false,
      domain: true,
      labelFlush: false,
      ticks: true,
      tickSize: 4,
    },
  }
}

/** The x encoding of days since joining. */
export function ageX(context: ChartContext, last: number, width: number): Spec {
  const values = (
    last > 200 ? [0, 90, 180, 270, 365] : last > 65 ? [0, 30, 60, 90, 120, 150, 180] : last > 32 ? [0, 7, 14, 30, 60] : [0, 7, 14, 21, 30]
  )
    .filter((age) => age <= last)
    .reduce<number[]>(
      (kept, age) => (kept.length === 0 || ((age - kept[kept.length - 1]) * width) / last >= 36 ? [...kept, age] : kept),
      [],
    )
  const label = context.lang === 'zh' ? "datum.value + '天'" : "datum.value === 0 ? 'day 0' : '' + datum.value"
  return {
    field: 'age',
    type: 'quantitative',
    scale: { domain: [0, Math.max(1, last)], nice: false },
    axis: { title: null, values, labelExpr: label, grid: false, domain: true, ticks: true, tickSize: 4 },
  }
}

/** A value axis: labels in 万/亿 or k/M, the unit written once above it. */
export function valueAxis(context: ChartContext, unit: string, title: string | null, count = 5): Spec {
  return {
    tickCount: count,
    labelExpr: labelExpression(context, unit),
    title,
    titleAngle: 0,
    titleAnchor: 'end',
    titleAlign: 'left',
    titleBaseline: 'bottom',
    titleX: 0,
    titleY: -8,
  }
}

/** A horizontal value axis. */
export function valueAxisX(context: ChartContext, unit: string, title: string | null, count = 5): Spec {
  return { tickCount: count, labelExpr: labelExpression(context, unit), title, titleAnchor: 'start', titlePadding: 8 }
}

/** The same for a small panel so many pixels wide: as many labels as stand beside each other, on a line and without a grid. */
export function panelAxisX(context: ChartContext, unit: string, width: number): Spec {
  return {
    ...valueAxisX(context, unit, null, Math.max(2, Math.floor(width / 48))),
    grid: false,
    domain: true,
    labelFlush: false,
    labelOverlap: true,
    labelSeparation: 8,
  }
}

/** A Vega expression of ours (never of a user) that writes a tick. */
function labelExpression(context: ChartContext, unit: string): string {
  if (unit === 'share') return "format(datum.value, '.3~p')"
  if (unit === 'ratio' || unit === 'none') return "format(datum.value, '~g')"
  const steps: readonly (readonly [number, string])[] =
    context.lang === 'zh'
      ? [
          [1e8, '亿'],
          [1e4, '万'],
        ]
      : [
          [1e9, 'B'],
          [1e6, 'M'],
          [1e3, 'k'],
        ]
  const cases = steps.map(([from, suffix]) => `abs(datum.value) >= ${from} ? format(datum.value / ${from}, '.3~r') + '${suffix}' : `)
  return `${cases.join('')}format(datum.value, ',.3~r')`
}

/** Width and height of a single plot, room for direct labels on the right left out. */
export function plotSize(context: ChartContext, right = 90): { readonly width: number; readonly height: number } {
  return context.size === 'wide' ? { width: 640 - right, height: 280 } : { width: 286 - Math.min(right, 70), height: 210 }
}
