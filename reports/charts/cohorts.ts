import type { Chart, Spec } from '../chart.ts'
import { sentences } from '../chartMessages.ts'
import { FEW } from '../few.ts'
import { heatPanel } from '../parts/heat.ts'
import { panels, panelTitle } from '../parts/panels.ts'
import { distinct, numberOf } from '../rows.ts'

/** Share still active by week of joining and weeks since: a heat map per product. */
export const cohorts: Chart = {
  name: 'cohorts',
  section: 'retention',
  needs: ['cohorts'],
  draw(tables, context) {
    const rows = tables('cohorts').filter(
      (row) => numberOf(row, 'age') >= 1 && !(numberOf(row, 'size') < FEW) && Number.isFinite(numberOf(row, 'active')),
    )
    const products = distinct(rows, 'product')
    if (products.length === 0) return undefined
    const { number } = context
    const say = sentences.cohorts[context.lang]
    const week = (cohort: string) => (/^\d{4}-\d\d-\d\d$/.test(cohort) ? number.date(cohort, 0) : cohort)
    const ages = [...new Set(rows.map((row) => numberOf(row, 'age')))].sort((a, b) => a - b).slice(0, 26)
    const views = products.map((product): Spec => {
      const own = rows.filter((row) => row.product === product && ages.includes(numberOf(row, 'age')))
      const cells = distinct(own, 'cohort')
        .sort()
        .flatMap((cohort) => own.filter((row) => row.cohort === cohort))
        .map((row) => ({ row: week(String(row.cohort)), age: numberOf(row, 'age'), share: numberOf(row, 'active') }))
      return { title: panelTitle(context.label('product', product)), ...heatPanel(cells, ages, say.weeks, context) }
    })
    const product = products[0]
    const week4 = rows
      .filter((row) => row.product === product && numberOf(row, 'age') === 4)
      .sort((a, b) => String(a.cohort).localeCompare(String(b.cohort)))
    const [early, late] = [week4[0], week4[week4.length - 1]]
    const steady = week4.length > 1 && week4.every((row) => Math.abs(numberOf(row, 'active') - numberOf(early, 'active')) < 0.02)
    const title = steady
      ? say.steady(context.label('product', product), number.share(numberOf(early, 'active')))
      : week4.length > 1
        ? say.title(
            context.label('product', product),
            number.share(numberOf(early, 'active')),
            week(String(early.cohort)),
            number.share(numberOf(late, 'active')),
            week(String(late.cohort)),
          )
        : say.short
    return { title, description: say.description, spec: panels({ columns: 1, width: 0, height: 0 }, views) }
  },
}
