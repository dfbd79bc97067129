import type { Chart } from '../chart.ts'
import { sentences } from '../chartMessages.ts'
import { barPanel } from '../parts/bars.ts'
import { panels, panelTitle } from '../parts/panels.ts'
import { numberOf, total, type Row } from '../rows.ts'

/** What each route cost and what it brought. */
export const tiers: Chart = {
  name: 'tiers',
  section: 'tiers',
  needs: ['tiers'],
  draw(tables, context) {
    const order = context.names('kind')
    const rank = (row: Row) => (order.indexOf(String(row.kind)) + order.length + 1) % (order.length + 1)
    const active = (row: Row) => numberOf(row, 'spend') > 0 || numberOf(row, 'exposures') > 0
    const rows = tables('tiers')
      .filter(active)
      .sort((a, b) => rank(a) - rank(b))
    const spent = total(rows, 'spend')
    const won = total(rows, 'adopters')
    if (rows.length === 0 || !(won > 0)) return undefined
    const { number } = context
    const say = sentences.tiers[context.lang]
    const wide = context.size === 'wide'
    const columns = (['spend', 'exposures', 'engagements', 'adopters', 'costPerEngagement'] as const).filter(
      (column) => wide || column === 'spend' || column === 'adopters' || column === 'costPerEngagement',
    )
    const width = wide ? 98 : 74
    const views = columns.map((column, i) => {
      const sum = total(rows, column)
      const money = column === 'costPerEngagement'
      const bars = rows.map((row) => {
        const value = money ? numberOf(row, column) : numberOf(row, column) / sum
        return {
          label: context.label('kind', String(row.kind)),
          value,
          text: money ? number.money(value) : number.share(value),
          colour: context.colour('kind', String(row.kind)),
        }
      })
      return {
        title: panelTitle(say[column], money ? say.each : number.unit(sum, column === 'spend' ? 'money' : 'count')),
        ...barPanel(bars, { width, rowHeight: wide ? 30 : 26, labels: i === 0 }, context),
      }
    })
    const share = (row: Row, column: string, sum: number) => numberOf(row, column) / sum
    const paid = rows.filter((row) => numberOf(row, 'spend') > 0 && Number.isFinite(numberOf(row, 'adopters')))
    const star =
      [...paid]
        .sort((a, b) => share(b, 'adopters', won) / share(b, 'spend', spent) - share(a, 'adopters', won) / share(a, 'spend', spent))
        .find((row) => share(row, 'spend', spent) >= 0.05) ?? paid[0]
    const peer = rows.find((row) => row.kind === 'peer')
    const title =
      star === undefined
        ? say.free(number.share(share(peer ?? rows[0], 'adopters', won)))
        : say.title(
            context.label('kind', String(star.kind)),
            number.share(share(star, 'spend', spent)),
            number.share(share(star, 'adopters', won)),
          )
    return {
      title,
      description: say.description,
      spec: { ...panels({ columns: columns.length, width, height: 0 }, views), spacing: wide ? 16 : 10 },
    }
  },
}
