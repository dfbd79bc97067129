import type { Chart, ChartContext } from '../chart.ts'
import { sentences } from '../chartMessages.ts'
import { words } from '../messages.ts'
import { numberOf, total, type Row } from '../rows.ts'
import { textWidth } from '../textWidth.ts'

/** From gross profit over the lines of cost to what is left. */
export const waterfall: Chart = {
  name: 'waterfall',
  section: 'money',
  needs: ['money'],
  draw(tables, context) {
    const rows = tables('money').filter((row) => Number.isFinite(numberOf(row, 'mean')))
    const steps = rows.filter((row) => row.kind !== 'profit' && numberOf(row, 'mean') !== 0)
    if (steps.length === 0) return undefined
    const { number, theme } = context
    const say = sentences.waterfall[context.lang]
    const ordered = [
      ...steps.filter((row) => row.kind === 'revenue'),
      ...steps.filter((row) => row.kind === 'cost').sort((a, b) => numberOf(b, 'mean') - numberOf(a, 'mean')),
    ]
    const gains = total(
      ordered.filter((row) => row.kind === 'revenue'),
      'mean',
    )
    const costs = total(
      ordered.filter((row) => row.kind === 'cost'),
      'mean',
    )
    const net = gains - costs
    let level = 0
    const bars = ordered.map((row) => {
      const change = row.kind === 'revenue' ? numberOf(row, 'mean') : -numberOf(row, 'mean')
      const from = level
      level += change
      const text = `${change > 0 ? '+' : ''}${number.money(change)}`
      return {
        line: lineLabel(row, context),
        from,
        to: level,
        label: Math.max(from, level),
        text,
        colour: change > 0 ? theme.gain : theme.loss,
      }
    })
    const last = rows.find((row) => row.kind === 'profit')
    bars.push({
      line: words.lines.net[context.lang],
      from: 0,
      to: net,
      label: Math.max(0, net),
      text: number.money(net),
      colour: theme.ink,
    })
    const wide = context.size === 'wide'
    const width = wide ? 560 : 235
    const whisker =
      last === undefined
        ? []
        : [{ line: words.lines.net[context.lang], low: numberOf(last, 'p05'), high: numberOf(last, 'p95') }].filter((entry) =>
            Number.isFinite(entry.low + entry.high),
          )
    const low = Math.min(0, ...bars.map((bar) => Math.min(bar.from, bar.to)), ...whisker.map((entry) => entry.low))
    const high = Math.max(...bars.map((bar) => bar.label), ...whisker.map((entry) => entry.high))
    const widest = Math.max(...bars.map((bar) => textWidth(bar.text, 12))) + 10
    const left = low < 0 ? low - (high - low) * 0.03 : low
    const domain = [left, left + ((high - left) * width) / (width - widest)]
    const y = {
      field: 'line',
      type: 'nominal',
      sort: null,
      title: null,
      axis: { labelColor: theme.ink, labelLimit: wide ? 150 : 104, grid: false },
      scale: { paddingInner: 0.3 },
    }
    const x = (field: string) => ({ field, type: 'quantitative', axis: null, scale: { domain, nice: false } })
    return {
      title:
        net >= 0
          ? say.gain(number.money(gains), number.money(costs), number.money(net))
          : say.loss(number.money(gains), number.money(costs), number.money(-net)),
      description: say.description,
      spec: {
        width,
        height: bars.length * (wide ? 27 : 24),
        encoding: { y },
        layer: [
          {
            data: { values: [{ at: 0 }] },
            mark: { type: 'rule', color: theme.faint },
            encoding: { x: x('at'), y: { value: 0 }, y2: { value: bars.length * (wide ? 27 : 24) } },
          },
          {
            data: { values: bars },
            mark: { type: 'bar' },
            encoding: { x: x('from'), x2: { field: 'to' }, color: { field: 'colour', type: 'nominal', scale: null, legend: null } },
          },
          {
            data: { values: whisker },
            mark: { type: 'rule', color: theme.muted, strokeWidth: 2 },
            encoding: { x: x('low'), x2: { field: 'high' } },
          },
          {
            data: { values: bars.slice(0, -1) },
            mark: { type: 'text', align: 'left', dx: 5 },
            encoding: { x: x('label'), text: { field: 'text' } },
          },
          {
            data: { values: bars.slice(-1).map((bar) => ({ ...bar, label: Math.max(bar.label, ...whisker.map((entry) => entry.high)) })) },
            mark: { type: 'text', align: 'left', dx: 6, fontWeight: 'bold' },
            encoding: { x: x('label'), text: { field: 'text' } },
          },
        ],
      },
    }
  },
}

/** A route, a product, a known line of cost, or what the table calls it. */
export function lineLabel(row: Row, context: ChartContext): string {
  const key = String(row.line)
  if (row.kind === 'revenue' && context.names('product').includes(key)) {
    const product = context.label('product', key)
    return context.lang === 'zh' ? `${product}${words.grossProfit.zh}` : `${product} ${words.grossProfit.en}`
  }
  if (Object.hasOwn(words.lines, key)) return words.lines[key][context.lang]
  if (row.kind === 'cost' && context.names('kind').includes(key)) return context.label('kind', key)
  return String(row.label || key)
}
