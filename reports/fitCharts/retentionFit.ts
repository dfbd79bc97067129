import type { Spec } from '../chart.ts'
import type { FitChart, FitContext } from '../fit/fitContext.ts'
import { FEW } from '../few.ts'
import { plotSize, valueAxis } from '../parts/axes.ts'
import { numberOf, type Row } from '../rows.ts'
import { fitSentences } from './fitSentences.ts'
import { linear, slimmed, wholeAxis } from './fitScales.ts'

/** Encodings of a field along the two axes. */
type Axes = Readonly<Record<'x' | 'y', (field: string) => Spec>>

/** Observed survivors with their intervals against the fitted curve; where there are no data the curve is dashed. */
export const retentionFit: FitChart = {
  name: 'retention-fit',
  needs: ['retention-fit'],
  draw(tables, context) {
    const rows = tables('retention-fit').filter((row) => Number.isFinite(numberOf(row, 'age') + numberOf(row, 'fitted')))
    if (rows.length < 2) return undefined
    const { number, theme, period } = context
    const say = fitSentences.retentionFit[context.lang]
    const size = plotSize(context, 50)
    const seen = rows.filter((row) => Number.isFinite(numberOf(row, 'observed')) && !(numberOf(row, 'n') < FEW))
    const last = rows[rows.length - 1]
    const edge = Math.max(...seen.map((row) => numberOf(row, 'age')), numberOf(rows[0], 'age'))
    const end = numberOf(last, 'age')
    const top = Math.min(
      1,
      1.08 *
        Math.max(
          ...rows.flatMap((row) => [numberOf(row, 'fittedHigh'), numberOf(row, 'observed')]).filter(Number.isFinite),
          numberOf(rows[0], 'fitted'),
        ),
    )
    const x = (field: string) =>
      linear(field, [numberOf(rows[0], 'age'), end], wholeAxis(numberOf(rows[0], 'age'), end, size.width, period.axis))
    const y = (field: string) => linear(field, [0, top], valueAxis(context, 'share', say.unit, 5))
    const values = rows.map((row) => slimmed(row))
    const line = (part: readonly Row[], dashed: boolean): Spec => ({
      data: { values: part.map((row) => slimmed(row)) },
      mark: { type: 'line', color: theme.campaign, strokeWidth: 2, ...(dashed && { strokeDash: [5, 4] }) },
      encoding: { x: x('age'), y: y('fitted') },
    })
    const beyond = end > edge
    return {
      title: titleOf(seen, last, edge, context),
      description: say.description(period.one),
      spec: {
        ...size,
        layer: [
          ...(beyond ? beyondData(edge, end, top, say.beyond, { x, y }, context) : []),
          {
            data: { values: values.filter((row) => Number.isFinite(numberOf(row, 'fittedLow'))) },
            mark: { type: 'area', color: theme.campaign, opacity: 0.16, line: false },
            encoding: { x: x('age'), y: y('fittedLow'), y2: { field: 'fittedHigh' } },
          },
          line(
            rows.filter((row) => numberOf(row, 'age') <= edge),
            false,
          ),
          ...(beyond
            ? [
                line(
                  rows.filter((row) => numberOf(row, 'age') >= edge),
                  true,
                ),
              ]
            : []),
          ...observedLayers(seen, { x, y }, context),
          {
            data: { values: [slimmed(last)] },
            mark: {
              type: 'text',
              align: 'left',
              dx: 8,
              color: theme.campaign,
              fontWeight: 'bold',
              text: number.share(numberOf(last, 'fitted')),
            },
            encoding: { x: x('age'), y: y('fitted') },
          },
        ],
      },
    }
  },
}

/** Dots with their intervals; that everybody is there at the start is no observation. */
function observedLayers(seen: readonly Row[], { x, y }: Axes, { theme }: FitContext): Spec[] {
  const points = seen.filter((row) => !(numberOf(row, 'age') === 0 && numberOf(row, 'observed') === 1)).map((row) => slimmed(row))
  return [
    {
      data: { values: points.filter((row) => Number.isFinite(numberOf(row, 'observedLow'))) },
      mark: { type: 'rule', color: theme.ink, strokeWidth: 1.2 },
      encoding: { x: x('age'), y: y('observedLow'), y2: { field: 'observedHigh' } },
    },
    {
      data: { values: points },
      mark: { type: 'point', filled: true, color: theme.ink, size: 42, opacity: 1 },
      encoding: { x: x('age'), y: y('observed') },
    },
  ]
}

function titleOf(seen: readonly Row[], last: Row, edge: number, context: FitContext): string {
  const { number, period } = context
  const say = fitSentences.retentionFit[context.lang]
  const latest = seen.find((row) => numberOf(row, 'age') === edge)
  const [age, end] = [edge, numberOf(last, 'age')].map((n) => period.length(number.exact(n)))
  const observed = number.share(numberOf(latest, 'observed'))
  if (numberOf(last, 'age') > edge && latest !== undefined) return say.ahead(age, observed, end, number.share(numberOf(last, 'fitted')))
  const gap = Math.max(...seen.map((row) => Math.abs(numberOf(row, 'observed') - numberOf(row, 'fitted'))))
  return say.title(age, observed, (100 * gap).toFixed(1))
}

/** The part of the axis that no observation reaches, shaded and named. */
function beyondData(edge: number, end: number, top: number, text: string, { x, y }: Axes, { theme }: FitContext): Spec[] {
  return [
    {
      data: { values: [{ edge, end, zero: 0, top }] },
      mark: { type: 'rect', color: theme.grid, opacity: 0.55 },
      encoding: { x: x('edge'), x2: { field: 'end' }, y: y('zero'), y2: { field: 'top' } },
    },
    {
      data: { values: [{ edge, top }] },
      mark: { type: 'text', align: 'left', baseline: 'top', dx: 6, dy: 5, color: theme.muted, text },
      encoding: { x: x('edge'), y: y('top') },
    },
  ]
}
