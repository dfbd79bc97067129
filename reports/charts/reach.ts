import type { Chart } from '../chart.ts'
import { sentences } from '../chartMessages.ts'
import { plotSize, dayX, valueAxis } from '../parts/axes.ts'
import { fanDomain, fanLayers } from '../parts/fan.ts'
import { lastOf, numberOf } from '../rows.ts'

/** Cumulative reach with and without the campaign, as fans. */
export const reach: Chart = {
  name: 'reach',
  section: 'spread',
  needs: ['reach'],
  shows: (row) => row.channel === 'all',
  draw(tables, context) {
    const rows = tables('reach').filter((row) => row.channel === 'all')
    const arms = context
      .names('arm')
      .map((arm) => ({ arm, rows: rows.filter((row) => row.arm === arm) }))
      .filter((entry) => entry.rows.length > 0)
    if (arms.length === 0) return undefined
    const { number } = context
    const say = sentences.reach[context.lang]
    const end = (arm: string) =>
      numberOf(
        lastOf(
          rows.filter((row) => row.arm === arm),
          'day',
        ),
        'mean',
      )
    const [campaign, twin] = [end('campaign'), end('counterfactual')]
    const days = number.days(context.days)
    const size = plotSize(context)
    const curves = arms.map(({ arm, rows: own }) => ({
      rows: own,
      colour: context.colour('arm', arm),
      label: [context.label('arm', arm), number.compact(end(arm))],
    }))
    const lastDay = numberOf(lastOf(rows, 'day'), 'day')
    const options = {
      x: dayX(context, lastDay, size.width),
      along: 'day',
      yAxis: valueAxis(context, 'people', say.unit),
      yDomain: fanDomain(rows),
      height: size.height,
    } as const
    return {
      title: Number.isFinite(twin)
        ? say.gain(days, number.people(campaign), number.people(campaign - twin))
        : say.alone(days, number.people(campaign)),
      description: say.description,
      spec: { ...size, layer: fanLayers(curves, options) },
    }
  },
}
