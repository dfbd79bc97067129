import type { Spec } from '../chart.ts'
import type { FitChart, FitContext } from '../fit/fitContext.ts'
import { plotSize, valueAxis } from '../parts/axes.ts'
import { numberOf, thinned, type Row } from '../rows.ts'
import { fitSentences } from './fitSentences.ts'
import { domainOf, linear, slimmed, wholeAxis } from './fitScales.ts'

const MAX_POINTS = 160

/** Cumulative repeat orders of all customers, actual against expected, with what was held out shaded. */
export const valueTrack: FitChart = {
  name: 'value-track',
  needs: ['value-track'],
  draw(tables, context) {
    const rows = tables('value-track').filter((row) => Number.isFinite(numberOf(row, 'period')))
    if (rows.length < 3) return undefined
    const { theme, period } = context
    const say = fitSentences.valueTrack[context.lang]
    const size = plotSize(context, context.size === 'wide' ? 60 : 50)
    const [first, last] = [numberOf(rows[0], 'period'), numberOf(rows[rows.length - 1], 'period')]
    const domain = domainOf(
      rows.flatMap((row) => [numberOf(row, 'observedCumulative'), numberOf(row, 'expectedCumulative')]),
      true,
    )
    const x = (field: string) => linear(field, [first, last], wholeAxis(first, last, size.width, period.axis))
    const y = (field: string) => linear(field, domain, valueAxis(context, 'count', say.unit, 5))
    const held = rows.filter((row) => isHeldOut(row))
    const from = held.length > 0 ? Math.max(first, numberOf(held[0], 'period') - 1) : last
    const shade: Spec[] =
      held.length === 0
        ? []
        : [
            {
              data: { values: [{ from, last, low: domain[0], high: domain[1] }] },
              mark: { type: 'rect', color: theme.grid, opacity: 0.55 },
              encoding: { x: x('from'), x2: { field: 'last' }, y: y('low'), y2: { field: 'high' } },
            },
            {
              data: { values: [{ from, high: domain[1] }] },
              mark: { type: 'text', align: 'left', baseline: 'top', dx: 6, dy: 5, color: theme.muted, text: say.holdout },
              encoding: { x: x('from'), y: y('high') },
            },
          ]
    const line = (field: string, colour: string): Spec => ({
      data: {
        values: thinned(rows, 'period', MAX_POINTS)
          .filter((row) => Number.isFinite(numberOf(row, field)))
          .map((row) => slimmed({ period: numberOf(row, 'period'), [field]: numberOf(row, field) })),
      },
      mark: { type: 'line', color: colour, strokeWidth: 2 },
      encoding: { x: x('period'), y: y(field) },
    })
    return {
      title: titleOf(rows, held, context),
      description: say.description(period.one),
      spec: {
        ...size,
        layer: [
          ...shade,
          line('observedCumulative', theme.twin),
          line('expectedCumulative', theme.campaign),
          ...ends(rows[rows.length - 1], { x, y }, context),
        ],
      },
    }
  },
}

function isHeldOut(row: Row): boolean {
  return /hold/i.test(String(row.phase))
}

/** Of the hold-out the forecast that knows each customer's orders, as the model's check has it; the line is that of the average customer. */
function titleOf(rows: readonly Row[], held: readonly Row[], { number, lang, model: { diagnostics } }: FitContext): string {
  const say = fitSentences.valueTrack[lang]
  const last = rows[rows.length - 1]
  const isTested = held.length > 0 && Number.isFinite(Number(diagnostics.holdoutActual))
  const [actual, expected] = isTested
    ? [Number(diagnostics.holdoutActual), Number(diagnostics.holdoutExpected)]
    : [numberOf(last, 'observedCumulative'), numberOf(last, 'expectedCumulative')]
  const off = expected / actual - 1
  const gap = Math.abs(off) < 0.005 ? say.even : off > 0 ? say.over(number.share(off)) : say.under(number.share(-off))
  return (isTested ? say.title : say.fitted)(number.exact(expected), number.exact(actual), gap)
}

/** Which line is which, at their right ends; apart where the lines meet. */
function ends(last: Row, { x, y }: Readonly<Record<'x' | 'y', (field: string) => Spec>>, { theme, lang }: FitContext): Spec[] {
  const say = fitSentences.valueTrack[lang]
  const up = numberOf(last, 'observedCumulative') >= numberOf(last, 'expectedCumulative') ? -1 : 1
  const end = (field: string, text: string, color: string, side: number): Spec => ({
    data: { values: [slimmed({ period: numberOf(last, 'period'), [field]: numberOf(last, field) })] },
    mark: { type: 'text', align: 'left', baseline: 'middle', dx: 7, dy: side * 7, color, fontWeight: 'bold', text },
    encoding: { x: x('period'), y: y(field) },
  })
  return [end('observedCumulative', say.observed, theme.twin, up), end('expectedCumulative', say.expected, theme.campaign, -up)]
}
