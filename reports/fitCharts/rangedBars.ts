import type { Spec } from '../chart.ts'
import type { FitContext } from '../fit/fitContext.ts'
import { plotSize } from '../parts/axes.ts'
import { domainOf, slimmed } from './fitScales.ts'

/** A bar with its interval. */
export interface RangedBar {
  readonly group: string
  readonly value: number
  readonly low: number
  readonly high: number
}

/** Upright bars by group with a rule for the interval, and a dashed line at `level`. */
export function rangedBars(
  bars: readonly RangedBar[],
  options: { readonly axis: string; readonly yAxis: Spec; readonly level?: number },
  context: FitContext,
): Spec {
  const { theme } = context
  const size = plotSize(context, 0)
  const domain = domainOf([...bars.flatMap(({ value, high }) => [value, high]), options.level ?? 0], true)
  const x = {
    field: 'group',
    type: 'ordinal',
    sort: null,
    scale: { paddingInner: 0.3, paddingOuter: 0.15 },
    axis: { labelAngle: 0, title: options.axis, titleAnchor: 'start', titlePadding: 8, grid: false, domain: true },
  }
  const y = (field: string) => ({
    field,
    type: 'quantitative',
    stack: null,
    scale: { domain: [...domain], nice: false },
    axis: options.yAxis,
  })
  const values = bars.map(({ group, value, low, high }) => slimmed({ group, value, low, high }))
  const level: Spec[] =
    options.level === undefined
      ? []
      : [
          {
            data: { values: [{ level: options.level }] },
            mark: { type: 'rule', color: theme.ink, strokeDash: [4, 4] },
            encoding: { y: y('level') },
          },
        ]
  return {
    ...size,
    layer: [
      { data: { values }, mark: { type: 'bar', color: theme.campaign, cornerRadiusEnd: 2 }, encoding: { x, y: y('value') } },
      {
        data: { values: values.filter(({ low, high }) => Number.isFinite(low) && Number.isFinite(high)) },
        mark: { type: 'rule', color: theme.ink, strokeWidth: 1.5 },
        encoding: { x, y: y('low'), y2: { field: 'high' } },
      },
      ...level,
    ],
  }
}
