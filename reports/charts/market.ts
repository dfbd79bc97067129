import { mean, quantile } from 'd3-array'
import type { Benchmark } from '../../engine/base/result.ts'
import type { Chart, ChartContext, Spec } from '../chart.ts'
import { marketSentences } from '../marketMessages.ts'
import { panels, panelTitle } from '../parts/panels.ts'
import { referenceNote } from '../parts/references.ts'
import { textWidth } from '../textWidth.ts'

/** One figure of the run: what the campaign won, and what it is with everything credited to it. */
interface Own {
  readonly metric: 'roas' | 'cac' | 'adopterShare'
  readonly unit: string
  readonly points: readonly Point[]
}

interface Point {
  readonly credit: 'incremental' | 'all' | 'own'
  readonly mean: number
  readonly low: number
  readonly high: number
}

/** Money figures of the run beside the levels that sources report, each on its own scale. */
export const market: Chart = {
  name: 'market',
  section: 'money',
  needs: ['samples'],
  draw(_, context) {
    const levels = context.benchmarks('market')
    const figures = ownFigures(context)
      .map((own) => ({ own, levels: levels.filter(({ metric }) => metric === own.metric) }))
      .filter((figure) => figure.own.points.length > 0 && figure.levels.length > 0)
    if (figures.length === 0) return undefined
    const say = marketSentences.market[context.lang]
    const { number } = context
    const wide = context.size === 'wide'
    const labels = Math.min(
      150,
      Math.max(...figures.flatMap(({ own, levels: its }) => rowsOf(own, its, context).map((row) => textWidth(row.label, 12)))),
    )
    const columns = wide ? Math.min(2, figures.length) : 1
    const width = Math.floor((wide ? 690 - (columns - 1) * 24 : 330) / columns - labels - VALUE - 12)
    const items = figures
      .filter(({ own }, i) => own.metric !== 'adopterShare' || i === 0)
      .map(({ own }) => say.items[own.metric](number.unit(own.points[0].mean, own.unit)))
    return {
      title: say.title(items),
      description:
        say.description +
        referenceNote(
          figures.flatMap((figure) => figure.levels),
          context,
        ),
      spec: panels(
        { columns, width, height: 0 },
        figures.map((figure) => ({
          title: panelTitle(say[figure.own.metric]),
          ...panel(rowsOf(figure.own, figure.levels, context), width, context),
        })),
      ),
    }
  },
}

/** Revenue per unit of cost, cost per customer, customers brought by KOC; what the run has not got is left out. */
function ownFigures(context: ChartContext): Own[] {
  const samples = (name: string) => context.metric(name)?.samples
  const ratio = (credit: Point['credit'], over: string, under: string): Point[] => {
    const below = samples(under)
    const values = (samples(over) ?? []).map((x, i) => x / (below?.[i] ?? NaN)).filter(Number.isFinite)
    return values.length === 0
      ? []
      : [{ credit, mean: mean(values) ?? NaN, low: quantile(values, 0.05) ?? NaN, high: quantile(values, 0.95) ?? NaN }]
  }
  const won = (name: string): Point[] => {
    const metric = context.metric(name)
    return metric && Number.isFinite(metric.mean + metric.p05 + metric.p95)
      ? [{ credit: 'incremental', mean: metric.mean, low: metric.p05, high: metric.p95 }]
      : []
  }
  return [
    { metric: 'roas', unit: 'ratio', points: [...won('roas'), ...ratio('all', 'revenue', 'cost')] },
    { metric: 'cac', unit: 'money', points: [...won('cac'), ...ratio('all', 'cost', 'adopters')] },
    { metric: 'adopterShare', unit: 'share', points: ratio('own', 'adopters[kind=koc]', 'adopters') },
  ]
}

interface MarketRow {
  readonly label: string
  readonly text: string
  readonly low: number
  readonly at: number
  readonly high: number
  readonly shape: 'won' | 'all' | 'level'
}

function rowsOf({ unit, points }: Own, levels: readonly Benchmark[], { lang, number }: ChartContext): MarketRow[] {
  const say = marketSentences.market[lang]
  const own = points.map(({ credit, low, mean: at, high }) => {
    const shape = credit === 'incremental' ? ('won' as const) : ('all' as const)
    return { label: say[credit], text: number.unit(at, unit), low, at, high, shape }
  })
  const theirs = levels.map(({ label, low, unit: its }) => ({
    label: label[lang],
    text: number.unit(low, its),
    low,
    at: low,
    high: low,
    shape: 'level' as const,
  }))
  return [...own, ...theirs]
}

const ROW = 26
/** Room for the number of a row, right of the panel. */
const VALUE = 52

function panel(rows: readonly MarketRow[], width: number, { theme }: ChartContext): Spec {
  const height = ROW * rows.length
  const least = Math.min(0, ...rows.map(({ low }) => low))
  const most = Math.max(...rows.map(({ high, at }) => Math.max(high, at)), 1e-9)
  const air = (most - least) * 0.03
  const x = (field: string): Spec => ({
    field,
    type: 'quantitative',
    axis: null,
    scale: { domain: [least < 0 ? least - air : 0, most + air], nice: false },
  })
  const y = (field: string): Spec => ({ field, type: 'quantitative', axis: null, scale: { domain: [height, 0], nice: false } })
  const values = rows.map((row, i) => ({
    ...row,
    y: ROW * (i + 0.5),
    top: 0,
    fill: row.shape === 'won' ? theme.campaign : theme.surface,
    stroke: row.shape === 'level' ? theme.muted : theme.campaign,
    ink: row.shape === 'level' ? theme.muted : theme.ink,
  }))
  const plain = (field: string, channel: 'fill' | 'stroke' | 'color') => ({
    [channel]: { field, type: 'nominal', scale: null, legend: null },
  })
  const own = values.filter(({ shape }) => shape !== 'level')
  const levels = values.filter(({ shape }) => shape === 'level')
  const dots = (of: typeof values, shape: string, size: number): Spec => ({
    data: { values: of },
    mark: { type: 'point', shape, size, strokeWidth: 2, opacity: 1 },
    encoding: { x: x('at'), y: y('y'), ...plain('fill', 'fill'), ...plain('stroke', 'stroke') },
  })
  const side = (mark: Spec, field: string): Spec => ({
    data: { values },
    mark: { type: 'text', align: 'right', ...mark },
    encoding: { y: y('y'), text: { field }, ...plain('ink', 'color') },
  })
  return {
    width,
    height,
    layer: [
      {
        data: { values: [{ at: 0, top: 0, end: height }] },
        mark: { type: 'rule', color: theme.faint },
        encoding: { x: x('at'), y: y('top'), y2: { field: 'end' } },
      },
      {
        data: { values: levels },
        mark: { type: 'rule', color: theme.muted, strokeDash: [4, 3] },
        encoding: { x: x('at'), y: y('top'), y2: { field: 'y' } },
      },
      {
        data: { values: own },
        mark: { type: 'rule', color: theme.campaign, strokeWidth: 3, opacity: 0.5 },
        encoding: { x: x('low'), x2: { field: 'high' }, y: y('y') },
      },
      dots(own, 'circle', 80),
      dots(levels, 'diamond', 70),
      side({ x: -10, limit: 150 }, 'label'),
      side({ x: width + VALUE, fontWeight: 'bold' }, 'text'),
    ],
  }
}
