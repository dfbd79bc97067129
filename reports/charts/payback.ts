import type { Chart } from '../chart.ts'
import { sentences } from '../chartMessages.ts'
import { dayX, plotSize, valueAxis } from '../parts/axes.ts'
import { fanDomain, fanLayers } from '../parts/fan.ts'
import { lastOf, numberOf } from '../rows.ts'

/** Cumulative incremental profit minus cost, and the day on which it turns positive. */
export const payback: Chart = {
  name: 'payback',
  section: 'money',
  needs: ['cashflow'],
  draw(tables, context) {
    const rows = tables('cashflow').filter((row) => Number.isFinite(numberOf(row, 'mean')))
    if (rows.length < 2) return undefined
    const { number, theme } = context
    const say = sentences.payback[context.lang]
    const size = plotSize(context)
    const last = lastOf(rows, 'day')
    const end = numberOf(last, 'mean')
    // The day after which the mean stays above zero.
    const lastBelow = Math.max(-1, ...rows.filter((row) => numberOf(row, 'mean') <= 0).map((row) => numberOf(row, 'day')))
    const paid = end > 0 ? rows.find((row) => numberOf(row, 'day') > lastBelow) : undefined
    const yDomain = fanDomain(rows)
    const x = dayX(context, numberOf(last, 'day'), size.width)
    const y = { field: 'at', type: 'quantitative', scale: { domain: [...yDomain], nice: false } }
    const yAxis = valueAxis(context, 'money', say.unit, 6)
    const layers = fanLayers([{ rows, colour: theme.campaign, label: [number.money(end)] }], {
      x,
      along: 'day',
      yAxis,
      yDomain,
      height: size.height,
    })
    const zero = { data: { values: [{ at: 0 }] }, mark: { type: 'rule', color: theme.ink }, encoding: { y } }
    const at = paid === undefined ? NaN : numberOf(paid, 'day')
    const note = { day: at, at: 0, text: say.mark(number.date(context.start, at)) }
    const marks =
      paid === undefined
        ? []
        : [
            { data: { values: [note] }, mark: { type: 'point', filled: true, color: theme.ink, size: 80, opacity: 1 }, encoding: { x, y } },
            {
              data: { values: [note] },
              mark: { type: 'text', align: 'right', baseline: 'bottom', dx: -8, dy: -8, fontWeight: 'bold' },
              encoding: { x, y, text: { field: 'text' } },
            },
          ]
    const title = paid === undefined ? say.never(number.money(-end)) : say.paid(number.date(context.start, at), number.exact(at + 1))
    return { title, description: say.description, spec: { ...size, layer: [...layers, zero, ...marks] } }
  },
}
