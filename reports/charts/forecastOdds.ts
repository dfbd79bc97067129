import type { ForecastResult, TargetOutcome } from '../../engine/base/forecastResult.ts'
import type { ChartContext, Figure, Spec } from '../chart.ts'
import { forecastSentences } from '../forecastMessages.ts'
import { dayX, plotSize } from '../parts/axes.ts'
import { targetWords } from '../parts/targetWords.ts'
import { numberOf, rowsOf, thinned, type Row } from '../rows.ts'
import { wrapText } from '../textWidth.ts'

const MOST_TARGETS = 6
const MOST_POINTS = 120
const FONT_SIZE = 11.5
const LINE = 13

/** How likely each target is met by the end of every day, before and after what came in. */
export function forecastOdds(result: ForecastResult, context: ChartContext): Figure | undefined {
  const table = result.tables.find(({ name }) => name === 'targetPath')
  if (table === undefined) return undefined
  const rows = rowsOf(table)
  const shown = result.targets.filter(({ text }) => rows.some((row) => row.target === text)).slice(0, MOST_TARGETS)
  if (shown.length === 0) return undefined
  const { number, theme, lang, start } = context
  const say = forecastSentences[lang]
  const size = plotSize(context, 130)
  const last = Math.max(...rows.map((row) => numberOf(row, 'day')))
  const x = dayX(context, last, size.width)
  const y = (field: string): Spec => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, 1], nice: false },
    axis: { format: '.0%', values: [0, 0.25, 0.5, 0.75, 1], title: null },
  })
  const of = (target: TargetOutcome) => rows.filter((row) => row.target === target.text)
  const colour = (i: number) => theme.series[i % theme.series.length]
  const line = (target: TargetOutcome, i: number, column: 'probability' | 'before'): Spec[] => {
    const values = thinned(of(target), 'day', MOST_POINTS)
      .filter((row) => Number.isFinite(numberOf(row, column)))
      .map((row) => ({ day: numberOf(row, 'day'), at: numberOf(row, column) }))
    if (values.length === 0) return []
    const dash = column === 'before' ? { strokeDash: [4, 3], strokeWidth: 1.5, opacity: 0.8 } : { strokeWidth: 2.5 }
    return [{ data: { values }, mark: { type: 'line', color: colour(i), ...dash }, encoding: { x, y: y('at') } }]
  }
  const endOf = (target: TargetOutcome) => numberOf(of(target).at(-1) as Row, 'probability')
  const order = shown.map((_, i) => i).sort((a, b) => endOf(shown[b]) - endOf(shown[a]))
  const texts = order.map((i) =>
    wrapText(`${targetWords(shown[i], context)} · ${number.share(shown[i].probability)}`, FONT_SIZE, context.size === 'wide' ? 128 : 66),
  )
  const tops = stacked(
    order.map((i) => size.height * (1 - endOf(shown[i])) - LINE / 2),
    texts.map((lines) => lines.length * LINE + 3),
    size.height + LINE,
  )
  const labels = order.map((i, k): Spec => ({
    data: { values: [{ day: last }] },
    mark: { type: 'text', align: 'left', baseline: 'top', dx: 8, text: texts[k], lineHeight: LINE, color: colour(i), fontSize: FONT_SIZE },
    encoding: { x, y: { value: tops[k] } },
  }))
  const points = shown.map((target, i): Spec => ({
    data: { values: [{ day: target.day, at: target.probability }] },
    mark: { type: 'point', filled: true, shape: 'diamond', size: 90, opacity: 1, color: colour(i) },
    encoding: { x, y: y('at') },
  }))
  const [first] = shown
  return {
    title: say.oddsTitle(targetWords(first, context), number.share(first.probability), number.date(start, first.day)),
    description: say.oddsDescription,
    spec: {
      ...size,
      layer: [
        ...shown.flatMap((target, i) => line(target, i, 'before')),
        ...shown.flatMap((target, i) => line(target, i, 'probability')),
        ...points,
        ...labels,
      ],
    },
  }
}

/** Tops of texts, wanted in ascending order: pushed down until none covers another, then all up as far as they stand out below. */
function stacked(wanted: readonly number[], heights: readonly number[], bottom: number): number[] {
  let floor = Number.NEGATIVE_INFINITY
  const tops = wanted.map((top, k) => {
    const placed = Math.max(top, floor)
    floor = placed + heights[k]
    return placed
  })
  let ceiling = bottom
  return tops
    .map((_, k) => tops.length - 1 - k)
    .map((k) => (ceiling = Math.min(tops[k], ceiling - heights[k])))
    .reverse()
}
