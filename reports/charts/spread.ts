import type { Chart } from '../chart.ts'
import { sentences } from '../chartMessages.ts'
import { dayX, plotSize, valueAxis } from '../parts/axes.ts'
import { fanDomain, fanLayers } from '../parts/fan.ts'
import { lastOf, numberOf, type Row } from '../rows.ts'

/** Reproduction of shares over time, against the threshold of one. */
export const spread: Chart = {
  name: 'spread',
  section: 'spread',
  needs: ['spread'],
  draw(tables, context) {
    const rows = tables('spread').filter((row) => Number.isFinite(numberOf(row, 'mean')))
    const campaign = rows.filter((row) => row.arm === 'campaign')
    const peak = campaign.reduce<Row | undefined>(
      (best, row) => (best === undefined || numberOf(row, 'mean') > numberOf(best, 'mean') ? row : best),
      undefined,
    )
    if (peak === undefined) return undefined
    const { number, theme } = context
    const say = sentences.spread[context.lang]
    const size = plotSize(context)
    const above = campaign.filter((row) => numberOf(row, 'mean') > 1).length
    const yDomain = [0, Math.max(1.15, fanDomain(rows)[1])] as const
    const options = {
      x: dayX(context, numberOf(lastOf(rows, 'day'), 'day'), size.width),
      along: 'day',
      yAxis: valueAxis(context, 'ratio', say.unit, 4),
      yDomain,
      height: size.height,
    } as const
    const curves = context.names('arm').flatMap((arm) => {
      const own = rows.filter((row) => row.arm === arm)
      return own.length === 0 ? [] : [{ rows: own, colour: context.colour('arm', arm), label: [context.label('arm', arm)] }]
    })
    const y = { field: 'at', type: 'quantitative', scale: { domain: [...yDomain], nice: false } }
    const threshold = [
      { data: { values: [{ at: 1 }] }, mark: { type: 'rule', color: theme.ink, strokeDash: [4, 3] }, encoding: { y } },
      {
        data: { values: [{ at: 1 }] },
        mark: { type: 'text', text: say.threshold, align: 'left', baseline: 'bottom', dy: -4, x: 4, color: theme.ink },
        encoding: { y },
      },
    ]
    const day = number.date(context.start, numberOf(peak, 'day'))
    const top = number.ratio(numberOf(peak, 'mean'))
    return {
      title: above > 0 ? say.above(number.days(above), top, day) : say.below(top, day),
      description: say.description,
      spec: { ...size, layer: [...fanLayers(curves, options), ...threshold] },
    }
  },
}
