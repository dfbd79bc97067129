import type { Chart, Spec } from '../chart.ts'
import { sentences } from '../chartMessages.ts'
import { FEW } from '../few.ts'
import { ageX, valueAxis } from '../parts/axes.ts'
import { fanLayers } from '../parts/fan.ts'
import { panelLayout, panels, panelTitle } from '../parts/panels.ts'
import { distinct, numberOf } from '../rows.ts'

const MOST_SEGMENTS = 8

/** Retention segment by segment against the whole, for the product with most members. */
export const retentionBySegment: Chart = {
  name: 'retention-by-segment',
  section: 'retention',
  needs: ['retention'],
  shows: (row) => row.segment !== 'all',
  draw(tables, context) {
    const rows = tables('retention').filter((row) => !(numberOf(row, 'n') < FEW) && Number.isFinite(numberOf(row, 'mean')))
    const products = distinct(rows, 'product')
    const of = (product: string, segment: string) => rows.filter((row) => row.product === product && row.segment === segment)
    const at30 = (product: string, segment: string) =>
      numberOf(
        of(product, segment).find((row) => numberOf(row, 'age') === 30),
        'mean',
      )
    const segments = distinct(rows, 'segment')
      .filter((segment) => segment !== 'all')
      .slice(0, MOST_SEGMENTS)
    if (segments.length < 2) return undefined
    const { number, theme } = context
    const say = sentences.retentionBySegment[context.lang]
    const layout = panelLayout(context, segments.length)
    const views = products.slice(0, 3).flatMap((product) =>
      segments.map((segment, i): Spec => {
        const curves = [
          { rows: of(product, 'all').map(({ p05: _low, p95: _high, ...row }) => row), colour: theme.twin },
          { rows: of(product, segment), colour: context.colour('product', product) },
        ].filter((curve) => curve.rows.length > 0)
        const x = ageX(context, Math.max(...rows.map((row) => numberOf(row, 'age'))), layout.width)
        const yAxis = { ...valueAxis(context, 'share', null, 3), labels: i % layout.columns === 0 }
        const subtitle = say.panel(context.label('product', product), number.share(at30(product, segment)))
        return {
          title: panelTitle(context.label('segment', segment), subtitle),
          width: layout.width,
          height: layout.height - 40,
          layer: fanLayers(curves, { x, along: 'age', yAxis, yDomain: [0, 1], height: layout.height - 40 }),
        }
      }),
    )
    const product = products[0]
    const ranked = segments.filter((segment) => Number.isFinite(at30(product, segment))).sort((a, b) => at30(product, b) - at30(product, a))
    const [best, worst] = [ranked[0], ranked[ranked.length - 1]]
    const name = (segment: string) => context.label('segment', segment)
    const title =
      ranked.length > 1
        ? say.title(
            context.label('product', product),
            name(best),
            number.share(at30(product, best)),
            name(worst),
            number.share(at30(product, worst)),
          )
        : say.short
    return { title, description: say.description, spec: panels(layout, views) }
  },
}
