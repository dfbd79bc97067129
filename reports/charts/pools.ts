import type { Chart, Spec } from '../chart.ts'
import { mechanismSentences } from '../mechanismMessages.ts'
import { barPanel } from '../parts/bars.ts'
import { panelLayout, panels, panelTitle } from '../parts/panels.ts'
import { distinct, numberOf } from '../rows.ts'

/** How many posts came how far in the feeds' pools. */
export const pools: Chart = {
  name: 'pools',
  section: 'spread',
  needs: ['pools'],
  draw(tables, context) {
    const rows = tables('pools').filter((row) => numberOf(row, 'mean') > 0)
    const of = (channel: string) => rows.filter((row) => row.channel === channel).sort((a, b) => numberOf(a, 'pool') - numberOf(b, 'pool'))
    const posts = (channel: string) => numberOf(of(channel)[0], 'mean')
    const channels = distinct(rows, 'channel')
      .filter((channel) => numberOf(of(channel)[0], 'pool') === 1)
      .sort((a, b) => posts(b) - posts(a))
    const first = channels[0]
    if (first === undefined) return undefined
    const { number } = context
    const say = mechanismSentences.pools[context.lang]
    const layout = panelLayout(context, Math.max(2, channels.length), 3, 1)
    const views = channels.map((channel): Spec => {
      const bars = of(channel).map((row) => {
        const share = numberOf(row, 'mean') / posts(channel)
        return {
          label: say.pool(numberOf(row, 'pool')),
          value: share,
          text: say.row(number.compact(Math.round(numberOf(row, 'mean'))), number.share(share)),
          colour: context.colour('channel', channel),
        }
      })
      const title = panelTitle(context.label('channel', channel), say.posts(number.compact(Math.round(posts(channel)))))
      return { title, ...barPanel(bars, { width: layout.width - 40, rowHeight: 26, labels: true }, context) }
    })
    const far = of(first)
    const told = far[Math.min(2, far.length - 1)]
    return {
      title: say.title(context.label('channel', first), number.share(numberOf(told, 'mean') / posts(first)), numberOf(told, 'pool')),
      description: say.description,
      spec: panels(layout, views),
    }
  },
}
