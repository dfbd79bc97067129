import type { Chart } from '../chart.ts'
import { sentences } from '../chartMessages.ts'
import { dayX, valueAxis } from '../parts/axes.ts'
import { fanDomain, fanLayers } from '../parts/fan.ts'
import { panelLayout, panels, panelTitle } from '../parts/panels.ts'
import { distinct, lastOf, numberOf } from '../rows.ts'

/** Cumulative reach channel by channel, on one scale. */
export const reachByChannel: Chart = {
  name: 'reach-by-channel',
  section: 'spread',
  needs: ['reach'],
  shows: (row) => row.channel !== 'all',
  draw(tables, context) {
    const rows = tables('reach').filter((row) => row.channel !== 'all')
    const of = (channel: string, arm: string) => rows.filter((row) => row.channel === channel && row.arm === arm)
    const end = (channel: string) => numberOf(lastOf(of(channel, 'campaign'), 'day'), 'mean')
    const channels = distinct(rows, 'channel')
      .filter((channel) => Number.isFinite(end(channel)))
      .sort((a, b) => end(b) - end(a))
    if (channels.length === 0) return undefined
    const { number } = context
    const say = sentences.reachByChannel[context.lang]
    const layout = panelLayout(context, channels.length)
    const lastDay = numberOf(lastOf(rows, 'day'), 'day')
    const [first, last] = [channels[0], channels[channels.length - 1]]
    const named = (channel: string) => context.label('channel', channel)
    const views = channels.map((channel, i) => {
      const arms = [
        { arm: 'counterfactual', colour: context.theme.twin },
        { arm: 'campaign', colour: context.colour('channel', channel) },
      ]
      const curves = arms.map(({ arm, colour }) => ({ rows: of(channel, arm), colour })).filter((curve) => curve.rows.length > 0)
      const yAxis = valueAxis(context, 'people', null, 4)
      const options = {
        x: dayX(context, lastDay, layout.width),
        along: 'day',
        yDomain: fanDomain(rows),
        height: layout.height,
        yAxis: i % layout.columns === 0 ? yAxis : { ...yAxis, labels: false },
      } as const
      return {
        title: panelTitle(named(channel), number.people(end(channel))),
        width: layout.width,
        height: layout.height,
        layer: fanLayers(curves, options),
      }
    })
    const title =
      channels.length > 1
        ? say.title(named(first), number.people(end(first)), named(last), number.people(end(last)))
        : say.single(named(first), number.people(end(first)))
    return { title, description: say.description, spec: panels(layout, views) }
  },
}
