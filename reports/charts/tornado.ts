import type { Interval, SensitivityResult, TornadoBar, TornadoResult } from '../../engine/base/sensitivityResult.ts'
import type { ChartContext, Figure, Spec } from '../chart.ts'
import { valueAxisX } from '../parts/axes.ts'
import { rowsOfPlot } from '../sensitivity/rowsOfPlot.ts'
import { endsOf, figureUnit, sensitivityNumbers } from '../sensitivity/sensitivityNumbers.ts'
import { sensitivitySentences } from '../sensitivity/sensitivityTexts.ts'
import { spanOf } from '../sensitivity/sensitivityAnswer.ts'

const MOST_BARS = 12

/** One-at-a-time effects: where each input alone puts the figure, over the band of luck. Inputs that change nothing stand in the table. */
export function tornado(result: SensitivityResult, context: ChartContext): Figure | undefined {
  const found = result.findings.tornado
  if (found === undefined || !Number.isFinite(found.base.value)) return undefined
  const bars = found.bars.filter(({ verdict }) => verdict === 'effect' || verdict === 'noise').slice(0, MOST_BARS)
  if (bars.length === 0) return undefined
  const say = sensitivitySentences[context.lang]
  const numbers = sensitivityNumbers(result, context.lang)
  const { metric } = numbers
  const top = bars.find(({ verdict }) => verdict === 'effect')
  const left = found.bars.length - bars.length
  const title = top
    ? say.tornadoTitle(metric, numbers.label(top.input), ...(spanOf(top, found).map(numbers.figure) as [string, string]))
    : say.tornadoNothing(metric)
  const more = left > 0 ? ` ${say.moreInputs(left)}` : ''
  return { title, description: say.tornadoAbout + more, spec: spec(bars, found, result, context) }
}

function spec(bars: readonly TornadoBar[], { base, luck }: TornadoResult, result: SensitivityResult, context: ChartContext): Spec {
  const { theme } = context
  const wide = context.size === 'wide'
  const numbers = sensitivityNumbers(result, context.lang)
  const values = bars.flatMap((bar, row) => {
    const opacity = bar.verdict === 'effect' ? 1 : 0.4
    const common = { row, from: base.value, opacity }
    const at = base.value
    const end = ({ value, low, high }: Interval, colour: string) => ({ ...common, colour, to: at + value, low: at + low, high: at + high })
    const both = [end(bar.low, theme.twin), end(bar.high, theme.campaign)]
    // where both ends lie on one side, the shorter bar is drawn upon the longer
    return Math.abs(bar.high.value) > Math.abs(bar.low.value) ? both.toReversed() : both
  })
  const texts = bars.map((bar) => (wide ? endsText(bar, result, context) : ''))
  const labels = bars.map(({ input }) => numbers.label(input))
  const rows = rowsOfPlot(labels, texts, 26, context)
  const { width, height, y } = rows
  const reached = [...values.flatMap(({ low, high, to }) => [low, high, to]), luck.low, luck.high].filter(Number.isFinite)
  const [low, high] = [Math.min(...reached), Math.max(...reached)]
  const margin = (high - low) * 0.03 || Math.abs(high) * 0.03 || 1
  const scale = { domain: [low - margin, high + margin], nice: false, zero: false }
  const axis = valueAxisX(context, figureUnit(result.metric), result.metric.label[context.lang], wide ? 6 : 4)
  const x = (field: string): Spec => ({ field, type: 'quantitative', scale, axis })
  const colour = { field: 'colour', type: 'nominal', scale: null, legend: null }
  const opacity = { field: 'opacity', type: 'quantitative', scale: null, legend: null }
  const notes = texts.map((text, row) => ({ row, text }))
  const note = { type: 'text', align: 'left', dx: 10, color: theme.muted }
  const whole = { y: { value: 0 }, y2: { value: height } }
  return {
    width,
    height,
    layer: [
      {
        data: { values: [luck] },
        mark: { type: 'rect', color: theme.faint, opacity: 0.22 },
        encoding: { ...whole, x: x('low'), x2: { field: 'high' } },
      },
      {
        data: { values },
        encoding: { y },
        layer: [
          { mark: { type: 'bar' }, encoding: { x: x('from'), x2: { field: 'to' }, color: colour, opacity } },
          { mark: { type: 'rule', color: theme.ink }, encoding: { x: x('low'), x2: { field: 'high' } } },
        ],
      },
      ...(wide ? [{ data: { values: notes }, mark: note, encoding: { y, x: { value: width }, text: { field: 'text' } } }] : []),
      rows.labels,
      { data: { values: [{ base: base.value }] }, mark: { type: 'rule', color: theme.ink }, encoding: { ...whole, x: x('base') } },
    ],
  }
}

/** `5% → 95%`; nothing for an input of several numbers. */
function endsText(bar: TornadoBar, result: SensitivityResult, { lang }: ChartContext): string {
  const input = result.inputs.find(({ name }) => name === bar.input)
  const ends = endsOf(bar, input, sensitivityNumbers(result, lang))
  return ends ? sensitivitySentences[lang].ends(...ends) : ''
}
