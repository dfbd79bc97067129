import type { ChartContext, Figure, Spec } from '../chart.ts'
import type { CompareResult, Difference } from '../../engine/base/result.ts'
import { rankingUnit } from '../compare/answer.ts'
import { isMain } from '../compare/mainMetrics.ts'
import { compareTexts } from '../compareMessages.ts'
import { differenceUnit } from '../numbers.ts'
import { panels, panelTitle } from '../parts/panels.ts'

/**
 * Forest plot of paired differences in the figures of the whole campaign (breakdowns stand in the table): each row in its own unit,
 * zero aligned. One panel per pair of arms; of three arms or more the main figures.
 */
export function differences(compare: CompareResult, context: ChartContext): Figure | undefined {
  const isShown = ({ metric }: Difference) =>
    !metric.includes('[') && (compare.arms.length === 2 || isMain(metric, compare.ranking?.metric))
  const known = compare.differences.filter((entry) => isShown(entry) && Number.isFinite(entry.mean + entry.p05 + entry.p95))
  if (known.length === 0) return undefined
  const say = compareTexts[context.lang]
  const pairs = [...new Set(known.map((entry) => JSON.stringify([entry.a, entry.b])))].map((key) => JSON.parse(key) as [string, string])
  const wide = context.size === 'wide'
  const layout = { columns: 1, width: wide ? 250 : 110, height: 0 }
  const views = pairs.map(([a, b]) =>
    pair(
      compare,
      known.filter((entry) => entry.a === a && entry.b === b),
      a,
      b,
      layout.width,
      context,
    ),
  )
  const decided = known.filter((entry) => entry.verdict === 'a' || entry.verdict === 'b').length
  return { title: say.forestTitle(decided, known.length), description: say.forestDescription, spec: panels(layout, views) }
}

function pair(compare: CompareResult, rows: readonly Difference[], a: string, b: string, width: number, context: ChartContext): Spec {
  const { number, theme, lang } = context
  const say = compareTexts[lang]
  const label = (name: string) => compare.arms.find((arm) => arm.name === name)?.label[lang] ?? name
  const wide = context.size === 'wide'
  const values = rows.map((row) => {
    const unit = differenceUnit(rankingUnit(row))
    const reach = Math.max(Math.abs(row.p05), Math.abs(row.p95), Math.abs(row.mean)) || 1
    const sign = row.mean > 0 ? '+' : ''
    const interval = number.interval(row.p05, row.p95, unit)
    return {
      metric: row.label[lang],
      low: row.p05 / reach,
      high: row.p95 / reach,
      mean: row.mean / reach,
      colour: row.verdict === 'b' ? theme.gain : row.verdict === 'a' ? theme.loss : theme.twin,
      note: wide
        ? `${sign}${number.unit(row.mean, unit)}${lang === 'zh' ? `（${interval}）` : ` ${interval}`}`
        : `${sign}${number.unit(row.mean, unit)}`,
      verdict: say.row(number.share(row.probabilityBetter), row.verdict),
    }
  })
  const x = (field: string) => ({ field, type: 'quantitative', axis: null, scale: { domain: [-1.06, 1.06], nice: false } })
  const y = {
    field: 'metric',
    type: 'nominal',
    sort: null,
    title: null,
    axis: { labelColor: theme.ink, labelLimit: wide ? 200 : 112, grid: false },
  }
  const colour = { field: 'colour', type: 'nominal', scale: null, legend: null }
  const side = (dx: number, field: string, color: string): Spec => ({
    mark: { type: 'text', align: 'left', dx, color, fontSize: 11.5 },
    encoding: { x: { value: width }, text: { field } },
  })
  return {
    title: panelTitle(say.pair(label(a), label(b))),
    data: { values },
    width,
    height: rows.length * 34,
    encoding: { y },
    layer: [
      {
        data: { values: [{ zero: 0 }] },
        mark: { type: 'rule', color: theme.ink },
        encoding: { x: x('zero'), y: { value: 0 }, y2: { value: rows.length * 34 } },
      },
      { mark: { type: 'rule', strokeWidth: 3 }, encoding: { x: x('low'), x2: { field: 'high' }, color: colour } },
      { mark: { type: 'point', filled: true, size: 80, opacity: 1 }, encoding: { x: x('mean'), color: colour } },
      { ...side(10, 'note', theme.ink), mark: { type: 'text', align: 'left', dx: 10, dy: wide ? 0 : -7, color: theme.ink } },
      {
        mark: { type: 'text', align: 'left', dx: wide ? 200 : 10, dy: wide ? 0 : 8, color: theme.muted, fontSize: 11 },
        encoding: { x: { value: width }, text: { field: 'verdict' } },
      },
    ],
  }
}
