import type { Chart, Spec } from '../chart.ts'
import { sentences } from '../chartMessages.ts'
import { FEW } from '../few.ts'
import { ageX, valueAxis } from '../parts/axes.ts'
import { fanLayers } from '../parts/fan.ts'
import { panelLayout, panels, panelTitle } from '../parts/panels.ts'
import { distinct, numberOf, type Row } from '../rows.ts'

const MARKED = [1, 7, 30]

/** Retention of each product over all segments, with day 1, 7 and 30 written out. */
export const retention: Chart = {
  name: 'retention',
  section: 'retention',
  needs: ['retention'],
  shows: (row) => row.segment === 'all',
  draw(tables, context) {
    const rows = tables('retention').filter(
      (row) => row.segment === 'all' && !(numberOf(row, 'n') < FEW) && Number.isFinite(numberOf(row, 'mean')),
    )
    const products = distinct(rows, 'product')
    if (products.length === 0) return undefined
    const { number } = context
    const say = sentences.retention[context.lang]
    const layout = panelLayout(context, products.length, 2, 1)
    const at = (own: readonly Row[], age: number) => own.find((row) => numberOf(row, 'age') === age)
    const views = products.map((product, i): Spec => {
      const own = rows.filter((row) => row.product === product)
      const x = ageX(context, Math.max(...own.map((row) => numberOf(row, 'age'))), layout.width)
      const yAxis = { ...valueAxis(context, 'share', null, 4), labels: i % layout.columns === 0 }
      const layers = fanLayers([{ rows: own, colour: context.colour('product', product) }], {
        x,
        along: 'age',
        yAxis,
        yDomain: [0, 1],
        height: layout.height,
      })
      const marks = MARKED.flatMap((age) => {
        const row = at(own, age)
        return row === undefined ? [] : [{ age, mean: numberOf(row, 'mean'), text: say.mark(age, number.share(numberOf(row, 'mean'))) }]
      })
      const y = { field: 'mean', type: 'quantitative', scale: { domain: [0, 1], nice: false } }
      return {
        title: panelTitle(context.label('product', product)),
        width: layout.width,
        height: layout.height,
        layer: [
          ...layers,
          {
            data: { values: marks },
            mark: { type: 'point', filled: true, color: context.colour('product', product), size: 60, opacity: 1 },
            encoding: { x, y },
          },
          // the first two marks stand close together: one label above its point, the next below
          ...marks.map((mark, place) => ({
            data: { values: [mark] },
            mark: {
              type: 'text',
              align: 'left',
              ...(place % 2 === 0 ? { baseline: 'bottom', dx: 6, dy: -6 } : { baseline: 'top', dx: 6, dy: 8 }),
            },
            encoding: { x, y, text: { field: 'text' } },
          })),
        ],
      }
    })
    const list = products.flatMap((product) => {
      const row = at(
        rows.filter((candidate) => candidate.product === product),
        30,
      )
      return row === undefined ? [] : [say.item(context.label('product', product), number.share(numberOf(row, 'mean')))]
    })
    return { title: list.length > 0 ? say.title(list) : say.short, description: say.description, spec: panels(layout, views) }
  },
}
