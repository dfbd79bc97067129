import type { CalibrationResult } from '../../engine/base/calibrationResult.ts'
import { calibrationSentences } from '../calibration/calibrationSentences.ts'
import { parameterLabels } from '../calibration/parameterLabels.ts'
import type { ChartContext, Figure, Spec } from '../chart.ts'
import { rowsOfPlot } from '../sensitivity/rowsOfPlot.ts'

/** Standard errors that a share of so few truths may be off. */
const ERRORS = 2
const LEVELS = [0.5, 0.9] as const

/** Known truths: how many of them lie inside their intervals, parameter by parameter. */
export function calibrationTruths(result: CalibrationResult, context: ChartContext): Figure | undefined {
  const { truths, parameters } = result.findings
  if (truths === undefined || truths.truths === 0 || parameters.length === 0) return undefined
  const { number, lang } = context
  const say = calibrationSentences[lang]
  const mean = (shares: readonly number[]) => number.share(shares.reduce((sum, x) => sum + x, 0) / shares.length)
  return {
    title: say.truthsTitle(number.exact(truths.truths), mean(truths.covered50), mean(truths.covered90)),
    description: say.truthsAbout,
    spec: spec(result, truths, context),
  }
}

function spec(
  { findings: { parameters } }: CalibrationResult,
  { truths, covered50, covered90 }: NonNullable<CalibrationResult['findings']['truths']>,
  context: ChartContext,
): Spec {
  const { theme, number, lang } = context
  const labels = parameterLabels(parameters).map((label) => label[lang])
  const texts = parameters.map((_, j) => `${number.share(covered50[j])} / ${number.share(covered90[j])}`)
  const { width, height, y: rows, labels: named } = rowsOfPlot(labels, texts, 26, context)
  // points alone would make it a scale of points, which knows no padding between them
  const y: Spec = { ...rows, scale: { ...(rows.scale as Spec), type: 'band' } }
  const x = (field: string): Spec => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, 1.02], nice: false },
    axis: { title: null, format: '.0%', values: [0, 0.25, 0.5, 0.75, 0.9, 1] },
  })
  const bands = LEVELS.map((level) => {
    const error = ERRORS * Math.sqrt((level * (1 - level)) / truths)
    return { level, low: Math.max(0, level - error), high: Math.min(1, level + error) }
  })
  const whole = { y: { value: 0 }, y2: { value: height } }
  const points = (values: readonly number[], look: Spec): Spec => ({
    data: { values: values.map((share, row) => ({ row, share })) },
    mark: { type: 'point', size: 70, opacity: 1, color: theme.campaign, ...look },
    encoding: { y, x: x('share') },
  })
  return {
    width,
    height,
    layer: [
      {
        data: { values: bands },
        mark: { type: 'rect', color: theme.faint, opacity: 0.2 },
        encoding: { ...whole, x: x('low'), x2: { field: 'high' } },
      },
      { data: { values: bands }, mark: { type: 'rule', color: theme.faint }, encoding: { ...whole, x: x('level') } },
      { ...named, encoding: { ...(named.encoding as Spec), y } },
      points(covered50, { filled: false, strokeWidth: 2 }),
      points(covered90, { filled: true }),
      {
        data: { values: texts.map((text, row) => ({ row, text })) },
        mark: { type: 'text', align: 'left', dx: 10, color: theme.ink },
        encoding: { y, x: { value: width }, text: { field: 'text' } },
      },
    ],
  }
}
