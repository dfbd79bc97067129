import type { CalibratedParameter, CalibrationResult } from '../../engine/base/calibrationResult.ts'
import { calibrationSentences } from '../calibration/calibrationSentences.ts'
import { parameterLabels } from '../calibration/parameterLabels.ts'
import { parameterPanels } from '../calibration/parameterPanels.ts'
import { priorOutline } from '../calibration/priorOutline.ts'
import { verdictColour } from '../calibration/verdictColour.ts'
import type { ChartContext, Figure, Spec } from '../chart.ts'
import { valueAxis, valueAxisX } from '../parts/axes.ts'

/** What was searched and what was left of it, round by round. */
export function calibrationRounds(result: CalibrationResult, context: ChartContext): Figure | undefined {
  const { parameters, rounds } = result.findings
  if (rounds.length < 2 || parameters.length === 0) return undefined
  const { number, lang } = context
  const [first, last] = [rounds[0], rounds[rounds.length - 1]]
  const width = (round: typeof first, j: number) => round.intervals[j][1] - round.intervals[j][0]
  const left = parameters.map((_, j) => width(last, j) / width(first, j))
  const most = left.reduce((best, x, j) => (x < left[best] ? j : best), 0)
  const label = parameterLabels(parameters)[most][lang]
  return {
    title: calibrationSentences[lang].roundsTitle(label, number.share(left[most]), number.exact(last.total)),
    description: calibrationSentences[lang].roundsAbout,
    spec: parameterPanels(
      result,
      context,
      context.size === 'wide' ? 118 : 100,
      (parameter, j, wide) => ({ view: panel(result, parameter, j, wide, context) }),
      true,
    ),
  }
}

function panel(
  { findings: { rounds, profiles } }: CalibrationResult,
  { unit, prior, verdict }: CalibratedParameter,
  j: number,
  width: number,
  context: ChartContext,
): Spec {
  const { theme } = context
  const outline = priorOutline(profiles[j])
  const [low, high] = [outline?.low ?? prior.p05, outline?.high ?? prior.p95]
  // a prior without bounds is searched farther than is worth showing
  const inside = (x: number) => Math.min(high, Math.max(low, x))
  const values = rounds.map(({ total, searched, intervals }) => ({
    total,
    from: inside(searched[j][0]),
    to: inside(searched[j][1]),
    low: inside(intervals[j][0]),
    high: inside(intervals[j][1]),
  }))
  const most = rounds[rounds.length - 1].total
  const thick = Math.max(3, Math.min(12, (0.55 * width) / rounds.length))
  const x: Spec = {
    field: 'total',
    type: 'quantitative',
    scale: { domain: [0, most * 1.04], nice: false },
    axis: { ...valueAxisX(context, 'none', null, 4), grid: false, domain: true, labelFlush: false, labelOverlap: true, labelSeparation: 8 },
  }
  const y = (field: string): Spec => ({
    field,
    type: 'quantitative',
    scale: { domain: [low, high], nice: false, zero: false },
    axis: valueAxis(context, unit, null, 4),
  })
  const bar = (from: string, to: string, look: Spec): Spec => ({
    mark: { type: 'rule', ...look },
    encoding: { x, y: y(from), y2: { field: to } },
  })
  return {
    data: { values },
    layer: [
      bar('from', 'to', { color: theme.faint, opacity: 0.28, strokeWidth: thick }),
      bar('low', 'high', { color: verdictColour(verdict, theme), strokeWidth: Math.max(2, thick * 0.45) }),
    ],
  }
}
