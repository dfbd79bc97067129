import type { Chart, Spec } from '../chart.ts'
import { mechanismSentences } from '../mechanismMessages.ts'
import { barPanel } from '../parts/bars.ts'
import { panels, panelTitle } from '../parts/panels.ts'
import { numberOf, total } from '../rows.ts'

const MOST = 15

/** What each flight cost and the customers it brought. */
export const flights: Chart = {
  name: 'flights',
  section: 'tiers',
  needs: ['flights'],
  draw(tables, context) {
    const active = tables('flights').filter((row) => numberOf(row, 'spend') > 0 || numberOf(row, 'mean') > 0)
    const rows = [...active].sort((a, b) => numberOf(b, 'mean') - numberOf(a, 'mean')).slice(0, MOST)
    const best = rows[0]
    if (rows.length < 2 || !(total(rows, 'mean') > 0)) return undefined
    const { number, theme } = context
    const say = mechanismSentences.flights[context.lang]
    const wide = context.size === 'wide'
    const width = wide ? 150 : 74
    const columns = [
      {
        column: 'mean',
        title: say.customers,
        about: number.people(Math.round(total(active, 'mean'))),
        write: (n: number) => number.people(Math.round(n)),
        colour: theme.campaign,
      },
      { column: 'spend', title: say.spend, about: number.money(total(active, 'spend')), write: number.money, colour: theme.faint },
      { column: 'costPerCustomer', title: say.cost, about: say.each, write: number.money, colour: theme.faint },
    ] as const
    const views = columns.map(({ column, title, about, write, colour }, i): Spec => {
      const bars = rows.map((row) => ({
        label: context.label('flight', String(row.flight)),
        value: numberOf(row, column),
        text: write(numberOf(row, column)),
        colour,
      }))
      return { title: panelTitle(title, about), ...barPanel(bars, { width, rowHeight: wide ? 28 : 26, labels: i === 0 }, context) }
    })
    const [name, people, cost] = [
      context.label('flight', String(best.flight)),
      number.people(Math.round(numberOf(best, 'mean'))),
      numberOf(best, 'costPerCustomer'),
    ]
    return {
      title: cost > 0 ? say.title(name, people, number.money(cost)) : say.free(name, people),
      description: say.description + (active.length > rows.length ? say.shown(rows.length) : ''),
      spec: { ...panels({ columns: 3, width, height: 0 }, views), spacing: wide ? 18 : 10 },
    }
  },
}
