import type { SensitivityResult, SobolIndex } from '../../engine/base/sensitivityResult.ts'
import type { ChartContext, Figure, Spec } from '../chart.ts'
import { rowsOfPlot } from '../sensitivity/rowsOfPlot.ts'
import { sensitivityNumbers } from '../sensitivity/sensitivityNumbers.ts'
import { sensitivitySentences } from '../sensitivity/sensitivityTexts.ts'

/** Parts of the variance: of each input, of all others together, of luck; alone and with interactions. */
export function sobolIndices(result: SensitivityResult, context: ChartContext): Figure | undefined {
  const { sobol, status } = result.findings
  if (sobol === undefined || status !== 'varies') return undefined
  const say = sensitivitySentences[context.lang]
  const { share } = context.number
  const numbers = sensitivityNumbers(result, context.lang)
  const label = ({ kind, source, inputs }: SobolIndex) =>
    kind === 'rest' ? say.rest(inputs) : kind === 'luck' ? say.luckLabel : numbers.label(source)
  const [top] = sobol.indices
  const resolved = sobol.indices.filter(({ kind, first }) => kind === 'input' && first.isResolved).slice(0, 3)
  const alone = ({ first, total }: SobolIndex) => Math.min(1, first.isResolved ? first.value : total.value)
  const together = Math.min(
    1,
    resolved.reduce((sum, index) => sum + alone(index), 0),
  )
  const first = top.kind === 'input' && resolved.includes(top) ? resolved.length : 0
  return {
    title: say.indicesTitle(label(top), share(alone(top)), first, share(together)),
    description: say.indicesAbout,
    spec: spec(sobol.indices, label, context),
  }
}

function spec(indices: readonly SobolIndex[], label: (index: SobolIndex) => string, context: ChartContext): Spec {
  const { theme, number } = context
  const wide = context.size === 'wide'
  const say = sensitivitySentences[context.lang]
  const written = ({ first, total }: SobolIndex) =>
    total.value === 0
      ? number.share(0)
      : first.isResolved
        ? `${number.share(Math.min(1, first.value))} / ${number.share(total.value)}`
        : wide
          ? `${say.unresolved} / ${number.share(total.value)}`
          : `– / ${number.share(total.value)}`
  const values = indices.map((index, row) => ({
    row,
    alone: index.first.isResolved ? Math.min(1, index.first.value) : 0,
    total: Math.min(1, index.total.value),
    low: Math.min(1, index.total.low),
    high: Math.min(1, index.total.high),
    colour: index.kind === 'input' ? theme.campaign : index.kind === 'luck' ? theme.faint : theme.twin,
    text: written(index),
  }))
  const texts = values.map(({ text }) => text)
  const rows = rowsOfPlot(indices.map(label), texts, 28, context)
  const { width, height, y } = rows
  const furthest = Math.max(...values.map(({ high }) => high), 0.05)
  const x = (field: string): Spec => ({
    field,
    type: 'quantitative',
    stack: null,
    scale: { domain: [0, Math.min(1, furthest * 1.02)], nice: false },
    axis: { title: null, format: '.0%', tickCount: wide ? 5 : 3 },
  })
  const colour = { field: 'colour', type: 'nominal', scale: null, legend: null }
  return {
    width,
    height,
    data: { values },
    encoding: { y },
    layer: [
      rows.labels,
      { mark: { type: 'bar', opacity: 0.35, cornerRadiusEnd: 2 }, encoding: { x: x('total'), color: colour } },
      { mark: { type: 'bar', cornerRadiusEnd: 2 }, encoding: { x: x('alone'), color: colour } },
      { mark: { type: 'rule', color: theme.ink }, encoding: { x: x('low'), x2: { field: 'high' } } },
      { mark: { type: 'text', align: 'left', dx: 10, color: theme.ink }, encoding: { x: { value: width }, text: { field: 'text' } } },
    ],
  }
}
