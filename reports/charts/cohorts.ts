import type { Chart, Spec } from '../chart.ts'
import { sentences } from '../chartMessages.ts'
import { FEW } from '../few.ts'
import { panels, panelTitle } from '../parts/panels.ts'
import { distinct, numberOf, type Row } from '../rows.ts'

const BREAKS = [0.1, 0.2, 0.3, 0.4, 0.6, 0.8]
const CLASSES = ['<10%', '10–20%', '20–30%', '30–40%', '40–60%', '60–80%', '≥80%']

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
    const { number, theme } = context
    const say = sentences.cohorts[context.lang]
    const wide = context.size === 'wide'
    const week = (cohort: string) => (/^\d{4}-\d\d-\d\d$/.test(cohort) ? number.date(cohort, 0) : cohort)
    const ages = [...new Set(rows.map((row) => numberOf(row, 'age')))].sort((a, b) => a - b).slice(0, 26)
    const cell = wide ? Math.min(46, Math.floor(600 / ages.length)) : Math.floor(270 / ages.length)
    const written = cell >= 30
    const legend = { orient: 'top', title: null, symbolStrokeWidth: 0, columns: wide ? 7 : 4, columnPadding: 10 }
    const views = products.map((product): Spec => {
      const own = rows.filter((row) => row.product === product && ages.includes(numberOf(row, 'age')))
      const first = distinct(own, 'cohort').sort()
      const values = first.flatMap((cohort) => own.filter((row) => row.cohort === cohort).map((row) => value(row, week(cohort))))
      const encoding = {
        x: {
          field: 'age',
          type: 'ordinal',
          title: say.weeks,
          axis: { orient: 'top', labelAngle: 0, labelOverlap: true, grid: false, titleAnchor: 'start', titlePadding: 4 },
          scale: { paddingInner: 0.04 },
        },
        y: {
          field: 'week',
          type: 'ordinal',
          sort: null,
          title: null,
          axis: { grid: false, labelOverlap: false },
          scale: { paddingInner: 0.06 },
        },
      }
      const colour = { field: 'class', type: 'nominal', scale: { domain: CLASSES, range: [...theme.heat] }, legend }
      return {
        title: panelTitle(context.label('product', product)),
        data: { values },
        width: cell * ages.length,
        height: (wide ? 22 : 17) * first.length,
        encoding,
        layer: [
          { mark: { type: 'rect' }, encoding: { color: colour } },
          ...(written
            ? [
                {
                  mark: { type: 'text', fontSize: 11 },
                  encoding: {
                    text: { field: 'text' },
                    color: { condition: { test: 'datum.active >= 0.4', value: theme.surface }, value: theme.ink },
                  },
                },
              ]
            : []),
        ],
      }
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

function value(row: Row, label: string): Spec {
  const active = numberOf(row, 'active')
  return {
    week: label,
    age: numberOf(row, 'age'),
    active: Number(active.toFixed(4)),
    class: CLASSES[BREAKS.filter((edge) => active >= edge).length],
    text: `${Math.round(active * 100)}%`,
  }
}
