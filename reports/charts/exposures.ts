import type { Chart } from '../chart.ts'
import { sentences } from '../chartMessages.ts'
import { valueAxisX } from '../parts/axes.ts'
import { numberOf, total, type Row } from '../rows.ts'

/** Exposures of the campaign by channel, stacked by route. */
export const exposures: Chart = {
  name: 'exposures',
  section: 'spread',
  needs: ['exposures'],
  shows: (row) => row.arm === 'campaign',
  draw(tables, context) {
    const rows = tables('exposures').filter((row) => row.arm === 'campaign' && numberOf(row, 'delivered') > 0)
    const all = total(rows, 'delivered')
    if (!(all > 0)) return undefined
    const { number, theme } = context
    const say = sentences.exposures[context.lang]
    const sumBy = (column: string, name: string) =>
      total(
        rows.filter((row) => row[column] === name),
        'delivered',
      )
    const ranked = (column: 'channel' | 'kind') =>
      [...new Set(rows.map((row) => String(row[column])))].sort((a, b) => sumBy(column, b) - sumBy(column, a))
    const [channels, byVolume] = [ranked('channel'), ranked('kind')]
    const kinds = [
      ...context.names('kind').filter((kind) => byVolume.includes(kind)),
      ...byVolume.filter((kind) => !context.names('kind').includes(kind)),
    ]
    const label = (row: Row) => ({ channel: context.label('channel', String(row.channel)), kind: context.label('kind', String(row.kind)) })
    const values = channels.flatMap((channel) =>
      kinds.flatMap((kind, order) =>
        rows
          .filter((row) => row.channel === channel && row.kind === kind)
          .map((row) => ({ ...label(row), order, delivered: Math.round(numberOf(row, 'delivered')) })),
      ),
    )
    const totals = channels.map((channel) => ({
      channel: context.label('channel', channel),
      delivered: sumBy('channel', channel),
      text: number.compact(sumBy('channel', channel)),
    }))
    const scale = { domain: kinds.map((kind) => context.label('kind', kind)), range: kinds.map((kind) => context.colour('kind', kind)) }
    const x = { field: 'delivered', type: 'quantitative', axis: valueAxisX(context, 'people', say.unit) }
    const y = { field: 'channel', type: 'nominal', sort: null, title: null, axis: { labelColor: theme.ink, labelLimit: 130, grid: false } }
    const wide = context.size === 'wide'
    return {
      title: say.title(
        context.label('kind', byVolume[0]),
        number.share(sumBy('kind', byVolume[0]) / all),
        context.label('channel', channels[0]),
        number.share(sumBy('channel', channels[0]) / all),
      ),
      description: say.description,
      spec: {
        width: wide ? 540 : 190,
        height: (wide ? 40 : 34) * channels.length,
        encoding: { y },
        layer: [
          {
            data: { values },
            mark: { type: 'bar', stroke: theme.surface, strokeWidth: 1 },
            encoding: {
              x: { ...x, stack: 'zero' },
              color: {
                field: 'kind',
                type: 'nominal',
                scale,
                legend: { orient: 'top', title: null, columns: wide ? kinds.length : 2, columnPadding: 12, offset: 10 },
              },
              order: { field: 'order', type: 'quantitative' },
            },
          },
          {
            data: { values: totals },
            mark: { type: 'text', align: 'left', dx: 6, fontWeight: 'bold' },
            encoding: { x, text: { field: 'text' } },
          },
        ],
      },
    }
  },
}
