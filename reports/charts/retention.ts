import type { Chart, Spec } from '../chart.ts'
import { sentences } from '../chartMessages.ts'
import { FEW } from '../few.ts'
import { ageX, valueAxis } from '../parts/axes.ts'
import { fanLayers } from '../parts/fan.ts'
import { freeBox, haloText } from '../parts/labels.ts'
import { panelLayout, panels, panelTitle } from '../parts/panels.ts'
import { referenceNote, referencePoints } from '../parts/references.ts'
import { distinct, numberOf, type Row } from '../rows.ts'
import { textWidth } from '../textWidth.ts'

const MARKED = [1, 7, 30]
/** More lines than that are no help. */
const MOST_LEVELS = 5

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
    const oldest = Math.max(...rows.map((row) => numberOf(row, 'age')))
    const levels = context
      .benchmarks('retention')
      .map((level) => ({ ...level, age: Number(level.metric.slice(1)) }))
      .filter(({ age }) => age <= oldest)
      .slice(0, MOST_LEVELS)
    const views = products.map((product, i): Spec => {
      const own = rows.filter((row) => row.product === product)
      const last = Math.max(...own.map((row) => numberOf(row, 'age')))
      const x = ageX(context, last, layout.width)
      const xOf = (age: number) => (age / Math.max(1, last)) * layout.width
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
      const taken = own.map((row) => {
        const [middle, at] = [layout.height * (1 - numberOf(row, 'mean')), xOf(numberOf(row, 'age'))]
        return { left: at - 6, right: at + 6, middle, room: 9 }
      })
      const references = referencePoints(levels, { x, y, height: layout.height, xOf, taken }, context)
      const boxes = [...references.boxes]
      const labels = marks.flatMap((mark, place) => {
        const at = layout.height * (1 - mark.mean)
        const left = xOf(mark.age) + 6
        // the first two marks stand close together: one label above its point, the next below
        const wanted = { left, right: left + textWidth(mark.text, 12), middle: at + (place % 2 === 0 ? -12 : 14) }
        const box = freeBox(wanted, boxes, layout.height)
        boxes.push(box)
        return haloText(mark, { dx: 6, dy: box.middle - at }, { x, y }, context)
      })
      return {
        title: panelTitle(context.label('product', product)),
        width: layout.width,
        height: layout.height,
        layer: [
          ...layers,
          ...references.layers,
          {
            data: { values: marks },
            mark: { type: 'point', filled: true, color: context.colour('product', product), size: 60, opacity: 1 },
            encoding: { x, y },
          },
          ...labels,
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
    return {
      title: list.length > 0 ? say.title(list) : say.short,
      description: say.description + referenceNote(levels, context),
      spec: panels(layout, views),
    }
  },
}
