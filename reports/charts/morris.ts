import type { MorrisResult, SensitivityResult } from '../../engine/base/sensitivityResult.ts'
import type { ChartContext, Figure, Spec } from '../chart.ts'
import { valueAxisX } from '../parts/axes.ts'
import { rowsOfPlot } from '../sensitivity/rowsOfPlot.ts'
import { figureUnit, sensitivityNumbers } from '../sensitivity/sensitivityNumbers.ts'
import { sensitivitySentences } from '../sensitivity/sensitivityTexts.ts'

const MOST_ROWS = 18

/** Screening: how much each input changes the figure on average, the largest first, beside what luck changes. */
export function morris(result: SensitivityResult, context: ChartContext): Figure | undefined {
  const found = result.findings.morris
  if (found === undefined || result.findings.status !== 'varies') return undefined
  const say = sensitivitySentences[context.lang]
  const { effects } = found
  const idle = effects.filter(({ size }) => size.value === 0).length
  const shown = effects.filter(({ size }) => size.value > 0).slice(0, MOST_ROWS)
  if (shown.length === 0) return undefined
  const left = effects.length - idle - shown.length
  const more = left > 0 ? ` ${say.moreInputs(left)}` : ''
  const title = say.screeningTitle(idle, effects.length, effects.filter(({ kept }) => kept).length)
  return { title, description: say.screeningAbout + more, spec: spec({ ...found, effects: shown }, result, context) }
}

function spec({ effects, luck }: MorrisResult, result: SensitivityResult, context: ChartContext): Spec {
  const { theme } = context
  const wide = context.size === 'wide'
  const numbers = sensitivityNumbers(result, context.lang)
  const values = effects.map(({ size, kept }, row) => ({
    row,
    size: size.value,
    low: Number.isFinite(size.low) ? size.low : size.value,
    high: Number.isFinite(size.high) ? size.high : size.value,
    colour: kept ? theme.campaign : theme.twin,
    text: numbers.figure(size.value),
  }))
  const labels = effects.map(({ input }) => numbers.label(input))
  const texts = values.map(({ text }) => text)
  const rows = rowsOfPlot(labels, texts, 22, context)
  const { width, height, y } = rows
  const furthest = Math.max(...values.map(({ high }) => high), luck.value)
  const axis = valueAxisX(context, figureUnit(result.metric), result.metric.label[context.lang], wide ? 6 : 3)
  const x = (field: string): Spec => ({ field, type: 'quantitative', scale: { domain: [0, furthest * 1.03], nice: false }, axis })
  const colour = { field: 'colour', type: 'nominal', scale: null, legend: null }
  return {
    width,
    height,
    layer: [
      rows.labels,
      {
        data: { values: [{ luck: luck.value }] },
        mark: { type: 'rule', color: theme.faint, strokeDash: [4, 3], strokeWidth: 1.5 },
        encoding: { x: x('luck'), y: { value: 0 }, y2: { value: height } },
      },
      {
        data: { values },
        encoding: { y },
        layer: [
          { mark: { type: 'rule', strokeWidth: 2.5 }, encoding: { x: x('low'), x2: { field: 'high' }, color: colour } },
          { mark: { type: 'point', filled: true, size: 70, opacity: 1 }, encoding: { x: x('size'), color: colour } },
          { mark: { type: 'text', align: 'left', dx: 10, color: theme.ink }, encoding: { x: { value: width }, text: { field: 'text' } } },
        ],
      },
    ],
  }
}
