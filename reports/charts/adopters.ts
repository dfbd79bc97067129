import { tickStep } from 'd3-array'
import type { Chart } from '../chart.ts'
import { sentences } from '../chartMessages.ts'
import { dayX, valueAxis } from '../parts/axes.ts'
import { fanDomain, fanLayers } from '../parts/fan.ts'
import { panelLayout, panels, panelTitle } from '../parts/panels.ts'
import { distinct, lastOf, numberOf } from '../rows.ts'

/** Cumulative adopters with and without the campaign, product by product. */
export const adopters: Chart = {
  name: 'adopters',
  section: 'spread',
  needs: ['adopters'],
  draw(tables, context) {
    const rows = tables('adopters')
    const products = distinct(rows, 'product')
    const of = (product: string, arm: string) => rows.filter((row) => row.product === product && row.arm === arm)
    const end = (product: string, arm: string) => numberOf(lastOf(of(product, arm), 'day'), 'mean')
    const shown = products.filter((product) => Number.isFinite(end(product, 'campaign')))
    if (shown.length === 0) return undefined
    const { number } = context
    const say = sentences.adopters[context.lang]
    const layout = panelLayout(context, shown.length, 2, 2, true)
    const extra = (product: string) =>
      end(product, 'campaign') - (Number.isFinite(end(product, 'counterfactual')) ? end(product, 'counterfactual') : 0)
    const width = layout.columns === 1 ? layout.width - 60 : layout.width - (context.size === 'wide' ? 46 : 0)
    const views = shown.map((product) => {
      const curves = context.names('arm').flatMap((arm) => {
        const own = of(product, arm)
        const label = context.size === 'wide' ? { label: [context.label('arm', arm), number.compact(end(product, arm))] } : {}
        return own.length === 0 ? [] : [{ rows: own, colour: context.colour('arm', arm), ...label }]
      })
      const lastDay = numberOf(lastOf(rows, 'day'), 'day')
      // A tick at the very top keeps panels of different scales level.
      const high = fanDomain(rows.filter((row) => row.product === product))[1]
      const step = tickStep(0, high, 4)
      const yDomain = [0, Math.ceil(high / step) * step] as const
      const options = {
        x: dayX(context, lastDay, width),
        along: 'day',
        yAxis: valueAxis(context, 'people', null, 4),
        yDomain,
        height: layout.height,
      } as const
      return {
        title: panelTitle(context.label('product', product), say.panel(number.people(extra(product)))),
        width,
        height: layout.height,
        layer: fanLayers(curves, options),
      }
    })
    const list = shown.map((product) => say.item(context.label('product', product), number.people(extra(product))))
    return { title: say.title(list), description: say.description, spec: panels(layout, views) }
  },
}
