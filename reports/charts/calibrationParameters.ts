import type { CalibratedParameter, CalibrationResult } from '../../engine/base/calibrationResult.ts'
import { calibrationHeadings } from '../calibration/calibrationTexts.ts'
import { calibrationSentences } from '../calibration/calibrationSentences.ts'
import { parameterLabels } from '../calibration/parameterLabels.ts'
import { parameterNumbers } from '../calibration/parameterNumbers.ts'
import { parameterPanels, type ParameterPanel } from '../calibration/parameterPanels.ts'
import { priorOutline, type PriorOutline } from '../calibration/priorOutline.ts'
import { verdictColour } from '../calibration/verdictColour.ts'
import type { ChartContext, Figure, Spec } from '../chart.ts'
import { panelAxisX } from '../parts/axes.ts'

/** Bars over the whole prior, and over the posterior where it is narrower; none thinner than a pixel or so. */
const BARS = 30
const POSTERIOR_BARS = 14
const FINEST = 160
/** Where median and interval stand below the bars. */
const BELOW = -0.1

/** Prior against posterior, parameter by parameter. */
export function calibrationParameters(result: CalibrationResult, context: ChartContext): Figure | undefined {
  const { parameters, draws, profiles } = result.findings
  if (parameters.length === 0 || draws.length === 0) return undefined
  const say = calibrationSentences[context.lang]
  const settled = parameters.filter(({ verdict }) => verdict === 'identified')
  const labels = parameterLabels(parameters)
  const best = parameters.reduce((top, { shrinkage }, j) => (shrinkage > parameters[top].shrinkage ? j : top), 0)
  return {
    title: say.parametersTitle(
      labels[best][context.lang],
      context.number.share(parameters[best].shrinkage),
      settled.length,
      parameters.length,
    ),
    description: say.parametersAbout,
    spec: parameterPanels(result, context, context.size === 'wide' ? 104 : 84, (parameter, j, width) =>
      panel(
        result,
        parameter,
        draws.map((draw) => draw[j]),
        priorOutline(profiles[j]),
        width,
        context,
      ),
    ),
  }
}

function panel(
  { currency }: CalibrationResult,
  parameter: CalibratedParameter,
  values: readonly number[],
  prior: PriorOutline | undefined,
  width: number,
  context: ChartContext,
): ParameterPanel {
  const { theme, lang } = context
  const { posterior, verdict, unit } = parameter
  const colour = verdictColour(verdict, theme)
  const sorted = [...values].sort((a, b) => a - b)
  const [least, most] = [sorted[0], sorted[sorted.length - 1]]
  const [low, high] = [Math.min(prior?.low ?? least, least), Math.max(prior?.high ?? most, most)]
  const room = high - low || Math.abs(high) || 1
  const scale = { domain: [low, low + room], nice: false, zero: false }
  const x = (field: string): Spec => ({
    field,
    type: 'quantitative',
    scale,
    axis: panelAxisX(context, unit, width),
  })
  const y = (field: string): Spec => ({
    field,
    type: 'quantitative',
    scale: { domain: [2 * BELOW, 1.02], nice: false },
    axis: null,
    stack: null,
  })
  const interval = [{ low: posterior.p05, high: posterior.p95, median: posterior.p50, at: BELOW }]
  return {
    note: [parameterNumbers(parameter, lang, currency).posterior, calibrationHeadings.verdicts[verdict][lang]],
    view: {
      layer: [
        {
          data: { values: outline(prior) },
          mark: { type: 'area', color: theme.faint, opacity: 0.3, line: { color: theme.faint, strokeWidth: 1 } },
          encoding: { x: x('at'), y: y('height') },
        },
        {
          data: { values: histogram(sorted, room) },
          mark: { type: 'rect', color: colour, opacity: 0.6 },
          encoding: { x: x('from'), x2: { field: 'to' }, y: y('zero'), y2: { field: 'height' } },
        },
        {
          data: { values: interval },
          mark: { type: 'rule', color: colour, strokeWidth: 3 },
          encoding: { x: x('low'), x2: { field: 'high' }, y: y('at') },
        },
        {
          data: { values: interval },
          mark: { type: 'point', filled: true, opacity: 1, size: 55, color: theme.ink },
          encoding: { x: x('median'), y: y('at') },
        },
      ],
    },
  }
}

/** From end to end of the prior, so that its steps at the ends are seen. */
function outline(prior: PriorOutline | undefined): Spec[] {
  if (prior === undefined) return []
  const { low, high, points } = prior
  const round = (height: number) => Number(height.toPrecision(4))
  return [
    { at: low, height: round(points[0].height) },
    ...points.map(({ at, height }) => ({ at, height: round(height) })),
    { at: high, height: round(points[points.length - 1].height) },
  ]
}

/** Bars of the posterior, the highest 1. */
function histogram(sorted: readonly number[], room: number): Spec[] {
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]
  const [least, most] = [sorted[0], sorted[sorted.length - 1]]
  const step = Math.max(Math.min(room / BARS, (at(0.99) - at(0.01)) / POSTERIOR_BARS), room / FINEST)
  const counts: number[] = Array.from({ length: Math.max(1, Math.ceil((most - least) / step)) }, () => 0)
  for (const value of sorted) counts[Math.min(counts.length - 1, Math.floor((value - least) / step))]++
  const top = Math.max(...counts)
  return counts.flatMap((count, i) =>
    count === 0 ? [] : [{ from: least + i * step, to: least + (i + 1) * step, zero: 0, height: Number((count / top).toPrecision(4)) }],
  )
}
