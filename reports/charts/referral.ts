import type { Chart, ChartContext, Spec } from '../chart.ts'
import { mechanismSentences } from '../mechanismMessages.ts'
import { dayX, valueAxis } from '../parts/axes.ts'
import { barPanel } from '../parts/bars.ts'
import { panels, panelTitle } from '../parts/panels.ts'
import { smallRatio } from '../parts/smallRatio.ts'
import { weeklySums } from '../parts/weeks.ts'
import { numberOf, total, type Row } from '../rows.ts'

const MOST_DEPTHS = 6

/** Customers by generation of referral, and what the chain brings week by week. */
export const referral: Chart = {
  name: 'referral',
  section: 'private',
  needs: ['referralDepth', 'referral'],
  draw(tables, context) {
    const depths = tables('referralDepth')
      .filter((row) => numberOf(row, 'mean') > 0)
      .sort((a, b) => numberOf(a, 'depth') - numberOf(b, 'depth'))
      .slice(0, MOST_DEPTHS)
    const brought = total(depths, 'brought')
    const k = brought / total(depths, 'mean')
    if (!(brought > 0)) return undefined
    const { number, theme } = context
    const say = mechanismSentences.referral[context.lang]
    const wide = context.size === 'wide'
    const width = wide ? 250 : 190
    const barText = (row: Row) => {
      const people = number.people(Math.round(numberOf(row, 'mean')))
      return numberOf(row, 'brought') > 0 ? say.row(people, smallRatio(numberOf(row, 'k'))) : people
    }
    const bars = depths.map((row) => ({
      label: say.depth(numberOf(row, 'depth')),
      value: numberOf(row, 'mean'),
      text: barText(row),
      colour: numberOf(row, 'depth') === 0 ? theme.faint : context.colour('kind', 'referral'),
    }))
    const views: Spec[] = [
      { title: panelTitle(say.depths), ...barPanel(bars, { width, rowHeight: wide ? 30 : 26, labels: true }, context) },
      { title: panelTitle(say.weeks, say.weeksOf), width, height: 130, ...weeks(tables('referral'), width, context) },
    ]
    return {
      title: say.title(number.people(Math.round(brought)), smallRatio(k)) + (k < 1 ? say.below : say.above),
      description: say.description,
      spec: panels({ columns: wide ? 2 : 1, width, height: 0 }, views),
    }
  },
}

function weeks(rows: readonly Row[], width: number, context: ChartContext): Spec {
  const values = weeklySums(rows, ['mean', 'customers'] as const)
    .filter(({ customers }) => customers > 0)
    .map(({ day, mean, customers }) => ({ day, until: Math.min(day + 6, context.days - 1), k: Number((mean / customers).toPrecision(4)) }))
  const lastDay = Math.max(1, context.days - 1)
  const y = { field: 'k', type: 'quantitative', stack: null, scale: { zero: true, nice: 3 }, axis: valueAxis(context, 'ratio', null, 3) }
  return {
    data: { values },
    mark: { type: 'bar', color: context.colour('kind', 'referral') },
    encoding: { x: dayX(context, lastDay, width), x2: { field: 'until' }, y, y2: { datum: 0 } },
  }
}
