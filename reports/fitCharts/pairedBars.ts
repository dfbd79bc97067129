import type { Spec } from '../chart.ts'
import type { FitContext } from '../fit/fitContext.ts'
import { plotSize, valueAxis } from '../parts/axes.ts'
import { textWidth } from '../textWidth.ts'

/** One group of two bars: what was observed and what the model expects. */
export interface BarPair {
  readonly group: string
  readonly observed: number
  readonly expected: number
}

/** Observed (grey) and expected (blue) bars side by side by group, the two named above. */
export function pairedBars(
  pairs: readonly BarPair[],
  words: {
    readonly unit: string | null
    readonly axis: string
    readonly observed: string
    readonly expected: string
    readonly write: string
  },
  context: FitContext,
): Spec {
  const { theme } = context
  const size = plotSize(context, 0)
  const values = pairs.flatMap(({ group, observed, expected }) => [
    { group, of: 'observed', value: observed },
    { group, of: 'expected', value: expected },
  ])
  const top = Math.max(...values.map(({ value }) => value).filter(Number.isFinite)) * 1.06
  const x = {
    field: 'group',
    type: 'ordinal',
    sort: null,
    scale: { paddingInner: 0.26, paddingOuter: 0.1 },
    axis: { labelAngle: 0, title: words.axis, titleAnchor: 'start', titlePadding: 8, grid: false, domain: true, labelOverlap: true },
  }
  const colour = {
    field: 'of',
    type: 'nominal',
    scale: { domain: ['observed', 'expected'], range: [theme.twin, theme.campaign] },
    legend: null,
  }
  return {
    ...size,
    layer: [
      {
        data: { values: values.filter(({ value }) => Number.isFinite(value)) },
        mark: { type: 'bar', cornerRadiusEnd: 1.5 },
        encoding: {
          x,
          xOffset: { field: 'of', type: 'nominal', sort: null, scale: { domain: ['observed', 'expected'], paddingInner: 0.06 } },
          y: {
            field: 'value',
            type: 'quantitative',
            stack: null,
            scale: { domain: [0, top], nice: false },
            axis: valueAxis(context, words.write, words.unit, 4),
          },
          color: colour,
        },
      },
      ...keyed([words.observed, words.expected], [theme.twin, theme.campaign], size.width, context),
    ],
  }
}

/** Names of two colours above the right end of the plot. */
function keyed(texts: readonly string[], colours: readonly string[], width: number, context: FitContext): Spec[] {
  const fontSize = context.size === 'wide' ? 12 : 11
  let right = width
  return texts
    .map((text, i) => ({ text, colour: colours[i] }))
    .reverse()
    .map(({ text, colour }) => {
      const at = right
      right -= textWidth(`${text}■ `, fontSize, true) + 14
      return {
        data: { values: [{ text: `■ ${text}` }] },
        mark: { type: 'text', align: 'right', baseline: 'bottom', color: colour, fontWeight: 'bold', fontSize },
        encoding: { x: { value: at }, y: { value: -7 }, text: { field: 'text' } },
      }
    })
}
