import { bin, tickStep } from 'd3-array'
import type { Chart } from '../chart.ts'
import { sentences } from '../chartMessages.ts'
import { plotSize, valueAxis, valueAxisX } from '../parts/axes.ts'
import { numberOf } from '../rows.ts'

/** Distribution of incremental ROI over the replicates, with the share above zero. */
export const roi: Chart = {
  name: 'roi',
  section: 'money',
  needs: ['samples'],
  draw(tables, context) {
    const samples = tables('samples')
      .map((row) => numberOf(row, 'roi'))
      .filter(Number.isFinite)
    const metric = context.metric('roi')
    if (samples.length < 2 || metric === undefined || !Number.isFinite(metric.mean)) return undefined
    const { number, theme } = context
    const say = sentences.roi[context.lang]
    const size = { ...plotSize(context, 0), height: context.size === 'wide' ? 240 : 190 }
    const bins = binned(samples)
    const most = Math.max(...bins.map((entry) => entry.count))
    const [low, high] = [Math.min(...bins.map((entry) => entry.from), 0), Math.max(...bins.map((entry) => entry.to), 0)]
    const gains = samples.filter((sample) => sample > 0).length / samples.length
    const scale = { domain: [low, high], nice: false, zero: false }
    const x = (field: string) => ({
      field,
      type: 'quantitative',
      scale,
      axis: { ...valueAxisX(context, 'ratio', say.unit, context.size === 'wide' ? 8 : 5), grid: false, ticks: true, domain: true },
    })
    const y = (field: string) => ({
      field,
      type: 'quantitative',
      scale: { domain: [0, most * 1.42], nice: false },
      axis: { ...valueAxis(context, 'people', say.count, 3), values: ticksTo(most) },
    })
    const zero = size.width * (-low / (high - low))
    const side = (text: string, align: 'left' | 'right') => ({
      data: { values: [{ at: 0, y: most * 1.36 }] },
      mark: { type: 'text', text, align, dx: align === 'left' ? 8 : -8, fontWeight: 'bold', baseline: 'top' },
      encoding: { x: x('at'), y: y('y') },
    })
    const room = (align: 'left' | 'right') => (align === 'left' ? size.width - zero : zero) > 60
    const strip = { at: metric.mean, low: metric.p05, high: metric.p95, y: most * 1.12, text: say.mean(number.ratio(metric.mean)) }
    return {
      title: say.title(gains, number.ratio(metric.mean), number.interval(metric.p05, metric.p95, 'ratio')),
      description: say.description(number.exact(samples.length)),
      spec: {
        ...size,
        layer: [
          {
            data: { values: bins.map((entry) => ({ ...entry, colour: entry.to <= 0 ? theme.loss : theme.gain })) },
            mark: { type: 'bar', stroke: theme.surface, strokeWidth: 1 },
            encoding: {
              x: x('from'),
              x2: { field: 'to' },
              y: y('count'),
              y2: { datum: 0 },
              color: { field: 'colour', type: 'nominal', scale: null, legend: null },
            },
          },
          { data: { values: [{ at: 0 }] }, mark: { type: 'rule', color: theme.ink, strokeWidth: 1.5 }, encoding: { x: x('at') } },
          ...(room('right') ? [side(say.loss(number.share(1 - gains)), 'right')] : []),
          ...(room('left') ? [side(say.gain(number.share(gains)), 'left')] : []),
          {
            data: { values: [strip] },
            mark: { type: 'rule', color: theme.ink, strokeWidth: 2 },
            encoding: { x: x('low'), x2: { field: 'high' }, y: y('y') },
          },
          {
            data: { values: [strip] },
            mark: { type: 'point', filled: true, color: theme.ink, size: 70, opacity: 1 },
            encoding: { x: x('at'), y: y('y') },
          },
          {
            data: { values: [strip] },
            // away from the line of break-even, which the label would touch
            mark: { type: 'text', baseline: 'bottom', align: strip.at < 0 ? 'right' : 'left', dx: strip.at < 0 ? 4 : -4, dy: -8 },
            encoding: { x: x('at'), y: y('y'), text: { field: 'text' } },
          },
        ],
      },
    }
  },
}

/** Bins of one width with an edge at zero, so that no bar is half gain and half loss. */
function binned(samples: readonly number[]): { readonly from: number; readonly to: number; readonly count: number }[] {
  const [low, high] = [Math.min(...samples), Math.max(...samples)]
  const step = tickStep(low, high === low ? low + 1 : high, 22)
  const [first, last] = [Math.floor(low / step), Math.max(Math.floor(low / step) + 1, Math.ceil(high / step))]
  const edges = Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step)
  const bins = bin<number, number>()
    .domain([edges[0], edges[edges.length - 1]])
    .thresholds(edges.slice(1, -1))([...samples])
  return bins.map((members) => ({ from: tidy(members.x0 as number), to: tidy(members.x1 as number), count: members.length }))
}

function tidy(x: number): number {
  return Number(x.toPrecision(8))
}

function ticksTo(most: number): number[] {
  const step = Math.max(1, tickStep(0, most, 3))
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => i * step)
}
