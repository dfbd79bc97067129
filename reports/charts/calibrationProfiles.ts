import type { CalibratedParameter, CalibrationResult, Profile } from '../../engine/base/calibrationResult.ts'
import { calibrationSentences } from '../calibration/calibrationSentences.ts'
import { parameterPanels } from '../calibration/parameterPanels.ts'
import { verdictColour } from '../calibration/verdictColour.ts'
import type { ChartContext, Figure, Spec } from '../chart.ts'
import { panelAxisX } from '../parts/axes.ts'

/** Farther off than this, in distances of calibrated runs among each other, is a miss. */
const MISS = 2
const TICKS = [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]

/** How near runs come to the observation along each parameter. */
export function calibrationProfiles(result: CalibrationResult, context: ChartContext): Figure | undefined {
  const { parameters, profiles } = result.findings
  const known = profiles.flatMap(({ distances }) => distances.filter((x) => Number.isFinite(x) && x > 0))
  if (known.length === 0) return undefined
  const say = calibrationSentences[context.lang]
  const missing = parameters.filter((parameter, j) => missesAway(parameter, profiles[j])).length
  const domain = [Math.min(0.8, ...known) * 0.9, Math.max(3, ...known) * 1.1]
  return {
    title: say.profilesTitle(missing, parameters.length),
    description: say.profilesAbout,
    spec: parameterPanels(
      result,
      context,
      context.size === 'wide' ? 118 : 100,
      (parameter, j, width) => ({ view: panel(parameter, profiles[j], domain, width, context) }),
      true,
    ),
  }
}

/** Whether some part of the prior outside the posterior's interval has runs, and none of them comes near. */
function missesAway({ posterior }: CalibratedParameter, { values, distances }: Profile): boolean {
  return distances.some((distance, i) => distance > MISS && (values[i] < posterior.p05 || values[i] > posterior.p95))
}

function panel(
  { unit, posterior, verdict }: CalibratedParameter,
  { values, distances }: Profile,
  domain: readonly number[],
  width: number,
  context: ChartContext,
): Spec {
  const { theme } = context
  const colour = verdictColour(verdict, theme)
  const half = (values[values.length - 1] - values[0]) / (2 * Math.max(1, values.length - 1)) || Math.abs(values[0]) || 1
  const ends = [Math.min(values[0] - half, posterior.p05), Math.max(values[values.length - 1] + half, posterior.p95)]
  const x = (field: string): Spec => ({
    field,
    type: 'quantitative',
    scale: { domain: [values[0] >= 0 ? Math.max(0, ends[0]) : ends[0], ends[1]], nice: false, zero: false },
    axis: panelAxisX(context, unit, width),
  })
  const y = (field: string): Spec => ({
    field,
    type: 'quantitative',
    scale: { type: 'log', domain: [...domain], nice: false },
    axis: { values: ticks(domain), format: '~g', title: null },
  })
  const known = values.flatMap((at, i) => (distances[i] > 0 ? [{ at, distance: Number(distances[i].toPrecision(4)) }] : []))
  return {
    layer: [
      {
        data: { values: [{ low: posterior.p05, high: posterior.p95 }] },
        mark: { type: 'rect', color: colour, opacity: 0.16 },
        encoding: { x: x('low'), x2: { field: 'high' } },
      },
      {
        data: { values: [{ one: 1 }] },
        mark: { type: 'rule', color: theme.faint, strokeDash: [4, 3] },
        encoding: { y: y('one') },
      },
      {
        data: { values: known },
        encoding: { x: x('at'), y: y('distance') },
        layer: [
          { mark: { type: 'line', color: colour, strokeWidth: 1.5 } },
          { mark: { type: 'point', filled: true, opacity: 1, size: 22, color: colour } },
        ],
      },
    ],
  }
}

/** At most four round numbers inside the domain. */
function ticks([low, high]: readonly number[]): number[] {
  const inside = TICKS.filter((tick) => tick >= low && tick <= high)
  const every = Math.ceil(inside.length / 4)
  const from = inside.indexOf(1) % every
  return inside.filter((_, i) => i % every === Math.max(0, from))
}
